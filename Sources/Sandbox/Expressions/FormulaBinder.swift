/// Turns a definition into a formula: looks its references up and finds the type of every part.
struct FormulaBinder {
    private(set) var inputs: [Channel] = []
    private var depth = 0
    /// More levels of formulas within formulas than anybody writes, far below what the stack bears.
    private static let deepest = 20

    /// What the references of the text being read stand for.
    private typealias Scope = [String: FormulaDefinition.Target]

    /// The checked formula of a definition.
    mutating func formula(of definition: FormulaDefinition) throws(CELError) -> Formula {
        guard definition.text.contains(where: { !$0.isWhitespace }) else { throw .noText }
        // A long row of operators is a deep tree.
        guard definition.text.unicodeScalars.count <= 4000 else { throw .tooLong }
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest else { throw .tooDeep(at: 1) }
        var scope: Scope = [:]
        for reference in definition.references {
            guard scope.updateValue(reference.target, forKey: reference.name) == nil else {
                throw .doubledReference(reference.name)
            }
        }
        return try formula(try CELParser.parse(definition.text), scope)
    }

    private mutating func formula(_ node: CELExpression.Node, _ scope: Scope) throws(CELError) -> Formula {
        switch node.expression {
        case .literal(let value): return try Self.literal(value, at: node.column)
        case .field(let name):
            guard let target = scope[name] else { throw .unknownName(name, at: node.column) }
            return try reference(target, at: node.column)
        case .negation(let inner):
            let inner = try formula(inner, scope)
            guard case .truth(let truth) = inner else { throw .noOverload("!_", [inner.languageType], at: node.column) }
            return .truth(.negated(truth))
        case .minus(let inner):
            let inner = try formula(inner, scope)
            guard case .number(let number) = inner else {
                throw .noOverload("-_", [inner.languageType], at: node.column)
            }
            return .number(.negated(number))
        case .both(let left, let right):
            let (left, right) = try truths("_&&_", left, right, scope, at: node.column)
            return .truth(.both(left, right))
        case .either(let left, let right):
            let (left, right) = try truths("_||_", left, right, scope, at: node.column)
            return .truth(.either(left, right))
        case .comparison(let comparison, let left, let right):
            return try Self.comparison(
                comparison, try formula(left, scope), try formula(right, scope), at: node.column)
        case .arithmetic(let operation, let left, let right):
            return try Self.arithmetic(operation, try formula(left, scope), try formula(right, scope), at: node.column)
        case .choice(let condition, let first, let second):
            return try choice("_?_:_", [condition, first, second], scope, at: node.column)
        case .membership(let item, let list): return try membership(item, list, scope, at: node.column)
        case .call(let function, nil, let arguments): return try call(function, arguments, scope, at: node.column)
        case .call(let function, .some, _): throw .notCalculable("the method '\(function)'", at: node.column)
        case .list: throw .notCalculable("a list", at: node.column)
        case .entry: throw .notCalculable("an index", at: node.column)
        }
    }

    private static func literal(_ value: CELValue, at column: Int) throws(CELError) -> Formula {
        switch value {
        case .integer(let value): .number(.constant(Double(value)))
        case .double(let value): .number(.constant(value))
        case .bool(let value): .truth(.constant(value))
        case .text(let value): .text(.constant(value))
        default: throw .notCalculable("null", at: column)
        }
    }

    private mutating func reference(
        _ target: FormulaDefinition.Target, at column: Int
    ) throws(CELError) -> Formula {
        switch target {
        case .formula(let definition): return try formula(of: definition)
        case .channel(let channel):
            guard channel.type != .bytes else { throw .unusableChannel(channel.name, at: column) }
            let place = inputs.firstIndex { $0.id == channel.id } ?? inputs.count
            if place == inputs.count { inputs.append(channel) }
            return switch channel.type {
            case .bool: .truth(.input(place))
            case .string: .text(.input(place))
            default: .number(.input(place))
            }
        }
    }

    private mutating func truths(
        _ operation: String, _ left: CELExpression.Node, _ right: CELExpression.Node, _ scope: Scope, at column: Int
    ) throws(CELError) -> (TruthFormula, TruthFormula) {
        let (left, right) = (try formula(left, scope), try formula(right, scope))
        guard case .truth(let first) = left, case .truth(let second) = right else {
            throw .noOverload(operation, [left.languageType, right.languageType], at: column)
        }
        return (first, second)
    }

    private static func comparison(
        _ comparison: CELExpression.Comparison, _ left: Formula, _ right: Formula, at column: Int
    ) throws(CELError) -> Formula {
        switch (left, right, comparison) {
        case (.number(let left), .number(let right), _): .truth(.numbers(comparison, left, right))
        case (.text(let left), .text(let right), _): .truth(.texts(comparison, left, right))
        case (.truth(let left), .truth(let right), .equal): .truth(.same(left, right))
        case (.truth(let left), .truth(let right), .unequal): .truth(.negated(.same(left, right)))
        default:
            throw .noOverload("_\(comparison.rawValue)_", [left.languageType, right.languageType], at: column)
        }
    }

    private static func arithmetic(
        _ operation: CELExpression.Arithmetic, _ left: Formula, _ right: Formula, at column: Int
    ) throws(CELError) -> Formula {
        switch (left, right, operation) {
        case (.number(let left), .number(let right), _): .number(.arithmetic(operation, left, right))
        case (.text(let left), .text(let right), .plus): .text(.joined(left, right))
        default:
            throw .noOverload("_\(operation.rawValue)_", [left.languageType, right.languageType], at: column)
        }
    }

    private mutating func choice(
        _ operation: String, _ nodes: [CELExpression.Node], _ scope: Scope, at column: Int
    ) throws(CELError) -> Formula {
        var parts: [Formula] = []
        for node in nodes { parts.append(try formula(node, scope)) }
        guard parts.count == 3, case .truth(let condition) = parts[0] else {
            throw .noOverload(operation, parts.map(\.languageType), at: column)
        }
        switch (parts[1], parts[2]) {
        case (.number(let first), .number(let second)): return .number(.choice(condition, first, second))
        case (.truth(let first), .truth(let second)): return .truth(.choice(condition, first, second))
        case (.text(let first), .text(let second)): return .text(.choice(condition, first, second))
        default: throw .noOverload(operation, parts.map(\.languageType), at: column)
        }
    }

    /// `x in [a, b]` is `x == a || x == b`.
    private mutating func membership(
        _ item: CELExpression.Node, _ list: CELExpression.Node, _ scope: Scope, at column: Int
    ) throws(CELError) -> Formula {
        let item = try formula(item, scope)
        guard case .list(let members) = list.expression else { throw .notCalculable("'in' without a list", at: column) }
        var result = TruthFormula.constant(false)
        for member in members {
            guard case .truth(let isEqual) = try Self.comparison(.equal, item, try formula(member, scope), at: column)
            else { continue }
            result = .either(result, isEqual)
        }
        return .truth(result)
    }

    private mutating func call(
        _ name: String, _ arguments: [CELExpression.Node], _ scope: Scope, at column: Int
    ) throws(CELError) -> Formula {
        guard name != "if" else { return try choice("if", arguments, scope, at: column) }
        guard let function = MathFunction(rawValue: name) else { throw .unknownName(name, at: column) }
        var parts: [Formula] = []
        for argument in arguments { parts.append(try formula(argument, scope)) }
        let numbers = parts.compactMap { part -> NumberFormula? in
            guard case .number(let number) = part else { return nil }
            return number
        }
        guard numbers.count == parts.count, function.takes(numbers.count) else {
            throw .noOverload(name, parts.map(\.languageType), at: column)
        }
        return .number(.call(function, numbers))
    }
}
