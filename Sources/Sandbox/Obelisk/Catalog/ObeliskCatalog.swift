/// The catalog: GraphQL over what the service knows. Whatever is executed is answered with 200, errors included.
struct ObeliskCatalog: Sendable {
    private let service: ObeliskService
    private let engine: GraphQLEngine<CatalogContext>

    init(_ service: ObeliskService, engine: GraphQLEngine<CatalogContext>) {
        self.service = service
        self.engine = engine
    }

    /// Reads the schema and puts the resolvers to it.
    static func makeEngine() throws(GraphQLSchemaError) -> GraphQLEngine<CatalogContext> {
        var resolvers = GraphQLResolvers<CatalogContext>()
        addQueries(&resolvers)
        addUsers(&resolvers)
        addDatasets(&resolvers)
        addExports(&resolvers)
        addStreams(&resolvers)
        addMutations(&resolvers)
        return try GraphQLEngine(schema: ObeliskSchema.text, resolvers: resolvers)
    }

    /// Answers a call by POST or GET. It is the resolvers that miss a token, not the endpoint.
    func answer(_ request: ObeliskRequest) async throws -> ObeliskAnswer {
        let asked: GraphQLRequest
        do {
            asked =
                request.method == "GET"
                ? try GraphQLRequest(parameters: request.query) : try GraphQLRequest(body: request.body)
        } catch {
            throw ObeliskError(400, error.description)
        }
        let caller = Result { () throws(ObeliskError) in
            do {
                return try service.caller(request)
            } catch {
                throw error as? ObeliskError ?? .unexpected
            }
        }
        return .json(200, await answer(asked, CatalogContext(service: service, caller: caller)))
    }

    /// Answers a request for somebody.
    func answer(_ request: GraphQLRequest, _ context: CatalogContext) async -> JSON {
        await engine.answer(request, context: context).json { Self.json($0) }
    }

    /// A context for somebody else than the sender of a request: what faults want to be answered.
    func context(_ caller: Result<ObeliskCaller, ObeliskError>, quota: Int64? = nil) -> CatalogContext {
        CatalogContext(service: service, caller: caller, quota: quota)
    }

    /// An error in the words of the service's engine.
    private static func json(_ error: GraphQLError) -> JSON {
        let path = error.path?.description ?? ""
        let (classification, message): (String, String) =
            switch error.kind {
            case .syntax: ("InvalidSyntax", "Invalid Syntax : \(error.message)")
            case .validation, .request, .limit: ("ValidationError", "Validation error : \(error.message)")
            case .fetching, .value:
                ("DataFetchingException", "Exception while fetching data (\(path)) : \(error.message)")
            case .null(let parent, let type):
                (
                    "NullValueInNonNullableField",
                    "The field at path '\(path)' was declared as a non null type, but the code involved in retrieving "
                        + "data has wrongly returned a null value.  The graphql specification requires that the parent "
                        + "field be set to null, or if that is non nullable that it bubble up null to its parent and "
                        + "so on. The non-nullable type is '\(type)' within parent type '\(parent)'"
                )
            }
        return error.json(message: message, extensions: .object([("classification", .string(classification))]))
    }
}

/// What a request to the catalog knows.
struct CatalogContext: Sendable {
    let service: ObeliskService
    /// Who calls, or why nobody does.
    let caller: Result<ObeliskCaller, ObeliskError>
    /// A fault wants orders to be refused as over this quota.
    var quota: Int64?

    var user: ObeliskUser {
        get throws(ObeliskError) { try caller.get().user }
    }

    /// The caller of a mutation.
    ///
    /// - Throws: without a token, and for a client that may not write.
    var writer: ObeliskCaller {
        get throws(ObeliskError) {
            let caller = try caller.get()
            guard caller.client.scope.contains(.write) else { throw .noWriteScope }
            return caller
        }
    }
}
