/// Answers GraphQL requests: a schema, and resolvers for its fields.
///
///     let engine = try GraphQLEngine(schema: text, resolvers: resolvers)
///     await engine.answer(GraphQLRequest(query: "{ me { id } }"), context: call).json()
///     // {"data":{"me":{"id":"5f00…"}}}
struct GraphQLEngine<Context: Sendable>: Sendable {
    let schema: GraphQLSchema
    let limits: GraphQLLimits
    private let resolvers: GraphQLResolvers<Context>

    /// Reads the schema and compares the resolvers with it.
    init(
        schema text: String, resolvers: GraphQLResolvers<Context>, limits: GraphQLLimits = .standard
    ) throws(GraphQLSchemaError) {
        let schema = try GraphQLSchema(text)
        try resolvers.check(schema)
        var all = resolvers
        all.attachIntrospection(of: schema)
        self.schema = schema
        self.resolvers = all
        self.limits = limits
    }

    /// Reads, validates and runs a request.
    func answer(_ request: GraphQLRequest, context: Context) async -> GraphQLAnswer {
        do {
            let document = try GraphQLParser.parse(request.query, limits: limits)
            let errors = GraphQLValidation.errors(of: document, schema: schema, limits: limits)
            guard errors.isEmpty else { return GraphQLAnswer(data: nil, errors: errors) }
            return try await run(document, request, context)
        } catch let error as GraphQLErrors {
            return GraphQLAnswer(data: nil, errors: error.errors)
        } catch {
            return GraphQLAnswer(data: nil, errors: [error as? GraphQLError ?? .fetching(error)])
        }
    }

    private func run(
        _ document: GraphQLDocument, _ request: GraphQLRequest, _ context: Context
    ) async throws -> GraphQLAnswer {
        let operation = try operation(of: document, named: request.operationName)
        let variables = try schema.variables(of: operation, from: request.variables, limits: limits)
        let fragments = Dictionary(document.fragments.map { ($0.name.text, $0) }) { $1 }
        let collector = GraphQLFieldCollector(schema: schema, fragments: fragments, variables: variables)
        var execution = GraphQLExecution(
            schema: schema, resolvers: resolvers, collector: collector, context: context, limits: limits)
        let data = await execution.run(operation)
        return GraphQLAnswer(data: data, errors: execution.errors)
    }

    private func operation(
        of document: GraphQLDocument, named name: String?
    ) throws(GraphQLError) -> GraphQLDocument.Operation {
        let operations = document.operations
        guard let name else {
            guard operations.count < 2 else { throw .manyOperations() }
            guard let operation = operations.first else { throw .noOperation() }
            return operation
        }
        guard let operation = operations.last(where: { $0.name?.text == name }) else { throw .unknownOperation(name) }
        return operation
    }
}

/// What a request is answered.
struct GraphQLAnswer: Sendable {
    /// Nil: nothing was run, and the answer has no `data`. Null: an error reached the outside.
    var data: JSON?
    var errors: [GraphQLError]

    /// The body of the answer; a dialect may put errors in its own words.
    func json(_ error: (GraphQLError) -> JSON = { $0.json() }) -> JSON {
        var members: [(String, JSON)] = []
        if !errors.isEmpty { members.append(("errors", .array(errors.map(error)))) }
        if let data { members.append(("data", data)) }
        return .object(members)
    }
}
