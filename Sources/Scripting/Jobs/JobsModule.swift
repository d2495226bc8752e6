import Display
import Exports
import Lua
import Services
import Vocabulary

extension Session {
    /// `local jobs = require "jobs"`: the ledger, also of earlier sessions.
    var jobsModule: Module {
        Module(
            name: "jobs", summary: "The orders that the ledger knows, also of earlier sessions.",
            functions: [
                Function(
                    "list", "The orders, newest first.",
                    parameters: [
                        Parameter(
                            "filter", .options, "which", required: false,
                            options: [
                                Parameter("state", .choice(Self.shownStates), "as the list shows it", required: false),
                                Parameter(
                                    "service", .choice(Dialects.all.map { $0.names.service }), "of one service",
                                    required: false),
                            ])
                    ],
                    returns: "list of tables",
                    example: "for _, j in ipairs(jobs.list()) do print(j.id, j.what, j.state) end"
                ) { call throws(Fault) in
                    let options = try call.options(1)
                    let entries = try self.ledger().entries().filter { entry in
                        (options.text("state").map { $0 == entry.shownState } ?? true)
                            && (options.text("service").map { $0 == entry.order.scope.service } ?? true)
                    }
                    return .one(.list(entries.map(Self.row)))
                },
                Function(
                    "get", "The job of that id, or of a unique beginning of one.",
                    parameters: [Parameter("id", .text, "an id or its beginning")], returns: "Job",
                    example: "local again = jobs.get(job.id)"
                ) { call throws(Fault) in
                    .one(.object(JobObject(try self.job(try self.entry(try call.text(1))), session: self)))
                },
                waitAll,
            ],
            types: [
                JobObject.luaType, FileObject.luaType, PlannedJobObject.luaType, PlannedFilesObject.luaType,
            ])
    }

    private var waitAll: Function {
        Function(
            "wait_all", "Waits until every ordered job of the ledger is ready or has ended.",
            parameters: [
                Parameter(
                    "options", .options, "how long", required: false,
                    options: [Parameter("timeout", .duration, "the longest wait", default: "none")])
            ],
            returns: "list of Job", example: "for _, job in ipairs(jobs.wait_all()) do print(job) end"
        ) { call throws(Fault) in
            let timeout = try call.options(1).duration("timeout")
            let jobs = try self.ledger().entries().filter(\.isOpen).map { entry throws(Fault) in try self.job(entry) }
            guard !self.isDryRun else { return .one(.list(jobs.map { .object(JobObject($0, session: self)) })) }
            return .wait { try await self.wait(for: jobs, timeout: timeout) }
        }
    }

    /// Waits for all side by side. A job that fails does not stop the others; in the end the failed ones are told.
    private func wait(for jobs: [Job], timeout: Duration?) async throws -> LuaValue {
        let faults = try await withThrowingTaskGroup(of: Fault?.self) { group in
            for job in jobs {
                group.addTask {
                    defer { self.reporter.stop(job.entry) }
                    do {
                        try await job.wait(timeout: timeout)
                        return nil
                    } catch let fault as Fault where fault.kind != .interrupted {
                        return fault
                    }
                }
            }
            return try await group.reduce(into: [Fault]()) { if let fault = $1 { $0.append(fault) } }
        }
        guard faults.isEmpty else { throw Fault.jobsNotReady(jobs.count, faults) }
        return .list(jobs.map { .object(JobObject($0, session: self)) })
    }

    /// The words that lists show for an order: stages until it is ordered, then states.
    public static let shownStates = JobState.allCases.map(\.rawValue) + ["not sent", "in doubt", "refused", "saved"]

    private static func row(_ entry: LedgerEntry) -> LuaValue {
        .table([
            LuaField("id", .text(entry.jobID ?? "#\(entry.number)")),
            LuaField("service", .text(entry.order.scope.service)),
            LuaField("what", .text(entry.order.summary)), LuaField("state", .text(entry.shownState)),
            LuaField("key", entry.order.key.map { .text($0) } ?? .none),
            LuaField("ordered", .text(entry.written.description)),
        ])
    }

    /// The entry of a job id or a unique beginning of one. `0d6f…91`, as lists shorten ids, is understood too, and
    /// `#12` for an order that has no job yet.
    func entry(_ word: String) throws(Fault) -> LedgerEntry {
        if word.hasPrefix("#"), let number = Int64(word.dropFirst()) { return try ledger().entry(number) }
        let parts = word.split(separator: "…", omittingEmptySubsequences: false).map(String.init)
        let beginning = parts.first ?? ""
        guard !beginning.isEmpty else { throw .emptyJobID }
        let ending = parts.count == 2 ? parts[1] : ""
        let found = try ledger().entries(jobID: beginning).filter { ($0.jobID ?? "").hasSuffix(ending) }
        guard let entry = found.first else {
            throw .unknownJob(word, among: try ledger().entries().compactMap(\.jobID))
        }
        let ids = Set(found.compactMap(\.jobID)).sorted()
        guard ids.count < 2 else { throw .severalJobs(word, ids) }
        return entry
    }

    /// What a job is, for people: the name that they gave it comes first, so that a narrow table still shows it.
    private static func what(_ order: Order) -> String {
        guard let name = order.title ?? order.key else { return order.summary }
        return "\(name): \(order.summary)"
    }

    /// The ledger as a table for people; newest first.
    ///
    /// - Parameters:
    ///   - state: only orders shown in that state.
    ///   - newest: no more than so many; the others are counted below.
    public func jobsTable(state: String? = nil, newest: Int = .max) throws(Fault) -> TextTable {
        let ledger = try ledger()
        let now = conditions.now().sinceEpoch
        var rows: [[String]] = []
        let entries = try ledger.entries().filter { state == nil || $0.shownState == state }
        for entry in entries.prefix(newest) {
            let files = try ledger.fileCount(entry.number)
            rows.append([
                entry.shortID, entry.order.scope.service, Self.what(entry.order), entry.shownState,
                Duration.nanoseconds(now - entry.written.sinceEpoch).brief, files == 0 ? "-" : "\(files)",
            ])
        }
        return TextTable(
            [
                TextTable.Column("id"), TextTable.Column("service"), TextTable.Column("what"),
                TextTable.Column("state"),
                TextTable.Column("age"), TextTable.Column("files", .right),
            ], rows: rows,
            footer: entries.count > rows.count
                ? ["… \(entries.count - rows.count) older: jobs.list(), or moonport jobs"] : [])
    }
}
