import Vocabulary

extension ObeliskClient {
    /// The user for whom the client acts.
    public func me() async throws -> ObeliskUser {
        guard let user = try await ask(ObeliskDocuments.me, as: ObeliskUser.self) else { throw Fault.noUser }
        return user
    }

    /// What the user may do, and how much of it is left.
    public func usage() async throws -> ObeliskUsage {
        guard let usage = try await ask(ObeliskDocuments.usage, as: ObeliskUsage.self) else { throw Fault.noUser }
        return usage
    }

    /// The team of that id.
    ///
    /// - Throws: `not found` when there is none of which the user is a member.
    public func team(_ id: String) async throws -> ObeliskTeam {
        guard let team = try await ask(ObeliskDocuments.team, ["id": .text(id)], as: ObeliskTeam.self) else {
            throw Fault.unknownTeam(id)
        }
        return team
    }

    /// The datasets that the user may read.
    ///
    /// - Parameter published: true for those that are published, to everybody, whether the user may read them or not.
    public func datasets(
        _ wish: ObeliskNameWish = ObeliskNameWish(), published: Bool = false
    ) -> PagedList<ObeliskDataset> {
        list(
            published ? ObeliskDocuments.publishedDatasets : ObeliskDocuments.datasets,
            ["filter": wish.filter(by: "name")], limit: wish.limit, absent: { .noUser })
    }

    /// The metrics of a dataset.
    ///
    /// - Parameters:
    ///   - dataset: its id.
    ///   - type: only those with values of this type; nil for all.
    public func metrics(
        of dataset: String, _ wish: ObeliskNameWish = ObeliskNameWish(), type: String? = nil
    ) -> PagedList<ObeliskMetric> {
        // A name without a type is that of any type.
        var wish = wish
        wish.names = wish.names.map { $0.contains("::") ? $0 : "\($0)::*" }
        let types = ObeliskNameWish(names: type.map { ["*::\($0)"] } ?? [])
        return list(
            ObeliskDocuments.metrics,
            ["dataset": .text(dataset), "filter": JSONValue.both(wish.filter(by: "id"), types.filter(by: "id"))],
            limit: wish.limit, absent: { .unknownDataset(dataset) },
            fits: { [wish] in wish.fits($0.id) && types.fits($0.id) }
        ).map { (metric: ObeliskMetric) in
            var metric = metric
            metric.dataset = dataset
            return metric
        }
    }

    /// The things of a dataset.
    ///
    /// - Parameter dataset: its id.
    public func things(
        of dataset: String, _ wish: ObeliskNameWish = ObeliskNameWish()
    ) -> PagedList<ObeliskThing> {
        list(
            ObeliskDocuments.things, ["dataset": .text(dataset), "filter": wish.filter(by: "id")], limit: wish.limit,
            absent: { .unknownDataset(dataset) }, fits: { wish.fits($0.id) }
        ).map { (thing: ObeliskThing) in
            var thing = thing
            thing.dataset = dataset
            return thing
        }
    }

    /// The streams that the user has registered.
    public func streams(_ wish: ObeliskNameWish = ObeliskNameWish()) -> PagedList<ObeliskStream> {
        list(ObeliskDocuments.streams, ["filter": wish.filter(by: "name")], limit: wish.limit, absent: { .noUser })
    }

    /// Removes a stream; no error when it is not there any more.
    public func removeStream(_ id: String) async throws {
        try await unlessAbsent {
            _ = try await ask(ObeliskDocuments.removeStream, ["id": .text(id)], as: JSONValue.self)
        }
    }

    /// Does something to a thing that may be gone.
    ///
    /// - Returns: false when it is.
    @discardableResult
    func unlessAbsent(_ work: () async throws -> Void) async throws -> Bool {
        do {
            try await work()
            return true
        } catch let fault as Fault where (fault.cause as? GraphQLFailure)?.kind == .absent {
            return false
        }
    }
}
