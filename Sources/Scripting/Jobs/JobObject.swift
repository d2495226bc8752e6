import Exports
import Lua
import Vocabulary

/// A job, as Lua holds it.
final class JobObject: LuaObject {
    let job: Job
    let session: Session

    init(_ job: Job, session: Session) {
        self.job = job
        self.session = session
    }

    private static func read(_ object: any LuaObject) throws(Fault) -> LedgerEntry {
        guard let object = object as? JobObject else { throw .notA("Job") }
        return object.job.entry
    }

    private static func text(_ text: String?) -> LuaValue { text.map { .text($0) } ?? .none }

    static let luaType = ObjectType(
        name: "Job", summary: "An export at a service: what was ordered, where it stands, its files.",
        fields: [
            Field("id", .text, "the service's id; nil until ordered") { object throws(Fault) in
                text(try read(object).jobID)
            },
            Field("service", .text, "sift, …") { object throws(Fault) in .text(try read(object).order.scope.service) },
            Field("state", .text, "queued, running, ready, failed, cancelled or expired, from the last look") {
                object throws(Fault) in
                let entry = try read(object)
                return text(entry.state?.rawValue ?? (entry.jobID == nil ? nil : entry.serviceState ?? "queued"))
            },
            Field("stage", .text, "not sent, in doubt, refused, ordered or saved, in the ledger") {
                object throws(Fault) in .text(try read(object).stage.rawValue)
            },
            Field("key", .text, "same key, same order") { object throws(Fault) in text(try read(object).order.key) },
            Field("title", .text, "the title of the order") { object throws(Fault) in
                text(try read(object).order.title)
            },
            Field("reason", .text, "why it failed, in the service's words") { object throws(Fault) in
                text(try read(object).reason)
            },
        ],
        methods: [wait, download, waitAndDownload, cancel, refresh],
        short: { object in
            guard let entry = (object as? JobObject)?.job.entry else { return "Job" }
            return "Job  \(entry.shownState)   \(entry.label)   \(entry.order.summary)"
        })

    private static let timeout = Parameter("timeout", .duration, "the longest wait", default: "none")
    private static let extract = Parameter("extract", .boolean, "false keeps the archive as it is", default: "true")
    private static let to = Parameter("to", .text, "the folder for the files")

    private static let wait = Function(
        "wait", "Waits until the job is ready. Running out of time is an error; the job goes on.",
        parameters: [Parameter("options", .options, "how long", required: false, options: [timeout])], returns: "Job",
        example: "job:wait { timeout = \"2h\" }"
    ) { call throws(Fault) in
        let this = try call.this(as: JobObject.self)
        let timeout = try call.options(1).duration("timeout")
        return .wait {
            defer { this.session.reporter.stop(this.job.entry) }
            try await this.job.wait(timeout: timeout)
            return .object(this)
        }
    }

    private static let download = Function(
        "download", "Fetches, extracts and verifies the files of a ready job; goes on where an earlier run stopped.",
        parameters: [
            Parameter("to", .oneOf([.text, .options]), "the folder for the files", options: [to, extract])
        ],
        returns: "list of File", example: "local files = job:download \"out\""
    ) { call throws(Fault) in
        let this = try call.this(as: JobObject.self)
        let wish = try DownloadWish(call)
        return .wait {
            defer { this.session.reporter.stop(this.job.entry) }
            return FileObject.list(try await this.job.download(to: wish.folder, extract: wish.extract))
        }
    }

    private static let waitAndDownload = Function(
        "wait_and_download", "Waits, fetches, extracts and verifies; run again, it continues.",
        parameters: [
            Parameter("to", .oneOf([.text, .options]), "the folder for the files", options: [to, timeout, extract])
        ],
        returns: "list of File", example: "local files = job:wait_and_download \"out\""
    ) { call throws(Fault) in
        let this = try call.this(as: JobObject.self)
        let wish = try DownloadWish(call)
        return .wait {
            defer { this.session.reporter.stop(this.job.entry) }
            return FileObject.list(
                try await this.job.waitAndDownload(to: wish.folder, timeout: wish.timeout, extract: wish.extract))
        }
    }

    private static let cancel = Function(
        "cancel", "Asks the service to stop the job.", returns: "Job", example: "job:cancel()"
    ) { call throws(Fault) in
        let this = try call.this(as: JobObject.self)
        return .wait {
            try await this.job.cancel()
            return .object(this)
        }
    }

    private static let refresh = Function(
        "refresh", "Looks at the job once.", returns: "Job", example: "print(job:refresh().state)"
    ) { call throws(Fault) in
        let this = try call.this(as: JobObject.self)
        return .wait {
            try await this.job.refresh()
            return .object(this)
        }
    }
}

/// Where and how files are wanted.
private struct DownloadWish: Sendable {
    var folder: String
    var timeout: Duration?
    var extract: Bool

    init(_ call: borrowing Call) throws(Fault) {
        let options = try call.options(1)
        folder = call.optionalText(1) ?? options.text("to") ?? ""
        guard !folder.isEmpty else { throw .emptyFolder }
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        timeout = try options.duration("timeout")
        extract = options.boolean("extract") ?? true
    }
}
