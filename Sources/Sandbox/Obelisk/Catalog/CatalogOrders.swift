import Files

/// Orders of exports and streams, and the way to those that are there.
struct CatalogOrders {
    typealias Call = GraphQLCall<CatalogContext>

    private let context: CatalogContext
    private var service: ObeliskService { context.service }

    init(_ context: CatalogContext) { self.context = context }

    /// `createExport`: quota, access, a count, then the queue.
    func createExport(_ call: Call, team: ObeliskTeam?) async throws -> GraphQLValue {
        let caller = try context.writer
        let input = try CatalogInput(call)
        let quota = context.quota ?? service.limits[.maxDataExports]
        let type = "ExportResponse"
        guard context.quota == nil, try service.exports.count(of: caller.user) < quota else {
            return CatalogResponse.refusal(type, .serverError, Self.tooMany("DataExports", quota))
        }
        do {
            var order = try input.order(largest: service.limits[.maxDataExportRecords], team: team?.id)
            let datasets = try service.readable(order.datasets, by: caller.user)
            // It may look at millions of events.
            order.estimate = try await OwnThread.run { [order] in try estimate(order, datasets) }
            order.isBornExpired = service.faults.allows(.expiredExport)
            let item = try service.exports.add(order, by: caller.user, quota: quota)
            service.exporters.wake()
            return CatalogResponse.success(type, CatalogExport(item))
        } catch let error as ObeliskError {
            // The service knows one code for all that it refuses: it is not the client's request that is bad then.
            return CatalogResponse.refusal(type, error.status == 400 ? .badRequest : .serverError, error.message)
        } catch ObeliskExports.Refusal.nameTaken(let name) {
            return CatalogResponse.refusal(
                type, .badRequest, Self.duplicate("DataExport", "exports", caller.user, name))
        } catch ObeliskExports.Refusal.tooMany(let limit) {
            return CatalogResponse.refusal(type, .serverError, Self.tooMany("DataExports", limit))
        }
    }

    private func estimate(_ order: ObeliskExportOrder, _ datasets: [ObeliskDataset]) throws -> Int64 {
        let scan = try order.range.scan(datasets, now: service.microseconds)
        let filter = try order.checkedFilter
        if case .everything = filter { return min(try service.world.count(scan), order.limit) }
        var stream = try service.world.events(scan)
        var count: Int64 = 0
        while count < order.limit, let event = try stream.next() {
            if filter.matches(event) { count += 1 }
        }
        return count
    }

    /// `createStream`: a stream is registered, whatever the client has meant to order.
    func createStream(_ call: Call, team: ObeliskTeam?) throws -> GraphQLValue {
        let caller = try context.writer
        let input = try CatalogInput(call)
        let type = "StreamResponse"
        do {
            let record = try input.stream(of: caller.user, team: team?.id)
            _ = try service.readable(record.datasets, by: caller.user)
            try service.streams.add(record, quota: service.limits[.maxDataStreams])
            return CatalogResponse.success(type, CatalogStream(record: record))
        } catch let error as ObeliskError {
            return CatalogResponse.refusal(type, error.status == 400 ? .badRequest : .serverError, error.message)
        } catch ObeliskStreams.Refusal.nameTaken(let name) {
            return CatalogResponse.refusal(
                type, .badRequest, Self.duplicate("DataStream", "streams", caller.user, name))
        } catch ObeliskStreams.Refusal.tooMany(let limit) {
            return CatalogResponse.refusal(type, .serverError, Self.tooMany("DataStreams", limit))
        }
    }

    /// `onExport`: null for ids that nobody knows and for exports of others, which the schema does not allow.
    func onExport(_ call: Call, team: ObeliskTeam?) throws -> GraphQLValue {
        let user = try context.writer.user
        guard let item = try service.exports.item(call.text("id") ?? "") else { return .null }
        let isOurs = team.map { $0.id == item.kept.team } ?? (item.kept.user == user.id)
        return isOurs ? .object(CatalogExportMutation(item: item)) : .null
    }

    /// `onStream`: the same of a stream.
    func onStream(_ call: Call, team: ObeliskTeam?) throws -> GraphQLValue {
        let user = try context.writer.user
        guard let record = try service.streams.record(call.text("id") ?? "") else { return .null }
        let isOurs = team.map { $0.id == record.team } ?? (record.user == user.id)
        return isOurs ? .object(CatalogStreamMutation(record: record)) : .null
    }

    private static func tooMany(_ what: String, _ limit: Int64) -> String {
        "Cannot exceed the maximum amount of \(what) for this User (\(limit))!"
    }

    /// The words of the database behind the service.
    private static func duplicate(_ what: String, _ table: String, _ user: ObeliskUser, _ name: String) -> String {
        "Cannot create \(what): E11000 duplicate key error collection: obelisk.\(table) index: user_1_name_1 dup key: "
            + "{ user: \"\(user.id)\", name: \(name.isEmpty ? "null" : JSON.string(name).text) }"
    }
}
