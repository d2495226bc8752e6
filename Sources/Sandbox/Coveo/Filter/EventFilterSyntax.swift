/// A filter as it was written: names and values that nobody has looked at yet.
indirect enum EventFilterSyntax: Sendable, Equatable {
    case comparison(Comparison)
    case named(String, place: Int)
    case all([EventFilterSyntax])
    case any([EventFilterSyntax])

    /// One condition on one dimension.
    struct Comparison: Sendable, Equatable {
        var name: String
        var place: Int
        /// `==`, `IN`, …; words in capitals.
        var sign: String
        var values: [Value]
    }

    /// A value with its place.
    struct Value: Sendable, Equatable {
        var literal: Literal
        var place: Int
    }

    /// A value as it is written.
    enum Literal: Sendable, Equatable {
        case null
        case bool(Bool)
        case number(String)
        case text(String)

        /// The value as a message shows it.
        var shown: String {
            switch self {
            case .null: "null"
            case .bool(let value): value ? "true" : "false"
            case .number(let text): text
            case .text(let text): "'\(text)'"
            }
        }
    }
}
