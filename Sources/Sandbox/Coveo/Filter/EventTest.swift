/// One condition on a value: a relation, possibly turned round, and what stands on its right side.
struct EventTest: Sendable, Equatable {
    /// How a value relates to another.
    enum Relation: Sendable, Equatable {
        /// Equal to one of several, byte for byte.
        case oneOf
        /// Equal, whatever the case of letters.
        case like
        /// Holds a text, whatever the case of letters.
        case contains
        case less, lessOrEqual, greater, greaterOrEqual
    }

    /// The right side of a condition, in the kind of its dimension.
    enum Operand: Sendable, Equatable {
        case null
        case bool(Bool)
        case integer(Int64)
        case number(Double)
        /// UTF-8; in lower case where case does not matter.
        case text([UInt8])
        /// Milliseconds since 1970.
        case moment(Int64)
    }

    var relation: Relation
    var isNegated = false
    var operands: [Operand]

    /// Whether a value meets the condition. No value is equal to null only, and has no order.
    func holds(_ value: EventValue) -> Bool { isTrue(of: value) != isNegated }

    private func isTrue(of value: EventValue) -> Bool {
        switch relation {
        case .oneOf: operands.contains { Self.isEqual(value, $0) }
        case .like: operands.contains { Self.isLike(value, $0) }
        case .contains: operands.contains { Self.contains(value, $0) }
        case .less: operands.contains { Self.order(value, $0).map { $0 < 0 } ?? false }
        case .lessOrEqual: operands.contains { Self.order(value, $0).map { $0 <= 0 } ?? false }
        case .greater: operands.contains { Self.order(value, $0).map { $0 > 0 } ?? false }
        case .greaterOrEqual: operands.contains { Self.order(value, $0).map { $0 >= 0 } ?? false }
        }
    }

    private static func isEqual(_ value: EventValue, _ operand: Operand) -> Bool {
        switch (value, operand) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        // Swift's own equality of texts takes two spellings of an accent for one.
        case (.text(let left), .text(let right)): left.utf8.elementsEqual(right)
        default: order(value, operand) == 0
        }
    }

    private static func isLike(_ value: EventValue, _ operand: Operand) -> Bool {
        guard case (.text(let left), .text(let right)) = (value, operand) else { return isEqual(value, operand) }
        return left.lowercased().utf8.elementsEqual(right)
    }

    private static func contains(_ value: EventValue, _ operand: Operand) -> Bool {
        guard case (.text(let left), .text(let right)) = (value, operand) else { return false }
        guard let first = right.first else { return true }
        let bytes = Array(left.lowercased().utf8)
        guard bytes.count >= right.count else { return false }
        return (0...bytes.count - right.count).contains { start in
            bytes[start] == first && bytes[start..<start + right.count].elementsEqual(right)
        }
    }

    /// Smaller, equal or greater; nil where the two have no order.
    private static func order(_ value: EventValue, _ operand: Operand) -> Int? {
        switch (value, operand) {
        case (.integer(let left), .integer(let right)), (.moment(let left), .moment(let right)): sign(left, right)
        case (.integer(let left), .number(let right)): sign(Double(left), right)
        case (.number(let text), _): Int64(text).flatMap { order(.integer($0), operand) } ?? decimalOrder(text, operand)
        default: nil
        }
    }

    private static func decimalOrder(_ text: String, _ operand: Operand) -> Int? {
        // A whole number was compared as one; nil is only left for operands that have no order with it.
        guard let left = Double(text), !left.isNaN else { return nil }
        switch operand {
        case .integer(let right): return sign(left, Double(right))
        case .number(let right): return sign(left, right)
        default: return nil
        }
    }

    private static func sign<Number: Comparable>(_ left: Number, _ right: Number) -> Int {
        left < right ? -1 : left > right ? 1 : 0
    }
}
