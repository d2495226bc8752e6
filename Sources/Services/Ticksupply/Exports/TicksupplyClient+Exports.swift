import Exports
import Transfer
import Vocabulary

extension TicksupplyClient {
    /// Ticksupply's calls for orders and jobs.
    public var remote: Remote {
        var remote = Remote(
            place: { try await place($0) }, look: { try await look($0) }, link: { try await files(of: $0) },
            cancel: { try await cancel($0) }, retry: { throw Fault.noSecondRun($0) },
            search: { try await jobs(like: $0, since: $1) },
            // apis: "Idempotency-Key": 24 hours; an hour is left for clocks that differ.
            memory: .seconds(23 * 3600))
        remote.givesFiles = true
        remote.retries = false
        remote.delete = { try await deleteJob($0) }
        remote.renewedMark = { order in
            // A key that the user has chosen stays.
            order.terms.contains { $0.name == "idempotency_key" } ? nil : Self.mint()
        }
        return remote
    }

    /// The order that stands for an export.
    ///
    /// - Throws: `missing` when no digest can be computed on this machine.
    public func order(_ export: TicksupplyExport) throws(Fault) -> Order { try export.order(in: try scope()) }

    /// An earlier order as a new one: with another idempotency key.
    public func again(_ order: Order) -> Order {
        var again = order
        again.terms.removeAll { $0.name == "idempotency_key" }
        again.mark = Self.mint()
        return again
    }

    /// The same order with another schema, or under an idempotency key of the user's.
    ///
    /// - Parameters:
    ///   - schema: nil keeps the one it has.
    ///   - mark: nil keeps the one it has.
    /// - Throws: `bad argument` when it has no schema: the service does not tell that of an export of its list.
    public func order(_ order: Order, schema: JSONValue?, mark: String? = nil) throws(Fault) -> Order {
        var request = try TicksupplyRequest.read(order.request)
        guard let schema = schema ?? request.schema else { throw .untoldSchema }
        var changed = order
        if schema != request.schema {
            request.schema = schema
            changed.request = try JSONMessage.write(request, for: .ticksupply)
            changed.summary = request.streamName(in: order.terms).map { request.summary(of: $0) } ?? order.summary
            changed.terms.removeAll { $0.name == "schema" }
            changed.terms.append(Order.Term("schema", schema.text))
        }
        if let mark {
            changed.mark = mark
            changed.terms.append(Order.Term("idempotency_key", mark))
        }
        return changed
    }

    private func place(_ order: Order) async throws -> Placement {
        let asked = try TicksupplyRequest.read(order.request)
        let content = await ownColumns(of: asked.schema)
        var request = HTTPRequest(
            .post, "/exports", json: order.request,
            headers: order.mark.map { [HTTPHeader(Self.keyHeader, $0)] } ?? [], isIdempotent: order.mark != nil)
        request.tellsDoubt = true
        // The first try may still be at work: with a key of ours there is no other reason for a conflict.
        if order.mark != nil, !order.terms.contains(where: { $0.name == "idempotency_key" }) {
            request.repeats = [409]
        }
        let answer = try await connection.send(request)
        let job: TicksupplyJob
        do { job = try read(TicksupplyJob.self, from: answer, to: request) } catch {
            // A success that cannot be read has made a job all the same.
            throw AmbiguousOutcome(fault: error)
        }
        await looks.learn(job)
        var resolved = asked
        if let content { resolved.schema = content }
        if job.formatOptions != .object([:]) { resolved.formatOptions = job.formatOptions }
        return Placement(
            .job(job.id), resolved: resolved == asked ? nil : try JSONMessage.write(resolved, for: Self.names))
    }

    /// What a schema of the account is made of at this moment, so that the same order again gives the same columns even
    /// if somebody changes it; nil for the service's own, and where it cannot be told.
    private func ownColumns(of schema: JSONValue?) async -> JSONValue? {
        guard let word = schema?.asText, word != "raw" else { return nil }
        // Many orders are placed in a row; somebody else may change the schema meanwhile.
        let found = try? await recent.value("schema \(word)", lifetime: .seconds(5)) { try await self.schema(word) }
        return found?.content?.inline
    }

    private func files(of id: String) async throws -> LinkAnswer {
        do {
            let answer = try await get("/exports/\(QueryText.encoded(id))/download", as: Artifacts.self)
            return LinkAnswer(
                files: answer.artifacts.map {
                    RemoteFile(name: $0.filename, bytes: $0.bytes, link: Link(url: Secret($0.url)))
                },
                lifetime: Self.linkLife)
        } catch let fault as Fault where fault.kind == .conflict {
            // "Not yet" for as long as the job has not ended.
            guard let look = try await job(id)?.look, look.state?.isFinal != true else { throw fault }
            return LinkAnswer(nil)
        }
    }

    /// apis: "GET /exports/{id}/download"
    private static let linkLife = Duration.seconds(300)

    /// The answer to the question for links. `count` and `total_bytes` say nothing new.
    private struct Artifacts: Decodable {
        struct Artifact: Decodable {
            var url: String
            var bytes: Int64
            var filename: String
        }
        var artifacts: [Artifact]
    }
}

extension TicksupplyClient {
    /// What an order will hold, and the check of its schema's name: asked before it is placed.
    ///
    /// - Returns: nil when the account may not ask, or the service cannot tell: that keeps nobody from ordering.
    /// - Throws: `not found` for a stream or a schema that there is not, with the nearest names.
    public func estimate(of order: Order) async throws -> TicksupplyAvailability.Estimate? {
        let request = try TicksupplyRequest.read(order.request)
        if let word = request.schema?.asText { try await checkSchema(word) }
        do {
            let there = try await availability(request.stream)
            return there.estimate(from: request.start, to: request.end)
        } catch let fault as Fault where fault.isNoAnswer {
            return nil
        }
    }

    /// Names are checked by the list; the category is the service's to judge, it knows the stream's.
    private func checkSchema(_ word: String) async throws {
        guard word != "raw", !word.hasPrefix("sch_") else { return }
        let names: [String]
        do { names = try await schemas().map(\.name) } catch let fault as Fault where fault.isNoAnswer { return }
        guard !names.contains(word) else { return }
        throw Fault.unknown(
            "schema", word, among: names + ["raw"], lister: "c:schemas()", service: Self.names.service)
    }
}

extension Fault {
    /// True where a question has no answer: what was asked about may be there all the same.
    fileprivate var isNoAnswer: Bool { kind != .notFound && kind != .interrupted }
}
