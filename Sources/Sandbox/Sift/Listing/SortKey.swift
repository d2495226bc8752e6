/// One part of an `orderBy`: `start_time desc`, or `metadata["key"]`.
struct SortKey: Equatable {
    /// A field, or `metadata["key"]` for an entry.
    var field: String
    var isDescending: Bool

    /// Reads the comma-separated parts; throws for a field that is not allowed.
    static func keys(_ text: String, allowed: [String]) throws(SiftStatus) -> [SortKey] {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        return try parts.map(String.init).typedMap { part throws(SiftStatus) in
            let words = part.split(separator: " ").map(String.init)
            guard (1...2).contains(words.count), let key = words.first,
                words.count == 1 || ["asc", "desc"].contains(words[1].lowercased())
            else { throw .badOrder(part) }
            // An entry of the metadata must stand alone.
            let isEntry = allowed.contains("metadata") && key.hasPrefix("metadata[\"") && key.hasSuffix("\"]")
            guard isEntry ? parts.count == 1 : (allowed.contains(key) && key != "metadata") else {
                throw .badOrder(part)
            }
            return SortKey(field: key, isDescending: words.last?.lowercased() == "desc")
        }
    }
}
