/// A declared argument of a function, or an option of an option table.
public struct Parameter: Sendable {
    /// Its name in help and in messages; for an option also its key.
    public var name: String
    /// What is accepted.
    public var type: ParameterType
    /// A few words for help.
    public var text: String
    /// False when it may be absent (or nil).
    public var isRequired: Bool
    /// What absence means, for help: `"parquet"`, `"all"`.
    public var defaultText: String?
    /// The options, when `type` is or contains `.options`.
    public var options: [Parameter]

    /// Declares an argument or an option. One with a default is not required.
    public init(
        _ name: String, _ type: ParameterType, _ text: String, required: Bool = true, default: String? = nil,
        options: [Parameter] = []
    ) {
        self.name = name
        self.type = type
        self.text = text
        self.isRequired = required && `default` == nil
        self.defaultText = `default`
        self.options = options
    }
}

/// What an argument or an option accepts.
public indirect enum ParameterType: Sendable {
    /// Anything but nil.
    case any
    /// A string.
    case text
    /// A whole number; a float without fraction too.
    case integer
    /// A number.
    case number
    /// `true` or `false`.
    case boolean
    /// A day, an RFC 3339 time, or integer nanoseconds.
    case time
    /// A text with a unit: `"90s"`.
    case duration
    /// A text with a unit: `"256MiB"`.
    case size
    /// A text, or an object of type `Secret`.
    case secret
    /// A function.
    case function
    /// A table with the keys 1...n.
    case list
    /// A list whose elements are all of one type.
    case listOf(ParameterType)
    /// Any table.
    case table
    /// A table that may only hold the options declared in `Parameter.options`.
    case options
    /// One of these texts.
    case choice([String])
    /// An object of this type.
    case object(String)
    /// Whatever one of these accepts.
    case oneOf([ParameterType])
    /// The last argument: any number of further values.
    case rest
}

extension ParameterType: CustomStringConvertible {
    /// The type in words, for help and messages: `an integer`, `a length of time like "90s"`.
    public var description: String {
        switch self {
        case .any: return "a value"
        case .text: return "a text"
        case .integer: return "an integer"
        case .number: return "a number"
        case .boolean: return "true or false"
        case .time: return "a time like \"2024-01-31\""
        case .duration: return "a length of time like \"90s\""
        case .size: return "a size like \"256MiB\""
        case .secret: return "a text or a secret"
        case .function: return "a function"
        case .list: return "a list"
        case .listOf(let element): return "a list (\(element.description) each)"
        case .table: return "a table"
        case .options: return "a table of options"
        case .choice(let names): return names.map { "\"\($0)\"" }.formedList
        case .object(let name): return name.withArticle
        case .oneOf(let types): return types.map(\.description).formedList
        case .rest: return "values"
        }
    }

    /// True when a table of items is one of the values that fit.
    var takesLists: Bool {
        switch self {
        case .list, .listOf: true
        case .oneOf(let types): types.contains(where: \.takesLists)
        default: false
        }
    }

    /// The type in the notation of LuaCATS, for `types/moonport.lua`.
    public var annotation: String {
        switch self {
        case .any, .rest: return "any"
        case .text, .duration, .size: return "string"
        case .integer: return "integer"
        case .number: return "number"
        case .boolean: return "boolean"
        case .time: return "string|integer"
        case .secret: return "string|Secret"
        case .function: return "function"
        case .list: return "any[]"
        case .listOf(let element): return "(\(element.annotation))[]"
        case .table, .options: return "table"
        case .choice(let names): return names.map { "\"\($0)\"" }.joined(separator: "|")
        case .object(let name): return name
        case .oneOf(let types): return types.map(\.annotation).joined(separator: "|")
        }
    }
}

extension String {
    /// `a Run`, `an Asset`. Names of types that begin with U are spoken as `you`.
    var withArticle: String { "\(first.map { "AEIOaeio".contains($0) } == true ? "an" : "a") \(self)" }
}

extension [String] {
    /// `a`, `a or b`, `a, b or c`.
    var formedList: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " or " + last
    }
}
