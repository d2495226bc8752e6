import Vocabulary

extension JSONValue {
    /// Members whose names are a user's own, not the schema's.
    private static let maps: Set<String> = ["channelReferences"]

    /// Members that are times.
    private static let times: Set<String> = ["startTime", "stopTime"]

    /// The message with everything taken away that proto-JSON may write or leave out (zero values, nulls, empty lists
    /// and messages), names in camelCase and each time in one writing. nil when nothing is left.
    var canonical: JSONValue? { canonical(under: "") }

    private func canonical(under name: String) -> JSONValue? {
        switch self {
        case .null, .boolean(false), .whole(0), .number(0), .text(""): return nil
        case .boolean, .whole, .number: return self
        case .text(let text):
            return .text(Self.times.contains(name) ? (try? Nanoseconds(parsing: text))?.description ?? text : text)
        case .list(let items):
            return items.isEmpty ? nil : .list(items.map { $0.canonical(under: "") ?? $0 })
        case .object(let members):
            let isMap = Self.maps.contains(name)
            var kept: [String: JSONValue] = [:]
            for (name, value) in members {
                let spelling = isMap ? name : ProtoFields.camelCase(name)
                if let value = value.canonical(under: isMap ? "" : spelling) { kept[spelling] = value }
            }
            return kept.isEmpty ? nil : .object(kept)
        }
    }
}
