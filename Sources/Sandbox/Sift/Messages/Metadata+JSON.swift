import Vocabulary

extension MetadataEntry {
    /// The entry as `sift.metadata.v1.MetadataValue`.
    var json: JSON {
        let (type, member): (String, (String, JSON)) =
            switch value {
            case .text(let text): ("METADATA_KEY_TYPE_STRING", ("stringValue", .string(text)))
            case .number(let number): ("METADATA_KEY_TYPE_NUMBER", ("numberValue", .double(number)))
            case .flag(let flag): ("METADATA_KEY_TYPE_BOOLEAN", ("booleanValue", .bool(flag)))
            }
        let key = JSON.object([
            ("name", .string(key)), ("type", .string(type)), ("archivedDate", .null), ("isArchived", .bool(false)),
        ])
        return .object([("key", key), member, ("archivedDate", .null), ("isArchived", .bool(false))])
    }

    /// Entries as the map that a filter sees.
    static func filterValue(_ entries: [MetadataEntry]) -> CELValue {
        var map: [String: CELValue] = [:]
        for entry in entries {
            map[entry.key] =
                switch entry.value {
                case .text(let text): .text(text)
                case .number(let number): .double(number)
                case .flag(let flag): .bool(flag)
                }
        }
        return .map(map)
    }
}

extension CELValue {
    /// A moment, or null for nil.
    static func moment(_ moment: Nanoseconds?) -> CELValue { moment.map { .timestamp($0.sinceEpoch) } ?? .null }

    /// A text, or null for nil.
    static func optional(_ text: String?) -> CELValue { text.map { .text($0) } ?? .null }
}
