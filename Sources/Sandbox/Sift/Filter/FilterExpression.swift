/// A filter as a tree.
indirect enum FilterExpression: Sendable {
    case literal(FilterValue)
    case list([Node])
    case field(String)
    case negation(Node)
    case minus(Node)
    case both(Node, Node)
    case either(Node, Node)
    case comparison(Comparison, Node, Node)
    case membership(Node, Node)
    case entry(of: Node, key: Node)
    case call(function: String, target: Node?, arguments: [Node])

    /// A part of the tree and where it begins in the text, counted from 1.
    struct Node: Sendable {
        var expression: FilterExpression
        var column: Int
    }

    /// The six comparisons, as they are written.
    enum Comparison: String, Sendable {
        case equal = "==", unequal = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
    }
}
