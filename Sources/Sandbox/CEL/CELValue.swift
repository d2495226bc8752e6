/// A value of the Common Expression Language while a filter is worked out.
enum CELValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case double(Double)
    case text(String)
    /// Nanoseconds since 1970.
    case timestamp(Int64)
    /// Nanoseconds.
    case duration(Int64)
    case list([CELValue])
    case map([String: CELValue])
    /// A field that holds several values at once (the runs of a channel): it equals what any of them equals.
    case any([CELValue])

    /// Smaller, equal or greater; nil where the two have no order (null, NaN, different kinds).
    func compared(with other: CELValue) -> Int? {
        switch (self, other) {
        case (.text(let left), .text(let right)): order(Array(left.utf8), before: Array(right.utf8))
        case (.integer(let left), .integer(let right)): order(left, right)
        case (.timestamp(let left), .timestamp(let right)), (.duration(let left), .duration(let right)):
            order(left, right)
        case (.double(let left), .double(let right)): left.isNaN || right.isNaN ? nil : order(left, right)
        case (.integer(let left), .double(let right)): right.isNaN ? nil : order(Double(left), right)
        case (.double(let left), .integer(let right)): left.isNaN ? nil : order(left, Double(right))
        case (.bool(let left), .bool(let right)): order(left ? 1 : 0, right ? 1 : 0)
        default: nil
        }
    }

    /// Equality as the filter language has it: numbers by value, fields of several values by any of them.
    func equals(_ other: CELValue) -> Bool {
        switch (self, other) {
        case (.any(let values), let single), (let single, .any(let values)): values.contains { $0.equals(single) }
        case (.null, .null): true
        case (.list(let left), .list(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.equals($1) }
        default: compared(with: other) == 0
        }
    }

    private func order<T: Comparable>(_ left: T, _ right: T) -> Int { left < right ? -1 : left > right ? 1 : 0 }

    private func order(_ left: [UInt8], before right: [UInt8]) -> Int {
        left == right ? 0 : left.lexicographicallyPrecedes(right) ? -1 : 1
    }
}

/// The kind of value a field or expression has, known before any record is looked at.
enum CELType: String, Sendable {
    case bool, integer = "int", double, text = "string", timestamp, duration, null = "null_type", list, map
    /// Known only when a record is looked at: an entry of `metadata`.
    case dynamic = "dyn"

    private static let numbers: Set<CELType> = [.integer, .double]

    /// True when `==` and its kin may stand between the two.
    func isComparable(with other: CELType) -> Bool {
        self == other || self == .dynamic || other == .dynamic || self == .null || other == .null
            || (Self.numbers.contains(self) && Self.numbers.contains(other))
    }

    /// True when `<` and its kin may stand between the two.
    func isOrdered(with other: CELType) -> Bool {
        isComparable(with: other) && ![self, other].contains { [.list, .map].contains($0) }
            && (self != .null && other != .null)
    }
}
