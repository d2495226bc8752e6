import Exports
import Transfer
import Vocabulary

extension CoveoClient {
    /// The order that stands for an export; columns named in another way get their return names.
    ///
    /// - Throws: `bad argument` when the service would refuse it; `not found` for an unknown column, with the nearest;
    ///   the service's errors.
    public func order(_ export: CoveoExport) async throws -> Order {
        // What is wrong in itself is said before the service is asked for its columns.
        try export.check()
        var export = export
        export.dimensions = try await returnNames(of: export.dimensions)
        return try export.order(in: try scope())
    }

    /// Sends an order: as a query string, or as a body where that would be too long.
    func place(_ order: Order, mark: CoveoMark) async throws -> Placement {
        let request = try CoveoExportRequest(parsing: order.request)
        let answer = try await connection.send(try message(request, mark))
        do {
            return Placement(.job(try CoveoMessages.read(CoveoJob.self, from: answer.body).id))
        } catch {
            // A success that cannot be read may have made an export all the same.
            throw AmbiguousOutcome(fault: error)
        }
    }

    /// The request of an order.
    func message(_ request: CoveoExportRequest, _ mark: CoveoMark?) throws(Fault) -> HTTPRequest {
        let target = target(request.path, request.query(mark))
        guard target.utf8.count > CoveoExportRequest.longestQuery else {
            return HTTPRequest(.post, target, isIdempotent: false)
        }
        return HTTPRequest(
            .post, self.target("\(request.path)/create"), headers: [HTTPHeader("Content-Type", "application/json")],
            body: Array(try CoveoMessages.write(request.body(mark)).utf8), isIdempotent: false)
    }

    /// Looks at an export; why it failed is worked out, since the service does not say.
    func look(_ id: String) async throws -> JobLook? {
        guard let job = try await export(id) else { return nil }
        var look = job.look
        if look.state == .failed { look.reason = await reason(of: job) }
        return look
    }

    /// The link of a ready export.
    ///
    /// - Throws: `not found` for one that has expired, or is not known.
    func link(_ id: String) async throws -> LinkAnswer {
        guard let job = try await export(id) else { throw Fault.coveoMissing(nil) }
        switch job.look.state {
        case .expired: throw Fault.exportGone(nil)
        case .ready: break
        // Only AVAILABLE means ready: a link that is there before leads nowhere (apis: "The Export object").
        default: return LinkAnswer(nil)
        }
        var given = job.link
        if given == nil { given = try await separateLink(id) }
        return LinkAnswer(given.map { link($0.reveal()) })
    }

    /// The link of an export that does not carry it.
    private func separateLink(_ id: String) async throws -> Secret? {
        let answer = try await get("/exports/\(QueryText.encoded(id))/downloadlink", as: CoveoMessages.Link.self)
        return answer.downloadLink.flatMap { $0.isEmpty ? nil : Secret($0) }
    }

    /// A link as it is asked: with the token where that may go, without it elsewhere.
    private func link(_ given: String) -> Link {
        let wanted = CoveoDownloadLink(
            given, organization: organization, rule: CoveoTokenRule(base: connection.baseURL))
        var link = Link(url: Secret(wanted.url))
        if wanted.takesToken { link.authorization = Secret("Bearer \(credentials.key.reveal())") }
        return link
    }

    /// The ids of exports with this mark, newest first.
    func exports(marked mark: CoveoMark) async throws -> [String] {
        try await exports().filter { $0.mark == mark }.map(\.id)
    }

    /// The account's place in the ledger: this service, this address, this organization. Without `org` the token stands
    /// for it; a token that is exchanged every day leads to the same orders only with `org`.
    public func scope() throws(Fault) -> Order.Scope {
        let account = organization.map { "org \($0)" } ?? credentials.key.reveal()
        let digest = try SHA256Digest(of: Array("moonport account \(account)".utf8)).hex
        return Order.Scope(service: "coveo", baseURL: connection.baseURL, account: String(digest.prefix(16)))
    }
}
