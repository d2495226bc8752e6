import Vocabulary

/// The members of a proto-JSON message, read tolerantly (apis: "Proto-JSON rules"): both spellings of a name, absent
/// and `null` and zero as one, numbers as texts, enumerations by name or by number.
///
///     let fields = try ProtoFields(decoder)
///     id = try fields.text("runId") ?? ""        // also "run_id"
struct ProtoFields {
    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private let values: KeyedDecodingContainer<Name>

    init(_ decoder: any Decoder) throws { values = try decoder.container(keyedBy: Name.self) }

    /// The member's key as it was written; nil when it is absent or null.
    private func key(_ name: String) -> Name? {
        for spelling in [name, Self.snakeCase(name)] {
            let key = Name(stringValue: spelling)
            if values.contains(key), (try? values.decodeNil(forKey: key)) == false { return key }
        }
        return nil
    }

    /// A text; nil when it is empty. A number is taken as its digits.
    func text(_ name: String) throws -> String? {
        guard let key = key(name) else { return nil }
        if let whole = try? values.decode(Int64.self, forKey: key) { return String(whole) }
        let text = try values.decode(String.self, forKey: key)
        return text.isEmpty ? nil : text
    }

    /// True or false; false when absent.
    func flag(_ name: String) throws -> Bool {
        guard let key = key(name) else { return false }
        if let text = try? values.decode(String.self, forKey: key) { return text == "true" }
        return try values.decode(Bool.self, forKey: key)
    }

    /// A whole number of up to 64 bits, never through a Double; nil when absent.
    func whole(_ name: String) throws -> Int64? {
        guard let key = key(name) else { return nil }
        if let text = try? values.decode(String.self, forKey: key) { return Int64(text) }
        return try values.decode(Int64.self, forKey: key)
    }

    /// A number, also as one of the texts that JSON has no number for; nil when absent.
    func number(_ name: String) throws -> Double? {
        guard let key = key(name) else { return nil }
        guard let text = try? values.decode(String.self, forKey: key) else {
            return try values.decode(Double.self, forKey: key)
        }
        return switch text {
        case "Infinity", "Inf": Double.infinity
        case "-Infinity", "-Inf": -Double.infinity
        default: Double(text)
        }
    }

    /// A moment. The service takes years 1 to 9999; a time that nanoseconds cannot hold is as good as unknown.
    func moment(_ name: String) throws -> Nanoseconds? {
        try text(name).flatMap { try? Nanoseconds(parsing: $0) }
    }

    /// The name of an enumeration's value. `names` are those of the numbers from 0 on.
    func enumeration(_ name: String, _ names: [String]) throws -> String? {
        guard let text = try text(name) else { return nil }
        guard let number = Int(text) else { return text }
        return names.indices.contains(number) ? names[number] : "\(names.first ?? "") \(number)"
    }

    /// A message; nil when absent.
    func message<Message: Decodable>(_ name: String, as type: Message.Type = Message.self) throws -> Message? {
        try key(name).map { try values.decode(type, forKey: $0) }
    }

    /// A list; empty when absent.
    func list<Message: Decodable>(_ name: String, of type: Message.Type = Message.self) throws -> [Message] {
        try key(name).map { try values.decode([Message].self, forKey: $0) } ?? []
    }

    /// `run_id` for `runId`.
    static func snakeCase(_ name: String) -> String {
        var spelling = ""
        for character in name {
            if character.isUppercase { spelling += "_" }
            spelling += character.lowercased()
        }
        return spelling
    }

    /// `runId` for `run_id`.
    static func camelCase(_ name: String) -> String {
        let parts = name.split(separator: "_", omittingEmptySubsequences: true)
        guard let first = parts.first, parts.count > 1 else { return name }
        return first + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
