import Display
import Exports
import Lua
import Vocabulary

extension JobObject {
    private static let timeout = Parameter("timeout", .duration, "the longest wait", default: "none")
    private static let extract = Parameter("extract", .boolean, "false keeps the archive as it is", default: "true")
    private static let to = Parameter("to", .text, "the folder for the files")

    static let wait = Function(
        "wait", "Waits until the job is ready. Running out of time is an error; the job goes on.",
        parameters: [Parameter("options", .options, "how long", required: false, options: [timeout])], returns: "Job",
        example: "job:wait { timeout = \"2h\" }"
    ) { call throws(Fault) in
        let this = try call.this(as: JobObject.self)
        let timeout = try call.options(1).duration("timeout")
        guard !this.session.isDryRun else { return .one(.object(this)) }
        return .wait {
            let job = try await this.job()
            defer { this.session.reporter.stop(job.entry) }
            try await job.wait(timeout: timeout)
            return .object(this)
        }
    }

    static let download = Function(
        "download", "Fetches, extracts and verifies the files of a ready job; goes on where an earlier run stopped.",
        parameters: [
            Parameter("to", .oneOf([.text, .options]), "the folder for the files", options: [to, extract])
        ],
        returns: "list of File", example: "local files = job:download \"out\""
    ) { call throws(Fault) in
        try fetch(call) { try await $0.download(to: $1.folder, extract: $1.extract) }
    }

    static let waitAndDownload = Function(
        "wait_and_download", "Waits, fetches, extracts and verifies; run again, it continues.",
        parameters: [
            Parameter("to", .oneOf([.text, .options]), "the folder for the files", options: [to, timeout, extract])
        ],
        returns: "list of File", example: "local files = job:wait_and_download \"out\""
    ) { call throws(Fault) in
        try fetch(call) {
            try await $0.waitAndDownload(to: $1.folder, timeout: $1.timeout, extract: $1.extract)
        }
    }

    /// Answers with the files that a job gives; the changing line goes when nobody waits for them any more.
    private static func fetch(
        _ call: borrowing Call, _ take: @escaping @Sendable (Job, DownloadWish) async throws -> [SavedFile]
    ) throws(Fault) -> Answer {
        let this = try call.this(as: JobObject.self)
        let wish = try DownloadWish(call)
        guard !this.session.isDryRun else {
            return .one(this.session.skipDownload(of: "job \(this.id ?? "-")", to: wish.folder))
        }
        return .wait {
            let job = try await this.job()
            defer { this.session.reporter.stop(job.entry) }
            return FileObject.list(try await take(job, wish), of: job.entry.order)
        }
    }

    static let cancel = Function(
        "cancel", "Asks the service to stop the job.", returns: "Job", example: "job:cancel()"
    ) { call throws(Fault) in
        let this = try call.this(as: JobObject.self)
        guard !this.isSkipped("would cancel") else { return .one(.object(this)) }
        return .wait {
            try await this.act {
                try await $0.cancel()
            } other: {
                try await $0.cancel($1)
            }
            return .object(this)
        }
    }

    static let retry = Function(
        "retry", "Asks the service to run a failed or cancelled job again; a running or finished one stays as it is.",
        returns: "Job", example: "job:retry()"
    ) { call throws(Fault) in
        let this = try call.this(as: JobObject.self)
        guard !this.isSkipped("would retry") else { return .one(.object(this)) }
        return .wait {
            try await this.act {
                try await $0.retry()
            } other: {
                _ = try await $0.retry($1)
            }
            return .object(this)
        }
    }

    static let delete = Function(
        "delete", "Asks the service to delete the job with its files; what was saved here stays.", returns: "Job",
        example: "local done, why = try(job.delete, job)\nprint(done or why.message)"
    ) { call throws(Fault) in
        let this = try call.this(as: JobObject.self)
        guard !this.isSkipped("would delete") else { return .one(.object(this)) }
        return .wait {
            try await (try await this.job()).delete()
            return .object(this)
        }
    }

    static let refresh = Function(
        "refresh", "Looks at the job once.", returns: "Job", example: "print(job:refresh().state)"
    ) { call throws(Fault) in
        let this = try call.this(as: JobObject.self)
        return .wait {
            try await this.refresh()
            return .object(this)
        }
    }
}

extension JobObject {
    /// In a dry run nothing is changed at a service: says what would be, and that it is not done.
    private func isSkipped(_ what: String) -> Bool {
        guard session.isDryRun else { return false }
        session.terminal.note("\(what.leftAligned(in: 11))  job \(id ?? "-")")
        return true
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
