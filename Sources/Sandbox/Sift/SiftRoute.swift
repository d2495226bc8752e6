/// The calls of the Sift dialect.
enum SiftCall: Sendable, CaseIterable {
    case ping, listAssets, getAsset, listRuns, getRun, listChannels, getChannel, listUnits
    case runFilterFields, validateRunFilter, filterGrammar
    case listCalculatedChannels, getCalculatedChannel, listCalculatedChannelVersions, getCalculatedChannelVersions
    case validateExpression, listExpressionIdentifiers, data
    case export, downloadURL, listJobs, cancelJob, retryJob
}

/// Finds the call for a verb and a path, as the gateway does.
///
///     SiftRoute.find("POST", "/api/v1/jobs/5a2f:cancel")   // call(cancelJob, id: "5a2f")
enum SiftRoute: Equatable {
    case call(SiftCall, id: String)
    /// The path exists, with another verb.
    case wrongMethod
    case unknown

    /// Verb and path of every call; `*` is one segment, percent-encoded, without a colon.
    private static let table: [(call: SiftCall, method: String, path: String)] = [
        (.ping, "GET", "/api/v1/ping"),
        (.listAssets, "GET", "/api/v1/assets"), (.getAsset, "GET", "/api/v1/assets/*"),
        (.listRuns, "GET", "/api/v2/runs"), (.getRun, "GET", "/api/v2/runs/*"),
        (.listChannels, "GET", "/api/v3/channels"), (.getChannel, "GET", "/api/v3/channels/*"),
        (.listUnits, "GET", "/api/v2/units"),
        (.runFilterFields, "GET", "/api/v2/runs:filterFields"),
        (.validateRunFilter, "POST", "/api/v2/runs:validateFilter"), (.filterGrammar, "GET", "/api/v1/filter:grammar"),
        (.listCalculatedChannels, "GET", "/api/v2/calculated-channels"),
        // Before the single ones, whose ids it would otherwise be.
        (.getCalculatedChannelVersions, "GET", "/api/v2/calculated-channels/versions"),
        (.getCalculatedChannel, "GET", "/api/v2/calculated-channels/*"),
        (.listCalculatedChannelVersions, "GET", "/api/v2/calculated-channels/*/versions"),
        (.validateExpression, "POST", "/api/v1/calculated-channels:validate-expression"),
        (.listExpressionIdentifiers, "GET", "/api/v1/calculated-channels:expression-identifiers"),
        (.data, "POST", "/api/v2/data"),
        (.export, "POST", "/api/v1/export"), (.downloadURL, "GET", "/api/v1/export/*/download-url"),
        (.listJobs, "GET", "/api/v1/jobs"), (.cancelJob, "POST", "/api/v1/jobs/*:cancel"),
        (.retryJob, "POST", "/api/v1/jobs/*:retry"),
    ]

    /// Looks a request up.
    static func find(_ method: String, _ path: String) -> SiftRoute {
        var isKnownPath = false
        for entry in table {
            guard let id = match(path, entry.path) else { continue }
            if entry.method == method { return .call(entry.call, id: id) }
            isKnownPath = true
        }
        return isKnownPath ? .wrongMethod : .unknown
    }

    /// The decoded segment that stands for `*`, empty without one; nil when the path does not match.
    private static func match(_ path: String, _ template: String) -> String? {
        let parts = template.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return path == template ? "" : nil }
        guard path.utf8.count > template.utf8.count - 1, path.hasPrefix(parts[0]), path.hasSuffix(parts[1]) else {
            return nil
        }
        let segment = path.dropFirst(parts[0].count).dropLast(parts[1].count)
        guard !segment.isEmpty, !segment.contains("/"), !segment.contains(":") else { return nil }
        return QueryText.decoded(segment, plusIsBlank: false)
    }
}
