/// Lets a schema be asked about itself: the resolvers of `__schema` and `__type`.
extension GraphQLResolvers {
    mutating func attachIntrospection(of schema: GraphQLSchema) {
        guard let query = schema.root(.query)?.name else { return }
        root("\(query).__schema") { _ in .object(DescribedSchema(schema: schema)) }
        root("\(query).__type") { call in
            .optional(call.text("name").flatMap { schema.type($0) }.map { DescribedType(schema, .named($0.name)) })
        }
        field("__Type.fields") { (type: DescribedType, call) in
            guard let named = type.named, let fields = named.fields else { return .null }
            return .objects(
                fields.filter { call.takes($0.deprecation) }.map { DescribedField(schema: schema, field: $0) })
        }
        field("__Type.enumValues") { (type: DescribedType, call) in
            guard case .enumeration(let words)? = type.named?.form else { return .null }
            return .objects(words.filter { call.takes($0.deprecation) }.map { DescribedWord(word: $0) })
        }
        field("__Type.inputFields") { (type: DescribedType, call) in
            guard let inputs = type.named?.inputs else { return .null }
            return call.inputs(inputs, schema)
        }
        field("__Field.args") { (field: DescribedField, call) in call.inputs(field.field.arguments, schema) }
        field("__Directive.args") { (directive: DescribedDirective, call) in
            call.inputs(directive.directive.arguments, schema)
        }
    }
}

extension GraphQLCall {
    /// Whether something is to be told: what is deprecated only on request.
    fileprivate func takes(_ deprecation: String?) -> Bool { deprecation == nil || bool("includeDeprecated") == true }

    fileprivate func inputs(_ inputs: [GraphQLInput], _ schema: GraphQLSchema) -> GraphQLValue {
        .objects(inputs.filter { takes($0.deprecation) }.map { DescribedInput(schema: schema, input: $0) })
    }
}

/// `__Schema`
private struct DescribedSchema: GraphQLObject {
    let schema: GraphQLSchema
    var graphQLType: String { "__Schema" }

    func member(_ name: String) -> GraphQLValue? {
        switch name {
        case "description": .text(schema.description)
        case "types": .objects(schema.types.map { DescribedType(schema, .named($0.name)) })
        case "queryType": root(.query)
        case "mutationType": root(.mutation)
        case "subscriptionType": root(.subscription)
        case "directives": .objects(schema.directives.map { DescribedDirective(directive: $0) })
        default: nil
        }
    }

    private func root(_ kind: GraphQLDocument.Operation.Kind) -> GraphQLValue {
        .optional(schema.root(kind).map { DescribedType(schema, .named($0.name)) })
    }
}

/// `__Type`: a named type, or a list or non-null of one.
private struct DescribedType: GraphQLObject {
    let schema: GraphQLSchema
    let reference: GraphQLTypeReference
    var graphQLType: String { "__Type" }

    init(_ schema: GraphQLSchema, _ reference: GraphQLTypeReference) {
        self.schema = schema
        self.reference = reference
    }

    /// Nil for lists and non-nulls.
    var named: GraphQLType? { if case .named(let name) = reference { schema.type(name) } else { nil } }

    func member(_ name: String) -> GraphQLValue? {
        switch name {
        case "kind": .text(kind)
        case "name": .text(named?.name)
        case "description": .text(named?.description)
        case "specifiedByURL": .text(named?.specifiedBy)
        case "interfaces": types(named?.interfaces)
        case "possibleTypes":
            types(named.flatMap { $0.isAbstract ? schema.possibleTypes(of: $0).map(\.name) : nil })
        case "ofType": .optional(inner.map { DescribedType(schema, $0) })
        default: nil
        }
    }

    private var kind: String {
        switch reference {
        case .list: "LIST"
        case .nonNull: "NON_NULL"
        case .named:
            switch named?.form {
            case .object: "OBJECT"
            case .interface: "INTERFACE"
            case .union: "UNION"
            case .enumeration: "ENUM"
            case .input: "INPUT_OBJECT"
            case .scalar, nil: "SCALAR"
            }
        }
    }

    private var inner: GraphQLTypeReference? {
        switch reference {
        case .list(let inner), .nonNull(let inner): inner
        case .named: nil
        }
    }

    private func types(_ names: [String]?) -> GraphQLValue {
        names.map { .objects($0.map { DescribedType(schema, .named($0)) }) } ?? .null
    }
}

/// `__Field`
private struct DescribedField: GraphQLObject {
    let schema: GraphQLSchema
    let field: GraphQLField
    var graphQLType: String { "__Field" }

    func member(_ name: String) -> GraphQLValue? {
        switch name {
        case "name": .text(field.name)
        case "description": .text(field.description)
        case "type": .object(DescribedType(schema, field.type))
        case "isDeprecated": .bool(field.deprecation != nil)
        case "deprecationReason": .text(field.deprecation)
        default: nil
        }
    }
}

/// `__InputValue`
private struct DescribedInput: GraphQLObject {
    let schema: GraphQLSchema
    let input: GraphQLInput
    var graphQLType: String { "__InputValue" }

    func member(_ name: String) -> GraphQLValue? {
        switch name {
        case "name": .text(input.name)
        case "description": .text(input.description)
        case "type": .object(DescribedType(schema, input.type))
        case "defaultValue": .text(input.standard?.text)
        case "isDeprecated": .bool(input.deprecation != nil)
        case "deprecationReason": .text(input.deprecation)
        default: nil
        }
    }
}

/// `__EnumValue`
private struct DescribedWord: GraphQLObject {
    let word: GraphQLWord
    var graphQLType: String { "__EnumValue" }

    func member(_ name: String) -> GraphQLValue? {
        switch name {
        case "name": .text(word.name)
        case "description": .text(word.description)
        case "isDeprecated": .bool(word.deprecation != nil)
        case "deprecationReason": .text(word.deprecation)
        default: nil
        }
    }
}

/// `__Directive`
private struct DescribedDirective: GraphQLObject {
    let directive: GraphQLDirectiveType
    var graphQLType: String { "__Directive" }

    func member(_ name: String) -> GraphQLValue? {
        switch name {
        case "name": .text(directive.name)
        case "description": .text(directive.description)
        case "isRepeatable": .bool(directive.isRepeatable)
        case "locations": .texts(directive.locations.map(\.rawValue))
        default: nil
        }
    }
}
