/// A definition of the schema language: a type, a directive or the schema itself.
struct GraphQLDefinition: Sendable {
    /// What it defines.
    enum Form: Sendable {
        case schema([RootOperation])
        case scalar
        case object(interfaces: [GraphQLDocument.Name], fields: [FieldDefinition])
        case interface(interfaces: [GraphQLDocument.Name], fields: [FieldDefinition])
        case union([GraphQLDocument.Name])
        case enumeration([ValueDefinition])
        case input([InputDefinition])
        case directive(arguments: [InputDefinition], isRepeatable: Bool, locations: [GraphQLDirectiveLocation])
    }

    /// `query: Query`
    struct RootOperation: Sendable {
        var kind: GraphQLDocument.Operation.Kind
        var type: GraphQLDocument.Name
    }

    /// A field of an object or interface.
    struct FieldDefinition: Sendable {
        var description: String?
        var name: GraphQLDocument.Name
        var arguments: [InputDefinition]
        var type: GraphQLDocument.TypeNode
        var directives: [GraphQLDocument.Directive]
    }

    /// An argument, or a field of an input object.
    struct InputDefinition: Sendable {
        var description: String?
        var name: GraphQLDocument.Name
        var type: GraphQLDocument.TypeNode
        var standard: GraphQLLiteral?
        var directives: [GraphQLDocument.Directive]
    }

    /// A word of an enumeration.
    struct ValueDefinition: Sendable {
        var description: String?
        var name: GraphQLDocument.Name
        var directives: [GraphQLDocument.Directive]
    }

    var form: Form
    var description: String?
    /// Empty for the schema itself.
    var name: GraphQLDocument.Name
    var directives: [GraphQLDocument.Directive] = []
    /// `extend type …`
    var isExtension = false
    var place: TextPlace
}

/// A place where a directive may stand.
enum GraphQLDirectiveLocation: String, Sendable {
    case query = "QUERY"
    case mutation = "MUTATION"
    case subscription = "SUBSCRIPTION"
    case field = "FIELD"
    case fragmentDefinition = "FRAGMENT_DEFINITION"
    case fragmentSpread = "FRAGMENT_SPREAD"
    case inlineFragment = "INLINE_FRAGMENT"
    case variableDefinition = "VARIABLE_DEFINITION"
    case schema = "SCHEMA"
    case scalar = "SCALAR"
    case object = "OBJECT"
    case fieldDefinition = "FIELD_DEFINITION"
    case argumentDefinition = "ARGUMENT_DEFINITION"
    case interface = "INTERFACE"
    case union = "UNION"
    case enumeration = "ENUM"
    case enumerationValue = "ENUM_VALUE"
    case inputObject = "INPUT_OBJECT"
    case inputField = "INPUT_FIELD_DEFINITION"
}
