/// A named type of a schema.
struct GraphQLType: Sendable {
    /// What it is made of.
    enum Form: Sendable {
        case scalar(GraphQLScalar)
        case object(fields: [GraphQLField], interfaces: [String])
        case interface(fields: [GraphQLField], interfaces: [String])
        case union([String])
        case enumeration([GraphQLWord])
        case input([GraphQLInput])
    }

    var name: String
    var description: String?
    var form: Form
    /// The page that specifies a scalar.
    var specifiedBy: String?
    /// Whether every schema has it.
    var isBuiltIn = false
    /// Where it is defined.
    var place: TextPlace

    /// Fields of an object or interface; nil for the other types.
    var fields: [GraphQLField]? {
        switch form {
        case .object(let fields, _), .interface(let fields, _): fields
        default: nil
        }
    }

    /// Interfaces of an object or interface; nil for the other types.
    var interfaces: [String]? {
        switch form {
        case .object(_, let interfaces), .interface(_, let interfaces): interfaces
        default: nil
        }
    }

    /// Fields of an input object; nil for the other types.
    var inputs: [GraphQLInput]? { if case .input(let inputs) = form { inputs } else { nil } }

    var isObject: Bool { if case .object = form { true } else { false } }

    var isInterface: Bool { if case .interface = form { true } else { false } }

    /// Interfaces and unions stand for other types.
    var isAbstract: Bool {
        switch form {
        case .interface, .union: true
        default: false
        }
    }

    /// Composite types have fields to be selected, or stand for types that have.
    var isComposite: Bool { isObject || isAbstract }

    /// Leaves end a selection.
    var isLeaf: Bool {
        switch form {
        case .scalar, .enumeration: true
        default: false
        }
    }

    /// Input types may be given, output types may be asked for; leaves are both.
    var isInput: Bool { isLeaf || inputs != nil }
    var isOutput: Bool { inputs == nil }

    func field(_ name: String) -> GraphQLField? { fields?.first { $0.name == name } }
}

/// A field of an object or interface.
struct GraphQLField: Sendable {
    var name: String
    var description: String?
    var arguments: [GraphQLInput] = []
    var type: GraphQLTypeReference
    /// Why it should not be used any more.
    var deprecation: String?

    func argument(_ name: String) -> GraphQLInput? { arguments.first { $0.name == name } }
}

/// An argument, or a field of an input object.
struct GraphQLInput: Sendable {
    var name: String
    var description: String?
    var type: GraphQLTypeReference
    /// What is taken when nothing is given.
    var standard: GraphQLLiteral?
    var deprecation: String?

    var isRequired: Bool { type.isNonNull && standard == nil }
}

/// A word of an enumeration.
struct GraphQLWord: Sendable {
    var name: String
    var description: String?
    var deprecation: String?
}

/// What a directive is called, takes and may stand at.
struct GraphQLDirectiveType: Sendable {
    var name: String
    var description: String?
    var arguments: [GraphQLInput]
    var isRepeatable: Bool
    var locations: [GraphQLDirectiveLocation]

    func argument(_ name: String) -> GraphQLInput? { arguments.first { $0.name == name } }
}
