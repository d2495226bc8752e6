import Vocabulary

/// A part of an event that a filter looks at: a field, a part of an object in it, or a place inside a JSON value.
///
///     source    producer->userId    location->lat    value->NO->value    value->list->[0]->x
struct ObeliskFilterField {
    let path: String

    private static let simple = [
        "timestamp", "tsReceived", "dataset", "metric", "source", "value", "geohash", "elevation", "producer->userId",
        "producer->clientId", "location->lat", "location->lng",
    ]
    /// Whose presence can be asked for besides.
    private static let wholes = ["producer", "location", "tags"]

    /// - Throws: `bad argument` with the nearest names.
    init(_ path: String) throws(Fault) {
        try Self.check(path, among: Self.simple)
        self.path = path
    }

    /// - Throws: `bad argument` for a field whose presence cannot be asked for.
    static func checkPresent(_ path: String) throws(Fault) { try check(path, among: simple + wholes) }

    private static func check(_ path: String, among known: [String]) throws(Fault) {
        try ObeliskFilterText.check(path)
        guard !known.contains(path) else { return }
        let parts = path.split(separator: "->", omittingEmptySubsequences: false)
        guard parts.count > 1, parts[0] == "value", parts.allSatisfy({ !$0.isEmpty }) else {
            throw .unknownFilterField(path, among: known)
        }
    }
}
