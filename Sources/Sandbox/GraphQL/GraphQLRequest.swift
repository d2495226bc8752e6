/// What a client asks over HTTP.
///
/// Source: the specification "GraphQL over HTTP"; a list of requests in one body is not read.
struct GraphQLRequest: Sendable {
    var query: String
    var variables: [ParsedJSON.Member] = []
    var operationName: String?

    init(query: String, variables: [ParsedJSON.Member] = [], operationName: String? = nil) {
        self.query = query
        self.variables = variables
        self.operationName = operationName
    }

    /// Reads the JSON body of a POST. Members that are not known, such as `extensions`, mean nothing.
    init(body: [UInt8]) throws(GraphQLRequestError) {
        let json: ParsedJSON
        do {
            json = try JSONParser.parse(body)
        } catch {
            throw .badJSON(error.message, at: error.place)
        }
        switch json.content {
        case .object: break
        case .array: throw .batch
        default: throw .noObject
        }
        query = try Self.query(json.member("query"))
        operationName = try Self.operationName(json.member("operationName"))
        variables = try Self.variables(json.member("variables"))
    }

    /// Reads the parameters of a GET: `query`, `variables` as JSON, `operationName`.
    init(parameters: [QueryItem]) throws(GraphQLRequestError) {
        let text = { (name: String) in parameters.first { $0.name == name }?.value }
        guard let query = text("query") else { throw .noQuery }
        self.query = query
        operationName = text("operationName").flatMap { $0.isEmpty ? nil : $0 }
        guard let given = text("variables"), !given.isEmpty else { return }
        do {
            variables = try Self.variables(try JSONParser.parse(Array(given.utf8)))
        } catch let error as JSONParser.Failure {
            throw .badVariables(error.message, at: error.place)
        } catch {
            throw .wrongVariables
        }
    }

    private static func query(_ value: ParsedJSON?) throws(GraphQLRequestError) -> String {
        switch value?.content {
        case .string(let text)?: return text
        case nil, .null?: throw .noQuery
        default: throw .wrongQuery
        }
    }

    private static func operationName(_ value: ParsedJSON?) throws(GraphQLRequestError) -> String? {
        switch value?.content {
        // Some clients send an empty name for none.
        case .string(let text)?: return text.isEmpty ? nil : text
        case nil, .null?: return nil
        default: throw .wrongOperationName
        }
    }

    private static func variables(_ value: ParsedJSON?) throws(GraphQLRequestError) -> [ParsedJSON.Member] {
        switch value?.content {
        case .object(let members)?: return members
        case nil, .null?: return []
        default: throw .wrongVariables
        }
    }
}

/// Why a request is no GraphQL request at all: the text of an answer with status 400.
struct GraphQLRequestError: Error, Equatable, CustomStringConvertible {
    var description: String

    private init(_ description: String) { self.description = description }

    static func badJSON(_ reason: String, at place: TextPlace) -> GraphQLRequestError {
        GraphQLRequestError("The body is not JSON: \(reason) \(place)")
    }
    static func badVariables(_ reason: String, at place: TextPlace) -> GraphQLRequestError {
        GraphQLRequestError("\"variables\" is not JSON: \(reason) \(place)")
    }
    static let batch = GraphQLRequestError("Batches of requests are not enabled: send one object")
    static let noObject = GraphQLRequestError("The body must be a JSON object with the member \"query\"")
    static let noQuery = GraphQLRequestError("\"query\" is missing")
    static let wrongQuery = GraphQLRequestError("\"query\" must be a string")
    static let wrongOperationName = GraphQLRequestError("\"operationName\" must be a string")
    static let wrongVariables = GraphQLRequestError("\"variables\" must be an object")
}
