import Vocabulary

/// Makes the condition of a comparison: which relation its sign means, and its values in the kind of the dimension.
struct EventTestReader {
    let dimension: EventDimension
    let comparison: EventFilterSyntax.Comparison

    /// The condition.
    var test: EventTest {
        get throws(EventFilterError) {
            let (relation, isNegated) = meaning
            try check(relation)
            var operands: [EventTest.Operand] = []
            for value in comparison.values { operands.append(try operand(value, relation)) }
            return EventTest(relation: relation, isNegated: isNegated, operands: operands)
        }
    }

    private var meaning: (EventTest.Relation, isNegated: Bool) {
        switch comparison.sign {
        case "!=", "NOT_IN": (.oneOf, true)
        case "=~": (.like, false)
        case "!~": (.like, true)
        case "=@": (.contains, false)
        case "!@": (.contains, true)
        case "<": (.less, false)
        case "<=": (.lessOrEqual, false)
        case ">": (.greater, false)
        case ">=": (.greaterOrEqual, false)
        default: (.oneOf, false)
        }
    }

    private func check(_ relation: EventTest.Relation) throws(EventFilterError) {
        switch relation {
        case .oneOf, .like: return
        case .contains:
            guard dimension.kind == .text else {
                throw .noSearching(comparison.sign, in: dimension, at: comparison.place)
            }
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard dimension.kind.isNumber || dimension.kind == .dateTime else {
                throw .noOrder(comparison.sign, of: dimension, at: comparison.place)
            }
        }
    }

    private func operand(
        _ value: EventFilterSyntax.Value, _ relation: EventTest.Relation
    ) throws(EventFilterError) -> EventTest.Operand {
        if value.literal == .null {
            guard relation == .oneOf || relation == .like else { throw .nullHasNo(comparison.sign, at: value.place) }
            return .null
        }
        let read: EventTest.Operand? =
            switch dimension.kind {
            case .text: Self.text(value.literal, isFolded: relation != .oneOf)
            case .number, .short: Self.number(value.literal)
            case .boolean: Self.truth(value.literal)
            case .dateTime: Self.moment(value.literal)
            }
        guard let read else { throw .wrongValue(value.literal.shown, for: dimension, at: value.place) }
        return read
    }

    private static func text(_ literal: EventFilterSyntax.Literal, isFolded: Bool) -> EventTest.Operand {
        let text =
            switch literal {
            case .text(let text), .number(let text): text
            case .bool(let value): value ? "true" : "false"
            case .null: ""
            }
        return .text(Array((isFolded ? text.lowercased() : text).utf8))
    }

    private static func number(_ literal: EventFilterSyntax.Literal) -> EventTest.Operand? {
        switch literal {
        case .number(let text), .text(let text):
            if let whole = Int64(text) { return .integer(whole) }
            return Double(text).flatMap { $0.isNaN ? nil : .number($0) }
        case .bool, .null: return nil
        }
    }

    private static func truth(_ literal: EventFilterSyntax.Literal) -> EventTest.Operand? {
        switch literal {
        case .bool(let value): .bool(value)
        case .text(let text) where ["true", "false"].contains(text.lowercased()): .bool(text.lowercased() == "true")
        case .text, .number, .null: nil
        }
    }

    /// A time with its zone, a day, the form of the exports, or milliseconds since 1970.
    private static func moment(_ literal: EventFilterSyntax.Literal) -> EventTest.Operand? {
        switch literal {
        case .number(let text): return Int64(text).map { .moment($0) }
        case .text(let text):
            let parsed = (try? Nanoseconds(parsing: text)) ?? (try? Nanoseconds(parsing: text + "Z"))
            return parsed.map { .moment($0.sinceEpoch.dividedDown(by: 1_000_000)) }
        case .bool, .null: return nil
        }
    }
}
