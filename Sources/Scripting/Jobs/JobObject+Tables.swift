import Engine
import Exports
import Lua
import Vocabulary

extension JobObject {
    static let tables = Function(
        "tables", "Waits, downloads into a folder that goes with the session, and opens each table.",
        parameters: [
            Parameter(
                "options", .options, "how long", required: false,
                options: [Parameter("timeout", .duration, "the longest wait", default: "none")])
        ],
        returns: "{ name = Frame }",
        example: "for name, frame in pairs(job:tables()) do print(name, frame:count()) end"
    ) { call throws(Fault) in
        let this = try call.this(as: JobObject.self)
        let timeout = try call.options(1).duration("timeout")
        guard !this.session.isDryRun else {
            return .one(this.session.skipDownload(of: "job \(this.id ?? "-")", to: "a folder of the session"))
        }
        return .wait {
            let session = this.session
            let folder = try session.folder()
            let job = try await this.job()
            defer { session.reporter.stop(job.entry) }
            let files = try await job.waitAndDownload(to: "\(folder)/tables-\(job.entry.number)", timeout: timeout)
            return try await session.tables(of: files.map(\.path), OpenOptions.files(of: job.entry.order))
        }
    }
}

extension Session {
    /// A frame of each file, by the file's name without its suffix; the parts of one table are one frame.
    fileprivate func tables(of paths: [String], _ options: OpenOptions) async throws -> LuaValue {
        let workspace = try workspace()
        let tables = FileParts.tables(of: paths)
        let frames = try await EngineWork(.reading, of: "tables", on: terminal).run { control in
            try tables.map { try Frame.open($0.paths, options, in: workspace, control: control) }
        }
        return .table(
            zip(tables, frames).map { LuaField($0.name, .object(FrameObject($1, session: self))) })
    }
}
