/// What a resolver gives.
enum GraphQLValue: Sendable {
    /// Leaf values, words of enumerations as texts, and lists of them. An object stands for one of the schema whose fields
    /// without a resolver are its members; a member that is not there is null.
    case json(JSON)
    /// A Swift value that stands for an object of the schema.
    case object(any GraphQLObject)
    case list([GraphQLValue])

    static let null = GraphQLValue.json(.null)
    static func text(_ text: String?) -> GraphQLValue { .json(.text(text)) }
    static func texts(_ texts: [String]) -> GraphQLValue { .json(.texts(texts)) }
    static func integer(_ number: Int64?) -> GraphQLValue { .json(number.map { .integer($0) } ?? .null) }
    static func bool(_ value: Bool?) -> GraphQLValue { .json(value.map { .bool($0) } ?? .null) }
    static func objects(_ objects: [any GraphQLObject]) -> GraphQLValue { .list(objects.map { .object($0) }) }
    /// An object that may not be there.
    static func optional(_ object: (any GraphQLObject)?) -> GraphQLValue { object.map { .object($0) } ?? .null }

    var isNull: Bool { if case .json(.null) = self { true } else { false } }

    /// The items of a list; nil for everything else.
    var items: [GraphQLValue]? {
        switch self {
        case .list(let items): items
        case .json(.array(let items)): items.map { .json($0) }
        default: nil
        }
    }
}

/// A Swift value that stands for an object of a schema.
///
///     struct Export: GraphQLObject {
///         var graphQLType: String { "DataExport" }
///         func member(_ name: String) -> GraphQLValue? {
///             switch name {
///             case "id": .text(id)
///             default: nil
///             }
///         }
///     }
protocol GraphQLObject: Sendable {
    /// The name of its type in the schema.
    var graphQLType: String { get }
    /// A field that has no resolver; nil = there is none of that name.
    func member(_ name: String) -> GraphQLValue?
}

extension GraphQLObject {
    func member(_ name: String) -> GraphQLValue? { nil }
}

/// A JSON object that stands for one of the schema.
struct GraphQLRecord: GraphQLObject {
    var graphQLType: String
    var members: [(String, JSON)]

    func member(_ name: String) -> GraphQLValue? { .json(members.first { $0.0 == name }?.1 ?? .null) }
}
