import Exports
import Transfer
import Vocabulary

extension SiftClient {
    /// The order that stands for an export.
    public func order(_ export: SiftExport) throws(Fault) -> Order {
        try export.order(in: try scope())
    }

    /// Sift's calls for orders and jobs.
    public var remote: Remote {
        Remote(
            place: { try await place($0) }, look: { try await look($0) }, link: { try await link($0) },
            cancel: { try await cancel($0) }, retry: { try await retry($0)?.look },
            search: { try await jobs(like: $0, since: $1) })
    }

    private func place(_ order: Order) async throws -> Placement {
        let answer = try await connection.send(
            HTTPRequest(.post, "/api/v1/export", json: order.request, isIdempotent: false))
        let export: SiftMessages.Link
        do { export = try SiftMessages.read(SiftMessages.Link.self, from: answer.body) } catch {
            // A success that cannot be read may have made a job all the same.
            throw AmbiguousOutcome(fault: error)
        }
        if let id = export.jobID { return Placement(.job(id), message: export.serviceMessage) }
        if let url = export.presignedURL {
            return Placement(.link(Link(url: Secret(url))), message: export.serviceMessage)
        }
        // Sift puts the reason of a refusal here, e.g. what is not allowed.
        guard let reason = export.serviceMessage else { throw AmbiguousOutcome(fault: .neitherJobNorLink) }
        throw Fault.noExport(reason)
    }

    private func link(_ job: String) async throws -> LinkAnswer {
        do {
            let answer = try await get(
                "/api/v1/export/\(QueryText.encoded(job))/download-url", as: SiftMessages.Link.self)
            return LinkAnswer(answer.presignedURL.map { Link(url: Secret($0)) }, message: answer.serviceMessage)
        } catch let fault as Fault where fault.kind == .badArgument || fault.kind == .notFound {
            // "Not yet" for as long as the job is not final (apis 5.3); a job that has ended will not fill it.
            guard let look = try await look(job), look.state?.isFinal != true else { throw fault }
            return LinkAnswer(nil)
        }
    }
}
