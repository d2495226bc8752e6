/// The calls of the Ticksupply dialect.
enum TicksupplyCall: Sendable, Equatable, CaseIterable {
    case exchanges, instruments, instrumentStreams, streams, availability
    case subscriptions, subscribe, subscription, unsubscribe, pause, resume, spans
    case exports, order, export, deleteExport, download, cancel
    case schemas, createSchema, schema, updateSchema, deleteSchema
    case createDraft, draft, updateDraft, discardDraft, publish
    case billing
}

/// Finds the call for a verb and a path.
///
///     TicksupplyRoute.find("POST", "/v1/exports/exp_01/cancel")   // (.cancel, ["exp_01"])
enum TicksupplyRoute {
    /// Verb and path of every call below `/v1`; `*` is one segment, percent-encoded.
    private static let table: [(call: TicksupplyCall, method: String, path: String)] = [
        (.exchanges, "GET", "exchanges"), (.instruments, "GET", "exchanges/*/instruments"),
        (.instrumentStreams, "GET", "exchanges/*/instruments/*/datastreams"), (.streams, "GET", "datastreams"),
        (.availability, "GET", "availability"), (.subscriptions, "GET", "subscriptions"),
        (.subscribe, "POST", "subscriptions"), (.subscription, "GET", "subscriptions/*"),
        (.unsubscribe, "DELETE", "subscriptions/*"), (.pause, "POST", "subscriptions/*/pause"),
        (.resume, "POST", "subscriptions/*/resume"), (.spans, "GET", "subscriptions/*/spans"),
        (.exports, "GET", "exports"), (.order, "POST", "exports"), (.export, "GET", "exports/*"),
        (.deleteExport, "DELETE", "exports/*"), (.download, "GET", "exports/*/download"),
        (.cancel, "POST", "exports/*/cancel"), (.schemas, "GET", "export-schemas"),
        (.createSchema, "POST", "export-schemas"), (.schema, "GET", "export-schemas/*"),
        (.updateSchema, "PUT", "export-schemas/*"), (.deleteSchema, "DELETE", "export-schemas/*"),
        (.createDraft, "POST", "export-schemas/*/draft"), (.draft, "GET", "export-schemas/*/draft"),
        (.updateDraft, "PUT", "export-schemas/*/draft"), (.discardDraft, "DELETE", "export-schemas/*/draft"),
        (.publish, "POST", "export-schemas/*/publish"), (.billing, "GET", "billing/summary"),
    ]

    /// Looks a request up; nil when no call has that verb and path. Each call comes with its decoded names.
    static func find(_ method: String, _ path: String) -> (call: TicksupplyCall, names: [String])? {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard segments.first == "v1" else { return nil }
        for entry in table where entry.method == method {
            if let names = match(segments.dropFirst(), entry.path) { return (entry.call, names) }
        }
        return nil
    }

    /// The decoded segments that stand for the stars; nil when the path does not match.
    private static func match(_ segments: ArraySlice<Substring>, _ template: String) -> [String]? {
        let wanted = template.split(separator: "/")
        guard wanted.count == segments.count else { return nil }
        var names: [String] = []
        for (segment, want) in zip(segments, wanted) {
            guard want == "*" else {
                guard segment == want else { return nil }
                continue
            }
            guard !segment.isEmpty, let name = QueryText.decoded(segment, plusIsBlank: false) else { return nil }
            names.append(name)
        }
        return names
    }
}
