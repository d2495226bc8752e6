import Engine
import Exports
import Lua
import Vocabulary

extension JobObject {
    static let tables = Function(
        "tables", "Waits, downloads into a folder that goes with the session, and opens each table.",
        parameters: [
            Parameter(
                "options", .options, "how long, and how cells are read", required: false,
                options: [
                    Parameter("timeout", .duration, "the longest wait", default: "none"),
                    Parameter(
                        "text", .boolean, "true keeps every cell as the text that it is", default: "true for coveo"),
                    Parameter(
                        "dialect", .choice(OpenOptions.Dialect.allCases.map(\.rawValue)),
                        "Coveo's ways to write CSV; for exports that were ordered elsewhere", default: "as ordered"),
                ])
        ],
        returns: "{ name = Frame }",
        example: "for name, frame in pairs(job:tables()) do print(name, frame:count()) end"
    ) { call throws(Fault) in
        let this = try call.this(as: JobObject.self)
        let options = try call.options(1)
        let timeout = try options.duration("timeout")
        let text = options.boolean("text")
        let dialect = options.text("dialect").flatMap(OpenOptions.Dialect.init)
        return .wait {
            let session = this.session
            let folder = try session.folder()
            let job = try await this.job()
            defer { session.reporter.stop(job.entry) }
            let files = try await job.waitAndDownload(to: "\(folder)/tables-\(job.entry.number)", timeout: timeout)
            let tables = JobTables(job.entry.order, text: text, dialect: dialect)
            return try await session.tables(of: files.map(\.path), tables)
        }
    }
}

extension Session {
    /// A frame of each file, by the name of its table.
    fileprivate func tables(of paths: [String], _ tables: JobTables) async throws -> LuaValue {
        let workspace = try workspace()
        let frames = try await EngineWork(.reading, of: "tables", on: terminal).run { control in
            try paths.map { try Frame.open([$0], tables.options, in: workspace, control: control) }
        }
        return .table(
            zip(paths, frames).map { path, frame in
                LuaField(tables.name(of: path, among: paths.count), .object(FrameObject(frame, session: self)))
            })
    }
}
