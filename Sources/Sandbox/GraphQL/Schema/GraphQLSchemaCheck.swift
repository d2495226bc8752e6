/// Finds what a schema of ours must not hold: unknown types, names used twice, defaults that do not fit.
struct GraphQLSchemaCheck {
    let schema: GraphQLSchema

    func run() throws(GraphQLSchemaError) {
        guard schema.root(.query)?.isObject == true else { throw .noQuery() }
        for kind in [GraphQLDocument.Operation.Kind.mutation, .subscription] {
            guard !schema.hasRoot(kind) || schema.root(kind)?.isObject == true else { throw .noRoot(kind) }
        }
        for type in schema.types where !type.isBuiltIn { try check(type) }
    }

    private func check(_ type: GraphQLType) throws(GraphQLSchemaError) {
        guard !type.name.hasPrefix("__") else { throw .reservedName(type.name, at: type.place) }
        switch type.form {
        case .scalar: break
        case .object(let fields, let interfaces), .interface(let fields, let interfaces):
            try check(names: fields.map(\.name), of: type, "field")
            for field in fields { try check(field, of: type) }
            for interface in interfaces { try check(type, is: interface) }
        case .union(let members):
            try check(names: members, of: type, "member")
            for member in members where schema.type(member)?.isObject != true {
                throw .unknownType(member, in: type)
            }
        case .enumeration(let words): try check(names: words.map(\.name), of: type, "word")
        case .input(let fields): try check(inputs: fields, of: type, optional: false)
        }
    }

    private func check(names: [String], of type: GraphQLType, _ what: String) throws(GraphQLSchemaError) {
        guard !names.isEmpty else { throw .empty(type) }
        var known: Set<String> = []
        for name in names {
            guard !name.hasPrefix("__") else { throw .reservedName(name, at: type.place) }
            guard known.insert(name).inserted else { throw .twice(what, "\(type.name).\(name)", at: type.place) }
        }
    }

    private func check(_ field: GraphQLField, of type: GraphQLType) throws(GraphQLSchemaError) {
        guard let result = schema.type(field.type) else { throw .unknownType(field.type.name, in: type) }
        guard result.isOutput else { throw .wrongType(field.type, field.name, in: type) }
        try check(inputs: field.arguments, of: type, optional: true)
    }

    private func check(
        inputs: [GraphQLInput], of type: GraphQLType, optional: Bool
    ) throws(GraphQLSchemaError) {
        if !optional || !inputs.isEmpty { try check(names: inputs.map(\.name), of: type, "argument") }
        for input in inputs {
            guard let wanted = schema.type(input.type) else { throw .unknownType(input.type.name, in: type) }
            guard wanted.isInput else { throw .wrongType(input.type, input.name, in: type) }
            guard let standard = input.standard else { continue }
            guard schema.value(of: standard, as: input.type) != nil else {
                throw .wrongDefault(input.name, in: type)
            }
        }
    }

    /// Fields of an interface are there, of its types or narrower ones, and take its arguments.
    private func check(_ type: GraphQLType, is interface: String) throws(GraphQLSchemaError) {
        guard let fields = schema.type(interface)?.fields, schema.type(interface)?.isInterface == true else {
            throw .unknownType(interface, in: type)
        }
        for wanted in fields {
            guard let field = type.field(wanted.name), schema.isSubtype(field.type, of: wanted.type),
                wanted.arguments.allSatisfy({ field.argument($0.name)?.type == $0.type }),
                field.arguments.allSatisfy({ !$0.isRequired || wanted.argument($0.name) != nil })
            else { throw .unlikeInterface(interface, wanted.name, in: type) }
        }
    }
}
