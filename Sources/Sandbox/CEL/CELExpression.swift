/// A text of the Common Expression Language as a tree: a filter of a list, or the formula of a calculated channel.
indirect enum CELExpression: Sendable {
    case literal(CELValue)
    case list([Node])
    case field(String)
    case negation(Node)
    case minus(Node)
    case both(Node, Node)
    case either(Node, Node)
    case comparison(Comparison, Node, Node)
    case arithmetic(Arithmetic, Node, Node)
    /// `condition ? first : second`
    case choice(Node, Node, Node)
    case membership(Node, Node)
    case entry(of: Node, key: Node)
    case call(function: String, target: Node?, arguments: [Node])

    /// A part of the tree and where it begins in the text, counted from 1.
    struct Node: Sendable {
        var expression: CELExpression
        var column: Int
    }

    /// The five operations of numbers, as they are written. `+` also joins texts.
    enum Arithmetic: String, Sendable {
        case plus = "+", minus = "-", times = "*", divided = "/", remainder = "%"
    }

    /// The six comparisons, as they are written.
    enum Comparison: String, Sendable {
        case equal = "==", unequal = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    }
}
