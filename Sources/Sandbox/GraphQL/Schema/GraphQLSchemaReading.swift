/// Takes definitions of the schema language into types, in their order.
struct GraphQLSchemaReading {
    private(set) var description: String?
    private(set) var directives: [GraphQLDirectiveType] = []
    private(set) var roots: [GraphQLDocument.Operation.Kind: String] = [:]
    private var own: [GraphQLType] = []
    private var builtIn: [GraphQLType] = []
    private var known: Set<String> = []
    private static let schemaType = "__Schema"

    /// Adds the definitions of a text; the schema's own come before the built-in ones.
    mutating func read(_ text: String, isOwn: Bool) throws(GraphQLSchemaError) {
        let document: GraphQLDocument
        do {
            document = try GraphQLParser.parse(text, limits: GraphQLLimits(tokens: .max))
        } catch {
            throw .unreadable(error)
        }
        for definition in document.definitions {
            guard case .schema(let definition) = definition else { throw .noOperations() }
            try add(definition, isOwn: isOwn)
        }
        guard isOwn, roots.isEmpty else { return }
        for (kind, name) in [(GraphQLDocument.Operation.Kind.query, "Query"), (.mutation, "Mutation")] {
            if known.contains(name) { roots[kind] = name }
        }
        if known.contains("Subscription") { roots[.subscription] = "Subscription" }
    }

    private mutating func add(_ definition: GraphQLDefinition, isOwn: Bool) throws(GraphQLSchemaError) {
        guard !definition.isExtension else { throw .noExtensions(at: definition.place) }
        switch definition.form {
        case .schema(let operations):
            description = definition.description
            for operation in operations { roots[operation.kind] = operation.type.text }
        case .directive(let arguments, let isRepeatable, let locations):
            guard !directives.contains(where: { $0.name == definition.name.text }) else { return }
            directives.append(
                GraphQLDirectiveType(
                    name: definition.name.text, description: definition.description,
                    arguments: try arguments.map(Self.input), isRepeatable: isRepeatable, locations: locations))
        default:
            var type = try Self.type(definition)
            type.isBuiltIn = !isOwn
            if known.contains(type.name) {
                // A schema may write down the built-in scalars; it means the same ones.
                guard isOwn else { return }
                throw .twice("type", type.name, at: definition.place)
            }
            known.insert(type.name)
            if isOwn { own.append(type) } else { builtIn.append(type) }
        }
    }

    private static func type(_ definition: GraphQLDefinition) throws(GraphQLSchemaError) -> GraphQLType {
        let name = definition.name.text
        let form: GraphQLType.Form =
            switch definition.form {
            case .object(let interfaces, let fields):
                .object(fields: try fields.map(field), interfaces: interfaces.map(\.text))
            case .interface(let interfaces, let fields):
                .interface(fields: try fields.map(field), interfaces: interfaces.map(\.text))
            case .union(let members): .union(members.map(\.text))
            case .enumeration(let values): .enumeration(try values.map(word))
            case .input(let fields): .input(try fields.map(input))
            case .scalar, .schema, .directive: .scalar(GraphQLScalar(named: name))
            }
        return GraphQLType(
            name: name, description: definition.description, form: form,
            specifiedBy: try text("url", of: "specifiedBy", in: definition.directives), place: definition.place)
    }

    private static func field(_ field: GraphQLDefinition.FieldDefinition) throws(GraphQLSchemaError) -> GraphQLField {
        GraphQLField(
            name: field.name.text, description: field.description, arguments: try field.arguments.map(input),
            type: field.type.reference, deprecation: try deprecation(field.directives))
    }

    private static func input(_ input: GraphQLDefinition.InputDefinition) throws(GraphQLSchemaError) -> GraphQLInput {
        GraphQLInput(
            name: input.name.text, description: input.description, type: input.type.reference,
            standard: input.standard, deprecation: try deprecation(input.directives))
    }

    private static func word(_ value: GraphQLDefinition.ValueDefinition) throws(GraphQLSchemaError) -> GraphQLWord {
        GraphQLWord(
            name: value.name.text, description: value.description, deprecation: try deprecation(value.directives))
    }

    private static func deprecation(
        _ directives: [GraphQLDocument.Directive]
    ) throws(GraphQLSchemaError) -> String? {
        guard let directive = directives.first(where: { $0.name.text == "deprecated" }) else { return nil }
        return try text("reason", of: "deprecated", in: [directive]) ?? "No longer supported"
    }

    private static func text(
        _ argument: String, of name: String, in directives: [GraphQLDocument.Directive]
    ) throws(GraphQLSchemaError) -> String? {
        for directive in directives where directive.name.text == name {
            guard let value = directive.arguments.first(where: { $0.name.text == argument })?.value else { continue }
            guard case .string(let text, _) = value.content else { throw .noText(argument, at: value.place) }
            return text
        }
        return nil
    }

    /// The types in the order in which introspection tells them: the schema's own as they were defined, each with the
    /// built-in ones that it is the first to name; then those of directives and of introspection.
    func referredTypes() -> [GraphQLType] {
        let builtIn = Dictionary(uniqueKeysWithValues: builtIn.map { ($0.name, $0) })
        var types: [GraphQLType] = []
        var taken: Set<String> = []
        func take(_ name: String) {
            guard let type = builtIn[name], taken.insert(name).inserted else { return }
            types.append(type)
            for name in type.references { take(name) }
        }
        for type in own {
            types.append(type)
            for name in type.references { take(name) }
        }
        for directive in directives { for argument in directive.arguments { take(argument.type.name) } }
        take(Self.schemaType)
        return types
    }
}

extension GraphQLType {
    /// The names of the types that its parts are of, in their order.
    fileprivate var references: [String] {
        switch form {
        case .scalar, .enumeration: []
        case .union(let members): members
        case .input(let fields): fields.map(\.type.name)
        case .object(let fields, let interfaces), .interface(let fields, let interfaces):
            interfaces + fields.flatMap { [$0.type.name] + $0.arguments.map(\.type.name) }
        }
    }
}
