import Transfer
import Vocabulary

extension ObeliskClient {
    /// Asks the catalog.
    ///
    /// - Parameter variables: those that are set; one that is nil is left out.
    /// - Returns: what stands where the document says; nil for null.
    /// - Throws: `bad argument` on a system without a catalog; the service's errors, the GraphQL ones too;
    ///   `AmbiguousOutcome` when a document that must not be sent twice may or may not have been acted on.
    func ask<Answer: Decodable>(
        _ document: GraphQLDocument, _ variables: [String: JSONValue?] = [:], as type: Answer.Type = Answer.self
    ) async throws -> Answer? {
        guard dialect == .classic else { throw Fault.notOnHFS(document.subject) }
        do {
            return try await send(document, variables)
        } catch let fault as Fault where (fault.cause as? GraphQLFailure)?.isOfGoneDataset == true {
            let lesser = ObeliskDocuments.withoutDatasets(document)
            guard lesser != document else { throw fault }
            return try await send(lesser, variables)
        }
    }

    private func send<Answer: Decodable>(
        _ document: GraphQLDocument, _ variables: [String: JSONValue?]
    ) async throws -> Answer? {
        let given = variables.compactMapValues(\.self)
        let body = GraphQLBody(query: document.text, variables: given.isEmpty ? nil : given)
        var request = HTTPRequest(
            .post, ObeliskVerdict.graphQLPath, json: try JSONMessage.write(body, for: .obelisk),
            isIdempotent: document.isRepeatable)
        request.onlyReads = !document.isMutation
        let answer = try await connection.send(request)
        do {
            return try GraphQLData<Answer>.read(answer.body, at: document.path)
        } catch {
            var fault = error
            fault.exchange = Fault.Exchange(
                request: Redaction.clean("POST \(connection.baseURL)\(request.url)"),
                answer: "\(answer.status) \(JSONMessage.sketch(of: answer.body))")
            // A success that cannot be read may have made something all the same.
            if !document.isRepeatable { throw AmbiguousOutcome(fault: fault) }
            throw fault
        }
    }

    /// A request of the REST side that only reads: its body says what.
    func readingRequest(_ path: String, json: String, timeout: Duration = .seconds(60)) -> HTTPRequest {
        var request = HTTPRequest(.post, path, json: json, isIdempotent: true)
        request.onlyReads = true
        request.timeout = timeout
        return request
    }
}

/// A page of any list of the catalog.
struct ObeliskPage<Item: Decodable & Sendable>: Decodable {
    var items: [Item]
    /// nil on the last page.
    var cursor: String?
}

extension ObeliskClient {
    /// The largest page that is asked for. The service names no limit of its own.
    private static var largestPage: Int { 500 }

    /// A list whose pages are asked for one by one.
    ///
    /// - Parameters:
    ///   - absent: what is wrong when there is no list: the dataset or the team does not exist.
    ///   - keeps: what is not among the service's own filters; nil when everything that comes is wanted.
    ///   - fits: what the filter says, for a version of the service that does not know it; nil where all do.
    func list<Item: Decodable & Sendable & Identifiable>(
        _ document: GraphQLDocument, _ variables: [String: JSONValue?] = [:], limit: Int?,
        absent: @escaping @Sendable () -> Fault, keeps: (@Sendable (Item) -> Bool)? = nil,
        fits: (@Sendable (Item) -> Bool)? = nil
    ) -> PagedList<Item> where Item.ID == String {
        @Sendable func page(
            _ filter: JSONValue??, _ token: String?, _ size: Int, _ keeps: (@Sendable (Item) -> Bool)?
        ) async throws -> PagedList<Item>.Page {
            var asked = variables
            asked["filter"] = filter
            asked["cursor"] = token.map { .text($0) }
            // Of a page that is looked through here nobody knows how much will be left: small ones would be many.
            asked["limit"] = .whole(Int64(keeps == nil ? min(size, Self.largestPage) : Self.largestPage))
            guard let page = try await ask(document, asked, as: ObeliskPage<Item>.self) else { throw absent() }
            return PagedList.Page(
                items: keeps.map { page.items.filter($0) } ?? page.items,
                next: page.cursor.flatMap { $0.isEmpty ? nil : $0 })
        }
        return PagedList(document.subject, limit: limit) { token, size in
            do {
                return try await page(variables["filter"], token, size, keeps)
            } catch let fault as Fault
                where fits != nil && (fault.cause as? GraphQLFailure)?.kind == .notUnderstood
            {
                return try await page(nil, token, size, fits)
            }
        }
    }
}
