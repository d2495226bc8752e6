/// Finds the type of every part of a filter before any record is looked at, so that a filter which makes no
/// sense is refused even when there is nothing to filter.
struct FilterChecker {
    /// The fields that may be named, and what they hold.
    let fields: [String: CELType]

    /// Refuses unknown names, operators between types that do not fit, and filters that are not true or false.
    func check(_ node: CELExpression.Node) throws(CELError) {
        let type = try type(of: node)
        guard type == .bool || type == .dynamic else { throw .notTrueOrFalse(type) }
    }

    private func type(of node: CELExpression.Node) throws(CELError) -> CELType {
        switch node.expression {
        case .literal(let value): return Self.type(of: value)
        case .list(let items):
            for item in items { _ = try type(of: item) }
            return .list
        case .field(let name):
            guard let type = fields[name] else { throw .unknownName(name, at: node.column) }
            return type
        case .negation(let inner):
            try require(.bool, "!_", [inner], at: node.column)
            return .bool
        case .minus(let inner):
            let type = try type(of: inner)
            guard [.integer, .double, .dynamic].contains(type) else { throw .noOverload("-_", [type], at: node.column) }
            return type
        case .both(let left, let right):
            try require(.bool, "_&&_", [left, right], at: node.column)
            return .bool
        case .either(let left, let right):
            try require(.bool, "_||_", [left, right], at: node.column)
            return .bool
        case .comparison(let comparison, let left, let right):
            let types = [try type(of: left), try type(of: right)]
            let isEquality = comparison == .equal || comparison == .unequal
            let fits = isEquality ? types[0].isComparable(with: types[1]) : types[0].isOrdered(with: types[1])
            guard fits else { throw .noOverload("_\(comparison.rawValue)_", types, at: node.column) }
            return .bool
        case .arithmetic(let operation, let left, let right):
            let types = [try type(of: left), try type(of: right)]
            guard let result = CELType.result(of: operation, types[0], types[1]) else {
                throw .noOverload("_\(operation.rawValue)_", types, at: node.column)
            }
            return result
        case .choice(let condition, let first, let second):
            let types = [try type(of: condition), try type(of: first), try type(of: second)]
            guard types[0] == .bool || types[0] == .dynamic, types[1].isComparable(with: types[2]) else {
                throw .noOverload("_?_:_", types, at: node.column)
            }
            return types[1]
        case .membership(let item, let list): return try membership(item, list, at: node.column)
        case .entry(let map, let key):
            let types = [try type(of: map), try type(of: key)]
            guard types == [.map, .text] else { throw .noOverload("_[_]", types, at: node.column) }
            return .dynamic
        case .call(let function, let target, let arguments):
            let nodes = (target.map { [$0] } ?? []) + arguments
            let types = try nodes.typedMap { node throws(CELError) in try type(of: node) }
            guard let result = FilterFunction.result(function, isMethod: target != nil, types) else {
                let isKnown = FilterFunction.names.contains(function)
                throw isKnown
                    ? .noOverload(function, types, at: node.column) : .unknownName(function, at: node.column)
            }
            return result
        }
    }

    private func membership(
        _ item: CELExpression.Node, _ list: CELExpression.Node, at column: Int
    ) throws(CELError) -> CELType {
        let types = [try type(of: item), try type(of: list)]
        guard types[1] == .list else { throw .noOverload("@in", types, at: column) }
        if case .list(let members) = list.expression {
            for member in members {
                let type = try type(of: member)
                guard types[0].isComparable(with: type) else { throw .noOverload("@in", [types[0], type], at: column) }
            }
        }
        return .bool
    }

    private func require(
        _ wanted: CELType, _ operation: String, _ nodes: [CELExpression.Node], at column: Int
    ) throws(CELError) {
        let types = try nodes.typedMap { node throws(CELError) in try type(of: node) }
        guard types.allSatisfy({ $0 == wanted || $0 == .dynamic }) else {
            throw .noOverload(operation, types, at: column)
        }
    }

    private static func type(of value: CELValue) -> CELType {
        switch value {
        case .null: .null
        case .bool: .bool
        case .integer: .integer
        case .double: .double
        case .text: .text
        case .timestamp: .timestamp
        case .duration: .duration
        case .list: .list
        case .map: .map
        case .any: .dynamic
        }
    }
}

extension Array {
    /// `map` for closures with a typed error.
    func typedMap<Result, Failure: Error>(
        _ transform: (Element) throws(Failure) -> Result
    ) throws(Failure) -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try transform(element)) }
        return results
    }
}
