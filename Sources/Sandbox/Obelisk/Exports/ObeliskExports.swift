import Foundation
import GRDB
import Vocabulary

/// The exports of all users: jobs of the common queue, and beside each what only this service keeps.
struct ObeliskExports: Sendable {
    let state: StateDatabase
    let jobs: JobStore
    let files: StorageFolder

    /// An export with its job.
    struct Item: Sendable {
        var job: JobRecord
        var order: ObeliskExportOrder
        var kept: ObeliskExport
    }

    /// Why an export is not taken.
    enum Refusal: Error {
        /// The user has an export of that name, or another one without a name.
        case nameTaken(String)
        case tooMany(Int64)
    }

    /// Puts an order into the queue.
    ///
    /// - Parameter quota: how many stored exports the user may have, whatever became of them.
    func add(_ order: ObeliskExportOrder, by user: ObeliskUser, quota: Int64) throws -> Item {
        let id = ObeliskID.random()
        return try state.together {
            guard try count(of: user) < quota else { throw Refusal.tooMany(quota) }
            let name = order.name ?? ""
            let taken = try state.read { database in
                try Bool.fetchOne(
                    database, sql: "SELECT 1 FROM obelisk_export WHERE user = ? AND name = ?",
                    arguments: [user.id, Data(name.utf8)])
            }
            guard taken == nil else { throw Refusal.nameTaken(name) }
            let job = try jobs.add(
                id: id, dialect: ObeliskService.dialect, account: user.id, request: try KeptJSON.text(order),
                storageKey: "exports/obelisk-\(id).zip")
            let export = ObeliskExport(id: id, user: user.id, team: order.team, name: name)
            try state.write { database in try export.insert(database) }
            return Item(job: job, order: order, kept: export)
        }
    }

    /// How many exports a user has stored.
    func count(of user: ObeliskUser) throws -> Int64 {
        try state.read { database in
            try Int64.fetchOne(
                database, sql: "SELECT count(*) FROM obelisk_export WHERE user = ?", arguments: [user.id]) ?? 0
        }
    }

    /// One export; nil when there is none of that id.
    func item(_ id: String) throws -> Item? {
        guard let job = try jobs.job(id, of: ObeliskService.dialect) else { return nil }
        return try item(job)
    }

    /// The exports that a user has ordered, or that a team shares, the oldest first.
    func items(_ owner: Owner) throws -> [Item] {
        try state.read { database in
            let own = ObeliskExport.filter(owner.condition)
            let exports = Dictionary(uniqueKeysWithValues: try own.fetchAll(database).map { ($0.id, $0) })
            let jobs = JobRecord.filter(own.select(GRDB.Column("id")).contains(GRDB.Column("id")))
                .order(GRDB.Column("created"), GRDB.Column("position"))
            return try jobs.fetchAll(database).compactMap { job in
                guard let export = exports[job.id] else { return nil }
                return Item(job: job, order: try KeptJSON.value(of: job.request), kept: export)
            }
        }
    }

    /// Whose exports are meant.
    enum Owner {
        case user(String)
        case team(String)

        fileprivate var condition: SQLExpression {
            switch self {
            case .user(let id): GRDB.Column("user") == id
            case .team(let id): GRDB.Column("team") == id
            }
        }
    }

    private func item(_ job: JobRecord) throws -> Item? {
        let export = try state.read { database in try ObeliskExport.fetchOne(database, key: job.id) }
        guard let export else { return nil }
        return Item(job: job, order: try KeptJSON.value(of: job.request), kept: export)
    }

    /// Changes what is kept of an export; nothing happens when it is gone.
    func change(_ id: String, _ change: (inout ObeliskExport) -> Void) throws {
        try state.write { database in
            guard var export = try ObeliskExport.fetchOne(database, key: id) else { return }
            change(&export)
            try export.update(database)
        }
    }

    /// Forgets an export, whatever it was doing, and its files.
    func remove(_ id: String) throws {
        let job = try jobs.job(id, of: ObeliskService.dialect)
        try state.together {
            try jobs.remove(id)
            _ = try state.write { database in try ObeliskExport.deleteOne(database, key: id) }
        }
        if let job { discard(job) }
    }

    /// Removes the half made tables of exports that nobody goes on with. Called once, at the start.
    func tidy() throws {
        let folder = files.path(of: "exports")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder)
        where name.hasPrefix("obelisk-") && name.hasSuffix(".csv") {
            let id = String(name.dropFirst("obelisk-".count).prefix(24))
            let job = try jobs.job(id, of: ObeliskService.dialect)
            if job?.status != .created { files.remove("exports/" + name) }
        }
    }

    /// Removes everything that an export has made.
    func discard(_ job: JobRecord) {
        files.remove(job.storageKey)
        files.remove(Self.tableKey(job.storageKey))
    }

    /// Where the rows of an unfinished export lie: they outlive a restart.
    static func tableKey(_ key: String) -> String { key + ".csv" }
}
