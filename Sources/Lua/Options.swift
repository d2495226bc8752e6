import Vocabulary

/// A table of options, already checked against its declaration.
///
///     let options = try call.options(2)
///     let format = options.text("format") ?? "parquet"
public struct Options: Sendable {
    /// The given options, by name.
    public let fields: [LuaField]

    /// Makes options from the fields of a table.
    public init(_ fields: [LuaField]) { self.fields = fields }

    /// The names that were given.
    public var names: [String] { fields.compactMap(\.key.asText) }

    /// True when the option was given.
    public func contains(_ name: String) -> Bool { value(name) != nil }

    /// The option's value, whatever it is.
    public func value(_ name: String) -> LuaValue? { fields.first { $0.key.asText == name }?.value }

    /// The same as `value`.
    public subscript(name: String) -> LuaValue? { value(name) }

    /// The option's text; nil when absent or something else.
    public func text(_ name: String) -> String? { value(name)?.asText }

    /// The option's integer; nil when absent or something else.
    public func integer(_ name: String) -> Int64? { value(name)?.asInteger }

    /// The option's number; nil when absent or something else.
    public func number(_ name: String) -> Double? { value(name)?.asNumber }

    /// The option's truth; nil when absent.
    public func boolean(_ name: String) -> Bool? { value(name)?.asBoolean }

    /// The option's elements; one value that is no list counts as a list of one.
    public func list(_ name: String) -> [LuaValue]? {
        guard let value = value(name) else { return nil }
        return value.asList ?? [value]
    }

    /// The option's texts, of one text or a list of them; nil when absent.
    public func texts(_ name: String) -> [String]? { list(name)?.compactMap(\.asText) }

    /// The option's function; nil when absent or something else.
    public func function(_ name: String) -> LuaFunction? { value(name)?.asFunction }

    /// The option's object, when it is of this class.
    public func object<T: LuaObject>(_ name: String, as type: T.Type) -> T? { value(name)?.asObject(type) }

    /// The option's moment, of a text or of integer nanoseconds; nil when absent.
    public func time(_ name: String) throws(Fault) -> Nanoseconds? {
        guard let value = value(name) else { return nil }
        if let integer = value.asInteger { return Nanoseconds(sinceEpoch: integer) }
        guard let text = value.asText else { return nil }
        return try Nanoseconds(parsing: text)
    }

    /// The option's length of time; nil when absent.
    public func duration(_ name: String) throws(Fault) -> Duration? {
        guard let text = text(name) else { return nil }
        return try Duration(parsing: text)
    }

    /// The option's size; nil when absent.
    public func size(_ name: String) throws(Fault) -> ByteCount? {
        guard let text = text(name) else { return nil }
        return try ByteCount(parsing: text)
    }

    /// The options of an option that is a table itself; empty when absent.
    public func options(_ name: String) -> Options {
        guard case .table(let fields)? = value(name) else { return Options([]) }
        return Options(fields)
    }
}
