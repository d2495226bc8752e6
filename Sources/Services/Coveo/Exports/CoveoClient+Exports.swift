import Exports
import Transfer
import Vocabulary

extension CoveoClient {
    /// Coveo's calls for orders and jobs.
    public var remote: Remote {
        var remote = Remote(
            place: { try await place($0) }, look: { try await look($0) }, link: { try await link($0) },
            cancel: { throw Fault.exportsCannot("stop", $0, hint: "job:delete() removes it from the service") },
            retry: { throw Fault.exportsCannot("repeat", $0, hint: "order it again: c:export { like = job }") },
            search: { order, _ in try await exports(marked: order) })
        remote.retries = false
        remote.delete = { try await deleteExport($0) }
        return remote
    }

    /// The order that stands for an export, with a mark of its own; columns named in another way get their return names.
    ///
    /// - Throws: `bad argument` when the service would refuse it; `not found` for an unknown column, with the nearest;
    ///   the service's errors.
    public func order(_ export: CoveoExport) async throws -> Order {
        // What is wrong in itself is said before the service is asked for its columns.
        try export.check()
        var export = export
        export.dimensions = try await returnNames(of: export.dimensions)
        return again(try export.order(in: try scope()))
    }

    /// Sends an order: as a query string, or as a body where that would be too long.
    private func place(_ order: Order) async throws -> Placement {
        let request = try CoveoExportRequest(parsing: order.request)
        let answer = try await connection.send(try message(request, order.mark.map { CoveoMark($0) }))
        do {
            return Placement(.job(try JSONMessage.read(CoveoJob.self, from: answer.body, of: .coveo).id))
        } catch {
            // A success that cannot be read may have made an export all the same.
            throw AmbiguousOutcome(fault: error)
        }
    }

    /// The request of an order.
    ///
    /// - Throws: `bad argument` for an export of the list of which not everything is known.
    func message(_ request: CoveoExportRequest, _ mark: CoveoMark?) throws(Fault) -> HTTPRequest {
        try request.checkComplete()
        let target = target(request.path, request.query(mark))
        guard target.utf8.count > CoveoExportRequest.longestQuery else {
            return HTTPRequest(.post, target, isIdempotent: false)
        }
        return try self.request(.post, "\(request.path)/create", request.body(mark))
    }

    /// Looks at an export; why it failed is worked out, since the service does not say.
    private func look(_ id: String) async throws -> JobLook? {
        guard let job = try await export(id) else { return nil }
        var look = job.look
        if look.state == .failed { look.reason = await reason(of: job) }
        return look
    }

    /// The link of a ready export.
    ///
    /// - Throws: `not found` for one that has expired, or is not known.
    private func link(_ id: String) async throws -> LinkAnswer {
        guard let job = try await export(id) else { throw Fault.exportMissing(id) }
        switch job.look.state {
        case .expired: throw Fault.exportGone(nil)
        case .ready: break
        // Only AVAILABLE means ready: a link that is there before leads nowhere (apis: "The Export object").
        default: return LinkAnswer(nil)
        }
        var given = job.link
        if given == nil { given = try await separateLink(id) }
        return LinkAnswer(given.map { link(to: $0.reveal()) })
    }

    /// The link of an export that does not carry it.
    private func separateLink(_ id: String) async throws -> Secret? {
        let answer = try await get("/exports/\(QueryText.encoded(id))/downloadlink", as: CoveoMessages.Link.self)
        return answer.downloadLink.flatMap { $0.isEmpty ? nil : Secret($0) }
    }

    /// A link as it is asked: with the token where that may go, without it elsewhere.
    private func link(to given: String) -> Link {
        let wanted = CoveoDownloadLink(
            given, organization: organization, rule: CoveoTokenRule(base: connection.baseURL))
        var link = Link(url: Secret(wanted.url))
        if wanted.takesToken { link.authorization = Secret("Bearer \(credentials.key.reveal())") }
        return link
    }

    /// The ids of the exports that carry an order's mark, newest first.
    private func exports(marked order: Order) async throws -> [String] {
        guard let mark = order.mark else { return [] }
        return try await exports().filter { $0.mark?.word == mark }.map(\.id)
    }
}
