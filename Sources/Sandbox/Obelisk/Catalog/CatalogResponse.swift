/// What became of a mutation: a code, and the thing that it is about or why there is none.
struct CatalogResponse: GraphQLObject {
    /// The codes that the service gives. (`NOT_AUTHORIZED` is in its schema; nothing gives it.)
    enum Code: String, Sendable {
        case success = "SUCCESS"
        case badRequest = "BAD_REQUEST"
        case notFound = "NOT_FOUND"
        case serverError = "SERVER_ERROR"
    }

    let graphQLType: String
    private let code: Code
    private let message: String?
    private let item: (any GraphQLObject)?

    /// `ExportResponse` or `StreamResponse` of something that was done.
    static func success(_ type: String, _ item: any GraphQLObject) -> GraphQLValue {
        .object(CatalogResponse(graphQLType: type, code: .success, message: nil, item: item))
    }

    /// The same of something that was refused.
    static func refusal(_ type: String, _ code: Code, _ message: String) -> GraphQLValue {
        .object(CatalogResponse(graphQLType: type, code: code, message: message, item: nil))
    }

    func member(_ name: String) -> GraphQLValue? {
        switch name {
        case "responseCode": .text(code.rawValue)
        case "message": .text(message)
        case "item": .optional(item)
        default: nil
        }
    }
}
