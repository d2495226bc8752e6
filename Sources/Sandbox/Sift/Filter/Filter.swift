/// A filter that was read and checked, ready to be asked about records.
///
///     let filter = try Filter("name == 'a' && !is_archived", fields: ["name": .text, "is_archived": .bool])
///     try filter.accepts { $0 == "name" ? .text("a") : .bool(false) }   // true
struct Filter: Sendable {
    private let root: CELExpression.Node

    /// Reads and checks a filter against the fields that records have.
    init(_ text: String, fields: [String: CELType]) throws(CELError) {
        root = try CELParser.parse(text)
        try FilterChecker(fields: fields).check(root)
    }

    /// True when the record, given as a look-up of its fields, is to be kept.
    func accepts(_ record: (String) -> CELValue) throws(CELError) -> Bool {
        try value(of: root, record) == .bool(true)
    }

    private func value(
        of node: CELExpression.Node, _ record: (String) -> CELValue
    ) throws(CELError) -> CELValue {
        switch node.expression {
        case .literal(let value): return value
        case .list(let items):
            return .list(try items.typedMap { item throws(CELError) in try value(of: item, record) })
        case .field(let name): return record(name)
        case .negation(let inner): return .bool(try value(of: inner, record) != .bool(true))
        case .minus(let inner): return Self.negated(try value(of: inner, record))
        case .both(let left, let right):
            guard try value(of: left, record) == .bool(true) else { return .bool(false) }
            return .bool(try value(of: right, record) == .bool(true))
        case .either(let left, let right):
            if try value(of: left, record) == .bool(true) { return .bool(true) }
            return .bool(try value(of: right, record) == .bool(true))
        case .comparison(let comparison, let left, let right):
            return .bool(Self.holds(comparison, try value(of: left, record), try value(of: right, record)))
        case .arithmetic(let operation, let left, let right):
            return CELValue.result(of: operation, try value(of: left, record), try value(of: right, record)) ?? .null
        case .choice(let condition, let first, let second):
            return try value(of: try value(of: condition, record) == .bool(true) ? first : second, record)
        case .membership(let item, let list):
            guard case .list(let members) = try value(of: list, record) else { return .bool(false) }
            let item = try value(of: item, record)
            return .bool(members.contains { item.equals($0) })
        case .entry(let map, let key):
            guard case .map(let entries) = try value(of: map, record), case .text(let key) = try value(of: key, record)
            else { return .null }
            return entries[key] ?? .null
        case .call(let function, let target, let arguments):
            let nodes = (target.map { [$0] } ?? []) + arguments
            let values = try nodes.typedMap { node throws(CELError) in try value(of: node, record) }
            return try call(function, values, at: node.column)
        }
    }

    private func call(_ function: String, _ values: [CELValue], at column: Int) throws(CELError) -> CELValue {
        // A field of several values fits when any of them does.
        if case .any(let alternatives) = values.first {
            for alternative in alternatives {
                let result = try call(function, [alternative] + values.dropFirst(), at: column)
                if result == .bool(true) { return result }
            }
            return .bool(false)
        }
        if function == "matches", case .text(let text) = values.first, case .text(let pattern) = values.last {
            guard let pattern = FilterPattern(pattern) else { throw .badPattern(pattern, at: column) }
            return .bool(pattern.matches(text))
        }
        return try FilterFunction.call(function, values, at: column) ?? .null
    }

    private static func holds(
        _ comparison: CELExpression.Comparison, _ left: CELValue, _ right: CELValue
    ) -> Bool {
        switch comparison {
        case .equal: left.equals(right)
        case .unequal: !left.equals(right)
        case .less: left.compared(with: right).map { $0 < 0 } ?? false
        case .lessOrEqual: left.compared(with: right).map { $0 <= 0 } ?? false
        case .greater: left.compared(with: right).map { $0 > 0 } ?? false
        case .greaterOrEqual: left.compared(with: right).map { $0 >= 0 } ?? false
        }
    }

    private static func negated(_ value: CELValue) -> CELValue {
        switch value {
        case .integer(let value): .integer(0 &- value)
        case .double(let value): .double(-value)
        default: .null
        }
    }
}
