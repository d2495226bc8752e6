/// A value that crosses between Lua and Swift, and between threads.
///
/// Tables are copied (raw, without metamethods); `reference` and `function` keep a Lua value itself.
public enum LuaValue: Sendable {
    /// `nil`.
    case none
    /// `true` or `false`.
    case boolean(Bool)
    /// A 64-bit integer, exact.
    case integer(Int64)
    /// A float.
    case number(Double)
    /// A string that is valid UTF-8.
    case text(String)
    /// A string that is not UTF-8.
    case bytes([UInt8])
    /// A table whose keys are exactly 1...n; the empty table too.
    case list([LuaValue])
    /// Any other table; text keys come sorted, before others.
    case table([LuaField])
    /// An object of Swift.
    case object(any LuaObject)
    /// A function.
    case function(LuaFunction)
    /// Any Lua value by reference: a coroutine, a foreign userdata, a table that must keep its identity.
    case reference(LuaReference)
}

/// One key of a Lua table with its value.
public struct LuaField: Sendable {
    /// The key; never `none`.
    public var key: LuaValue
    /// The value.
    public var value: LuaValue

    /// Makes a field.
    public init(key: LuaValue, value: LuaValue) {
        self.key = key
        self.value = value
    }

    /// Makes a field with a text key.
    public init(_ key: String, _ value: LuaValue) {
        self.init(key: .text(key), value: value)
    }
}

extension LuaValue {
    /// True for `nil`.
    public var isNone: Bool {
        if case .none = self { return true }
        return false
    }

    /// The text of a UTF-8 string, or nil.
    public var asText: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    /// The integer; also of a float that is one (`3.0`).
    public var asInteger: Int64? {
        switch self {
        case .integer(let integer): return integer
        case .number(let number): return Int64(exactly: number)
        default: return nil
        }
    }

    /// The number as a Double; integers above 2^53 lose digits.
    public var asNumber: Double? {
        switch self {
        case .integer(let integer): return Double(integer)
        case .number(let number): return number
        default: return nil
        }
    }

    /// The boolean, or nil.
    public var asBoolean: Bool? {
        if case .boolean(let boolean) = self { return boolean }
        return nil
    }

    /// The elements of a list, or nil.
    public var asList: [LuaValue]? {
        if case .list(let elements) = self { return elements }
        return nil
    }

    /// The function, or nil.
    public var asFunction: LuaFunction? {
        if case .function(let function) = self { return function }
        return nil
    }

    /// The object, when it is of this class.
    public func asObject<T: LuaObject>(_ type: T.Type) -> T? {
        if case .object(let object) = self { return object as? T }
        return nil
    }

    /// The value at a text key of a table; nil without one.
    public subscript(key: String) -> LuaValue? {
        guard case .table(let fields) = self else { return nil }
        return fields.first { $0.key.asText == key }?.value
    }
}

extension LuaValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// An integer.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// A boolean.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    /// A float.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// A list.
    public init(arrayLiteral elements: LuaValue...) { self = .list(elements) }
    /// A table with text keys.
    public init(dictionaryLiteral elements: (String, LuaValue)...) {
        self = .table(elements.map { LuaField($0.0, $0.1) })
    }
}
