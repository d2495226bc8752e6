/// Takes the fields of one message out of a JSON object, strictly: both spellings of a name, nothing unknown,
/// nothing twice, at most one member of a oneof. `null` is the same as absent.
///
///     var reader = try MessageReader(json)
///     let ids = try reader.strings("run_ids")        // "run_ids" or "runIds"
///     try reader.finish()                            // throws when a field was not taken
struct MessageReader {
    private var members: [ParsedJSON.Member]
    private var oneOfs: [String: String] = [:]

    /// Begins to read an object; throws for anything else.
    init(_ value: ParsedJSON) throws(ProtoFailure) {
        guard case .object(let members) = value.content else { throw .unexpectedToken(value) }
        self.members = members
    }

    /// Reads the body of a request; an empty one is an empty message.
    init(body: [UInt8]) throws(ProtoFailure) {
        let isEmpty = body.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let value: ParsedJSON
        do { value = try JSONParser.parse(isEmpty ? Array("{}".utf8) : body) } catch { throw .syntax(error) }
        try self.init(value)
    }

    /// Throws for the first field that nobody took.
    func finish() throws(ProtoFailure) {
        guard let member = members.first else { return }
        throw .unknownField(member.name, at: member.place)
    }

    /// The value of a field, named in its original snake_case; nil when absent or null.
    mutating func take(_ name: String, oneOf group: String? = nil) throws(ProtoFailure) -> ParsedJSON? {
        let camel = Self.camelCase(name)
        let found = members.filter { $0.name == name || $0.name == camel }
        members.removeAll { $0.name == name || $0.name == camel }
        guard let member = found.first else { return nil }
        guard found.count == 1 else { throw .duplicateField(camel, at: found[1].place) }
        guard !member.value.isNull else { return nil }
        if let group {
            guard oneOfs.updateValue(camel, forKey: group) == nil else {
                throw .secondOfOneOf(camel, group: group, at: member.place)
            }
        }
        return member.value
    }

    /// A string field; nil when absent.
    mutating func string(_ name: String, oneOf group: String? = nil) throws(ProtoFailure) -> String? {
        guard let value = try take(name, oneOf: group) else { return nil }
        return try Self.string(value, name)
    }

    /// A list of strings; empty when absent.
    mutating func strings(_ name: String) throws(ProtoFailure) -> [String] {
        try list(name).typedMap { value throws(ProtoFailure) in try Self.string(value, name) }
    }

    /// The items of a repeated field; empty when absent.
    mutating func list(_ name: String) throws(ProtoFailure) -> [ParsedJSON] {
        guard let value = try take(name) else { return [] }
        guard case .array(let items) = value.content else { throw .unexpectedToken(value) }
        return items
    }

    /// A bool field; false when absent.
    mutating func bool(_ name: String) throws(ProtoFailure) -> Bool {
        try optionalBool(name) ?? false
    }

    /// An optional bool field; nil when absent.
    mutating func optionalBool(_ name: String) throws(ProtoFailure) -> Bool? {
        guard let value = try take(name) else { return nil }
        guard case .bool(let result) = value.content else {
            throw .wrongType("bool", field: Self.camelCase(name), value)
        }
        return result
    }

    /// An enum field by name or number; 0 when absent. Unknown numbers pass, as in every open enum.
    mutating func enumeration(_ name: String, _ names: [String: Int32]) throws(ProtoFailure) -> Int32 {
        guard let value = try take(name) else { return 0 }
        switch value.content {
        case .string(let text): if let number = names[text] { return number }
        case .number(let text):
            if let number = WholeNumber(text).flatMap({ Int32(exactly: $0.value) }) { return number }
        default: break
        }
        throw .wrongType("enum", field: Self.camelCase(name), value)
    }

    /// An unsigned 32-bit field, as a number or in quotes; 0 when absent.
    mutating func unsigned(_ name: String) throws(ProtoFailure) -> UInt32 {
        guard let value = try take(name) else { return 0 }
        switch value.content {
        case .number(let text), .string(let text):
            if let number = WholeNumber(text).flatMap({ UInt32(exactly: $0.value) }) { return number }
        default: break
        }
        throw .wrongType("uint32", field: Self.camelCase(name), value)
    }

    /// A map from strings to strings, in its order; empty when absent.
    mutating func stringMap(_ name: String) throws(ProtoFailure) -> [(key: String, value: String)] {
        guard let value = try take(name) else { return [] }
        guard case .object(let members) = value.content else { throw .unexpectedToken(value) }
        return try members.typedMap { member throws(ProtoFailure) in
            (member.name, try Self.string(member.value, name))
        }
    }

    /// A timestamp; nil when absent.
    mutating func timestamp(_ name: String) throws(ProtoFailure) -> ProtoTimestamp? {
        guard let value = try take(name) else { return nil }
        guard case .string(let text) = value.content else { throw .unexpectedToken(value) }
        guard let timestamp = ProtoTimestamp(text) else { throw .badTimestamp(value) }
        return timestamp
    }

    private static func string(_ value: ParsedJSON, _ name: String) throws(ProtoFailure) -> String {
        guard case .string(let text) = value.content else {
            throw .wrongType("string", field: camelCase(name), value)
        }
        return text
    }

    /// `start_time` as `startTime`.
    static func camelCase(_ name: String) -> String {
        let words = name.split(separator: "_")
        let rest = words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return (words.first.map(String.init) ?? "") + rest.joined()
    }
}
