/// How the fields of a schema get their values, by coordinates such as `User.exports`.
///
///     var resolvers = GraphQLResolvers<ObeliskCall>()
///     resolvers.root("Query.me") { call in .object(try call.context.user()) }
///     resolvers.field("User.export") { (user: ObeliskUser, call) in .optional(user.export(call.text("id"))) }
struct GraphQLResolvers<Context: Sendable>: Sendable {
    typealias Call = GraphQLCall<Context>
    typealias Resolver = @Sendable (any GraphQLObject, Call) async throws -> GraphQLValue

    private(set) var resolvers: [String: Resolver] = [:]
    /// The coordinates of fields with which operations begin.
    private(set) var roots: Set<String> = []

    /// A field with which operations begin: there is no object yet.
    mutating func root(_ coordinate: String, _ resolver: @escaping @Sendable (Call) async throws -> GraphQLValue) {
        roots.insert(coordinate)
        resolvers[coordinate] = { _, call in try await resolver(call) }
    }

    /// A field of objects that a Swift type stands for.
    mutating func field<Source: GraphQLObject>(
        _ coordinate: String, _ resolver: @escaping @Sendable (Source, Call) async throws -> GraphQLValue
    ) {
        resolvers[coordinate] = { source, call in
            guard let source = source as? Source else {
                throw GraphQLError.wrongSource(coordinate, "\(type(of: source))", wanted: "\(Source.self)")
            }
            return try await resolver(source, call)
        }
    }

    /// The resolver of a field; nil where the object itself knows.
    func resolver(_ type: String, _ field: String) -> Resolver? { resolvers["\(type).\(field)"] }

    /// Refuses resolvers for what is not there, and fields with which operations begin that have none.
    func check(_ schema: GraphQLSchema) throws(GraphQLSchemaError) {
        let kinds: [GraphQLDocument.Operation.Kind] = [.query, .mutation]
        let begins = kinds.compactMap { schema.root($0) }
            .flatMap { type in (type.fields ?? []).map { "\(type.name).\($0.name)" } }
        if let missing = begins.first(where: { resolvers[$0] == nil }) { throw .noResolver(missing) }
        for coordinate in resolvers.keys.sorted() {
            let parts = coordinate.split(separator: ".").map(String.init)
            guard parts.count == 2, let type = schema.type(parts[0]), schema.field(parts[1], of: type) != nil else {
                throw .unknownField(coordinate)
            }
        }
        for coordinate in roots.sorted() where !begins.contains(coordinate) && !coordinate.contains(".__") {
            throw .noRootField(coordinate)
        }
    }
}
