import Exports
import Transfer
import Vocabulary

/// What is wanted of the list of exports.
public struct ObeliskJobWish: Sendable, Equatable {
    /// Names as they stand, or with `*` for any text; empty = all.
    public var names: [String] = []
    /// Ordered then: `from` is in, `to` is not; nil for any time.
    public var from, to: Nanoseconds?
    /// Only those in this state; nil for all.
    public var state: JobState?
    /// Those of this team, by its id; nil for the user's own, wherever they are shared.
    public var team: String?
    /// No more than this; nil for all.
    public var limit: Int?

    /// All of the user.
    public init() {}

    var filter: JSONValue? {
        var times: [String: JSONValue] = [:]
        times["requestedOn_gte"] = from.map { .whole(ObeliskMilliseconds.of($0)) }
        times["requestedOn_lt"] = to.map { .whole(ObeliskMilliseconds.of($0)) }
        // A filter of the catalog has one condition an object.
        let conditions = times.sorted { $0.key < $1.key }.map { JSONValue.object([$0.key: $0.value]) }
        let range = conditions.count > 1 ? .object(["_and": .list(conditions)]) : conditions.first
        return JSONValue.both(ObeliskNameWish(names: names).filter(by: "name"), range)
    }
}

extension ObeliskClient {
    /// Milliseconds since 1970.
    var milliseconds: Int64 { timing.date() * 1000 }

    /// The exports of the user, or of a team, in the service's order.
    public func jobs(_ wish: ObeliskJobWish = ObeliskJobWish()) -> PagedList<ObeliskJob> {
        var keeps: (@Sendable (ObeliskJob) -> Bool)?
        if let state = wish.state { keeps = { $0.look(now: milliseconds).state == state } }
        guard let team = wish.team else {
            return list(
                ObeliskDocuments.exports, ["filter": wish.filter], limit: wish.limit, absent: { .noUser }, keeps: keeps)
        }
        let shared: PagedList<ObeliskJob> = list(
            ObeliskDocuments.teamExports, ["team": .text(team), "filter": wish.filter], limit: wish.limit,
            absent: { .unknownTeam(team) }, keeps: keeps)
        return PagedList(shared.noun, limit: shared.limit) { token, size in
            let page = try await shared.page(token, size)
            for job in page.items { await teams.learn(job.id, team) }
            return page
        }
    }

    /// The export of that id, with all that the service tells of it; nil when it does not know it.
    ///
    /// - Parameter team: the id of the team with which it is shared, for one that somebody else has ordered.
    public func job(_ id: String, team: String? = nil) async throws -> ObeliskJob? {
        try await export(id, team: team, ObeliskDocuments.oneExport, ObeliskDocuments.oneTeamExport)
    }

    /// As much of it as changes.
    func jobState(_ id: String, team: String? = nil) async throws -> ObeliskJob? {
        try await export(id, team: team, ObeliskDocuments.exportState, ObeliskDocuments.teamExportState)
    }

    /// Among the user's own first: there are those too that are shared.
    private func export(
        _ id: String, team: String?, _ own: GraphQLDocument, _ shared: GraphQLDocument
    ) async throws -> ObeliskJob? {
        if let job = try await ask(own, ["id": .text(id)], as: ObeliskJob.self) { return job }
        let known = await teams.team(of: id)
        guard let team = team ?? known else { return nil }
        let job = try await ask(shared, ["team": .text(team), "id": .text(id)], as: ObeliskJob.self)
        if job != nil { await teams.learn(id, team) }
        return job
    }

    /// The export of that id or name, of the user or of a team; a `*` in it is a letter like others.
    ///
    /// - Throws: `not found` with the nearest names; `bad argument` when several have the name.
    public func namedJob(_ word: String, team: String? = nil) async throws -> ObeliskJob {
        if let job = try await job(word, team: team) { return job }
        var wish = ObeliskJobWish()
        (wish.names, wish.team) = ([word], team)
        let resolution = NameResolution(noun: "export", nouns: "exports", lister: "c:exports()", service: "obelisk")
        let found = try await jobs(wish).all().filter { $0.title == word }
        if let job = try resolution.item(word, among: found) { return job }
        wish.names = []
        throw resolution.unknown(word, among: try await jobs(wish).first(1000).map(\.name))
    }

    /// Removes an export and its file from the service; no error when it is not there any more.
    public func removeJob(_ id: String, team: String? = nil) async throws {
        let isRemoved = try await unlessAbsent {
            _ = try await ask(ObeliskDocuments.removeExport, ["id": .text(id)], as: JSONValue.self)
        }
        let known = await teams.team(of: id)
        guard !isRemoved, let team = team ?? known else { return }
        try await unlessAbsent {
            _ = try await ask(
                ObeliskDocuments.removeTeamExport, ["team": .text(team), "id": .text(id)], as: JSONValue.self)
        }
    }
}

/// With which team exports of others are shared: the service gives them by it only.
actor ObeliskTeams {
    private var teams: [String: String] = [:]

    func team(of job: String) -> String? { teams[job] }

    func learn(_ job: String, _ team: String) { teams[job] = team }
}
