import Exports
import Transfer
import Vocabulary

extension ObeliskClient {
    /// Obelisk's calls for orders and jobs.
    public var remote: Remote { remote(team: nil) }

    /// - Parameter team: with which the orders are shared: exports of its other members are known through it only.
    private func remote(team: String?) -> Remote {
        var remote = Remote(
            place: { try await place($0) }, look: { try await look($0, team) }, link: { try await link($0, team) },
            cancel: { throw Fault.obeliskCannot("stop", $0, hint: "job:delete() removes it from the service") },
            retry: { throw Fault.obeliskCannot("repeat", $0, hint: "order it again: c:export { like = job }") },
            search: { order, _ in try await exports(named: order.mark).map(\.id) })
        remote.retries = false
        remote.delete = { try await removeJob($0, team: team) }
        remote.store = RemoteStore(
            room: { try await usage().exportRoom }, stored: { try await stored() },
            remove: { try await removeSaved($0, team) })
        remote.adapted = { self.remote(team: Self.team(of: $0)) }
        return remote
    }

    /// The team with which an order is shared; nil for none.
    private static func team(of order: Order) -> String? {
        (try? ObeliskExportRequest(parsing: order.request))?.team
    }

    /// Removes an export without having anybody wait for a service that does not answer.
    private func removeSaved(_ id: String, _ team: String?) async throws {
        let done: Void? = try await within(patienceToRemove) { try await removeJob(id, team: team) }
        guard done != nil else { throw Fault.removalTooSlow(patienceToRemove) }
    }

    /// The order that stands for an export, with a name of its own; names of datasets and metrics get their ids.
    ///
    /// - Throws: `bad argument` when the service would refuse it; `not found` for an unknown name, with the nearest; the
    ///   service's errors.
    public func order(_ export: ObeliskExport) async throws -> Order {
        guard dialect == .classic else { throw Fault.notOnHFS("exports") }
        // What is wrong in itself is said before the service is asked what the names mean.
        try export.check()
        let datasets = try await datasetNames(export.datasets)
        let metrics = try await metricIDs(export.metrics, of: datasets.map(\.id))
        return named(try export.order(in: try scope(), datasets: datasets, metrics: metrics))
    }

    /// An earlier order with a name of its own. One of somebody else's, which has no mark of ours, is ours now.
    public func again(_ order: Order) -> Order {
        var order = order
        if order.mark == nil { order.keeps = Self.team(of: order) != nil }
        return named(order)
    }

    private func named(_ order: Order) -> Order {
        var order = order
        order.mark =
            ObeliskName(order.title ?? order.key, seconds: timing.date(), random: .random(in: .min ... .max)).text
        return order
    }

    /// Sends an order.
    ///
    /// - Throws: `NoRoom` when the service stores no more exports.
    private func place(_ order: Order) async throws -> Placement {
        let request = try ObeliskExportRequest(parsing: order.request)
        guard !request.dataRange.datasets.isEmpty else { throw Fault.datasetsNotTold }
        // An order of an earlier session always has its name; one that another program made is never sent.
        let name = order.mark ?? named(order).mark ?? ""
        for pause in Self.placingPauses {
            do {
                return try await placement(request, name)
            } catch let fault as Fault where (fault.cause as? GraphQLFailure)?.mayPass == true {
                try await timing.sleep(pause)
            }
        }
        return try await placement(request, name)
    }

    /// Before an order is sent again that met an error of the service's own, and is not in its list.
    private static let placingPauses: [Duration] = [.seconds(1), .seconds(3)]

    private func placement(_ request: ObeliskExportRequest, _ name: String) async throws -> Placement {
        do {
            let job = try await create(request, name: name)
            if let team = request.team { await teams.learn(job.id, team) }
            return Placement(.job(job.id), rows: job.rows)
        } catch let fault as Fault {
            guard let failure = fault.cause as? GraphQLFailure else { throw fault }
            if failure.kind == .full { throw NoRoom(fault: fault) }
            // Nobody knows how far the service had come; after an answer its list is complete.
            guard failure.isTaken || failure.kind == .failed else { throw fault }
            guard let made = try await made(named: name, after: fault) else { throw fault }
            return Placement(.job(made.id), rows: made.rows)
        }
    }

    private func create(_ request: ObeliskExportRequest, name: String) async throws -> ObeliskJob {
        var variables: [String: JSONValue?] = ["input": request.input(name: name)]
        variables["team"] = request.team.map { .text($0) }
        let document = request.team == nil ? ObeliskDocuments.createExport : ObeliskDocuments.createTeamExport
        guard let job = try await ask(document, variables, as: ObeliskJob.self) else {
            throw AmbiguousOutcome(fault: .noExportTold)
        }
        return job
    }

    /// The export that an order has made though it was answered with an error; nil when it has made none.
    private func made(named name: String, after fault: Fault) async throws -> ObeliskJob? {
        do {
            return try await exports(named: name).first
        } catch {
            throw AmbiguousOutcome(fault: fault)
        }
    }

    private func states(named name: String?) -> PagedList<ObeliskJob> {
        list(
            ObeliskDocuments.exportStates,
            ["filter": ObeliskNameWish(names: name.map { [$0] } ?? []).filter(by: "name")], limit: nil,
            absent: { .noUser })
    }

    /// The exports of that name; a name is taken once. The filter is the service's, the comparison ours.
    private func exports(named name: String?) async throws -> [ObeliskJob] {
        guard let name else { return [] }
        return try await states(named: name).all().filter { $0.title == name }
    }

    /// What takes up places at the service, newest first.
    private func stored() async throws -> [StoredExport] {
        let now = milliseconds
        return try await states(named: nil).all().sorted { ($0.requestedOn ?? 0) > ($1.requestedOn ?? 0) }.map { job in
            StoredExport(id: job.id, name: job.name, state: job.look(now: now).state?.rawValue ?? job.status)
        }
    }

    /// The result is written a moment after the state.
    private static let resultPause = Duration.seconds(1)

    /// The state of an export; of one that is completed with its result, where the service tells it.
    private func current(_ id: String, _ team: String?) async throws -> ObeliskJob? {
        guard let job = try await jobState(id, team: team) else { return nil }
        guard job.look(now: milliseconds).state == .ready, job.result == nil else { return job }
        try await timing.sleep(Self.resultPause)
        return try await jobState(id, team: team)
    }

    private func look(_ id: String, _ team: String?) async throws -> JobLook? {
        try await current(id, team)?.look(now: milliseconds)
    }

    /// The address of a ready export. The service gives the file itself, to who shows a token; whether there is still one
    /// is looked at each time, since a failing download does not tell.
    ///
    /// - Throws: `not found` for one that is not known any more, or has expired; `job failed` for one that has failed.
    private func link(_ id: String, _ team: String?) async throws -> LinkAnswer {
        guard let job = try await current(id, team) else { throw Fault.noSuchExport(id) }
        switch job.look(now: milliseconds).state {
        case .ready: break
        case .expired: throw Fault.exportExpired(id)
        case .failed, .cancelled: throw Fault.noFile(id, job.status)
        default: return LinkAnswer(nil)
        }
        // The file is called like the export: without a name the service cannot give it.
        guard job.title != nil else { throw Fault.exportWithoutName(id) }
        let token = try await tokens.token()
        let link = Link(
            url: Secret("\(connection.baseURL)/data/exports/\(QueryText.encoded(id))"),
            authorization: Secret("Bearer \(token.value.reveal())"), isCheckedAnew: true)
        return LinkAnswer(link, bytes: job.result?.compressedSizeInBytes)
    }
}
