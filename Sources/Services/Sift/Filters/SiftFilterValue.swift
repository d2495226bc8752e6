/// What a user wrote behind a field of a filter table; see `SiftFilterTable` for what each means.
public indirect enum SiftFilterValue: Sendable {
    /// A text: a value, or a pattern with `*`.
    case text(String)
    /// A whole number, also nanoseconds of a moment.
    case integer(Int64)
    /// Any other number.
    case number(Double)
    /// True or false; for fields of other types: there is a value, there is none.
    case boolean(Bool)
    /// One of these.
    case list([SiftFilterValue])
    /// Conditions by name, or entries of metadata.
    case table([SiftFilterTerm])

    /// What it is, for messages.
    var words: String {
        switch self {
        case .text(let text): "the text \"\(text)\""
        case .integer(let integer): "the number \(integer)"
        case .number(let number): "the number \(number)"
        case .boolean(let boolean): "\(boolean)"
        case .list: "a list"
        case .table: "a table"
        }
    }
}

/// A field of a filter table with what was written behind it.
public struct SiftFilterTerm: Sendable {
    /// The field, or a condition's word.
    public var name: String
    /// What was written behind it.
    public var value: SiftFilterValue

    /// Makes a term.
    public init(_ name: String, _ value: SiftFilterValue) {
        self.name = name
        self.value = value
    }
}
