import Engine
import Exports
import Lua
import Vocabulary

extension JobObject {
    /// What `tables` takes.
    static let tablesOptions = Parameter(
        "options", .options, "how long, and how cells are read", required: false,
        options: [
            Parameter("timeout", .duration, "the longest wait", default: "none"),
            Parameter("text", .boolean, "true keeps every cell as the text that it is", default: "true for coveo"),
            Parameter(
                "dialect", .choice(OpenOptions.Dialect.allCases.map(\.rawValue)),
                "Coveo's ways to write CSV; for exports that were ordered elsewhere", default: "as ordered"),
        ])

    static let tables = Function(
        "tables",
        "Waits, downloads into a folder that goes with the session, and opens each table; the export stays at the service.",
        parameters: [tablesOptions], returns: "{ name = Frame }",
        example: "for name, frame in pairs(job:tables()) do print(name, frame:count()) end"
    ) { call throws(Fault) in
        let this = try call.this(as: JobObject.self)
        let options = try call.options(1)
        let timeout = try options.duration("timeout")
        var stated = OpenOptions()
        stated.text = options.boolean("text")
        stated.dialect = options.text("dialect").flatMap(OpenOptions.Dialect.init)
        let reading = stated
        guard !this.session.isDryRun else {
            return .one(this.session.skipDownload(of: "job \(this.id ?? "-")", to: "a folder of the session"))
        }
        return .wait {
            let session = this.session
            let folder = try session.folder()
            let job = try await this.job()
            defer { session.reporter.stop(job.entry) }
            try await job.wait(timeout: timeout)
            let files: [SavedFile]
            do {
                files = try await job.borrow(to: "\(folder)/tables-\(job.entry.number)")
            } catch let fault as Fault where fault.kind == .interrupted {
                // The folder goes with the session, and what has come with it.
                let entry = job.entry
                throw Fault.stoppedTables(entry.jobID ?? "#\(entry.number)", service: entry.order.scope.service)
            }
            return try await session.tables(FileParts.tables(of: files, job.entry.order), reading)
        }
    }
}

extension Session {
    /// A frame of each table, by its name.
    fileprivate func tables(
        _ tables: [(name: String, files: SourceFiles)], _ options: OpenOptions
    ) async throws -> LuaValue {
        let frames = try await EngineWork(.reading, of: "tables", on: terminal).run { control in
            try tables.map { try $0.files.frame(options, in: self, control) }
        }
        return .table(
            zip(tables, frames).map { LuaField($0.name, .object(FrameObject($1, session: self))) })
    }
}
