/// What can be asked for: types, directives, and the types with which operations begin.
///
///     try GraphQLSchema("""
///         "A page of exports."
///         type Query { export(id: String!): Export }
///         …
///         """)
struct GraphQLSchema: Sendable {
    let description: String?
    /// All types that are referred to, the built-in ones too, in the order of their definitions.
    let types: [GraphQLType]
    let directives: [GraphQLDirectiveType]
    private let roots: [GraphQLDocument.Operation.Kind: String]
    private let places: [String: Int]
    /// The types that a type may stand for: those of a union, or those that implement an interface.
    private let standIns: [String: [String]]

    /// Reads a schema in the schema language; `Query`, `Mutation` and `Subscription` are the roots unless it says others.
    init(_ text: String) throws(GraphQLSchemaError) {
        var reading = GraphQLSchemaReading()
        try reading.read(text, isOwn: true)
        try reading.read(GraphQLBuiltInTypes.text, isOwn: false)
        description = reading.description
        directives = reading.directives
        roots = reading.roots
        let types = reading.referredTypes()
        self.types = types
        places = Dictionary(uniqueKeysWithValues: types.enumerated().map { ($0.element.name, $0.offset) })
        var standIns: [String: [String]] = [:]
        for type in types {
            for interface in type.interfaces ?? [] { standIns[interface, default: []].append(type.name) }
            if case .union(let members) = type.form { standIns[type.name] = members }
        }
        self.standIns = standIns
        try GraphQLSchemaCheck(schema: self).run()
    }

    func type(_ name: String) -> GraphQLType? { places[name].map { types[$0] } }

    /// The named type inside all wrappings.
    func type(_ reference: GraphQLTypeReference) -> GraphQLType? { type(reference.name) }

    func directive(_ name: String) -> GraphQLDirectiveType? { directives.first { $0.name == name } }

    /// The type with which operations of a kind begin.
    func root(_ kind: GraphQLDocument.Operation.Kind) -> GraphQLType? { roots[kind].flatMap { type($0) } }

    /// Whether there are operations of a kind.
    func hasRoot(_ kind: GraphQLDocument.Operation.Kind) -> Bool { roots[kind] != nil }

    /// The objects that an abstract type may be.
    func possibleTypes(of type: GraphQLType) -> [GraphQLType] {
        (standIns[type.name] ?? []).compactMap { self.type($0) }.filter(\.isObject)
    }

    /// Whether one named type is another, or one of those that it stands for.
    func isType(_ name: String, a wanted: String) -> Bool { name == wanted || standIns[wanted]?.contains(name) == true }

    /// Whether every value of one type is one of the other: `String!` goes where `String` is wanted.
    func isSubtype(_ type: GraphQLTypeReference, of wanted: GraphQLTypeReference) -> Bool {
        switch (type, wanted) {
        case (.nonNull(let inner), .nonNull(let other)), (.list(let inner), .list(let other)):
            isSubtype(inner, of: other)
        case (_, .nonNull): false
        case (.nonNull(let inner), _): isSubtype(inner, of: wanted)
        case (.named(let name), .named(let other)): isType(name, a: other)
        default: false
        }
    }

    /// Whether an object can be of both types.
    func overlap(_ first: GraphQLType, _ second: GraphQLType) -> Bool {
        switch (first.isAbstract, second.isAbstract) {
        case _ where first.name == second.name: true
        case (true, true): possibleTypes(of: first).contains { isType($0.name, a: second.name) }
        case (true, false): isType(second.name, a: first.name)
        case (false, true): isType(first.name, a: second.name)
        case (false, false): false
        }
    }

    /// A field by its name, those of introspection too.
    func field(_ name: String, of type: GraphQLType) -> GraphQLField? {
        switch name {
        case "__typename" where type.isComposite: GraphQLBuiltInTypes.typeName
        case "__schema" where type.name == roots[.query]: GraphQLBuiltInTypes.schema
        case "__type" where type.name == roots[.query]: GraphQLBuiltInTypes.type
        default: type.field(name)
        }
    }
}
