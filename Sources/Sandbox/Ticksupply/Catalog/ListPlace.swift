/// Where a list goes on: behind the last item that was shown, whatever has come or gone since.
///
///     {"list":"5d0c…","after":[-1704067200000000000,-12]}   // as base64, opaque to clients and good after a restart
struct ListPlace: Sendable, Equatable {
    /// A digest of the request without its page.
    var binding: String
    /// What the list is sorted by, ascending, of the last item that was shown.
    var after: [Int64]

    init(binding: String, after: [Int64]) {
        self.binding = binding
        self.after = after
    }

    /// Reads a token; nil for any text that is none.
    init?(_ text: String) {
        guard let bytes = Base64.decoded(text), let json = try? JSONParser.parse(bytes),
            let object = try? JSONObject(json, "page_token", allowed: ["list", "after"]),
            let binding = try? object.requiredText("list"), let items = try? object.list("after")
        else { return nil }
        let after = items.compactMap(\.wholeNumber)
        guard after.count == items.count, !after.isEmpty else { return nil }
        self.init(binding: binding, after: after)
    }

    /// The token as it stands in an answer.
    var text: String {
        Base64.encoded(
            JSON.object([("list", .string(binding)), ("after", .array(after.map { .integer($0) }))]).bytes)
    }
}
