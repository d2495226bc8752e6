import Exports
import Vocabulary

/// The wording of the session, of lists and jobs, and of the small modules.
extension Fault {
    // MARK: Session

    static func noModulesInNamedFolder(_ folder: String) -> Fault {
        Fault(
            .missing, "MOONPORT_STDLIB names \(folder), where the Lua modules are not",
            hint: "it must be the folder that holds args.lua; unset it to use the program's own")
    }

    static func noModules(_ place: String) -> Fault {
        Fault(
            .missing, "the Lua modules of moonport are missing (looked in \(place) and above the program)",
            hint: "install share/moonport/stdlib beside bin, or set MOONPORT_STDLIB")
    }

    static func notConnected(_ entry: LedgerEntry) -> Fault {
        Fault(
            .denied, "job \(entry.jobID ?? "-") belongs to \(entry.order.scope.baseURL), which is not connected",
            hint: "connect with the same key first: \(entry.order.scope.service).connect \"profile\"",
            service: entry.order.scope.service)
    }

    static func stoppedTables(_ job: String, service: String) -> Fault {
        Fault(
            .interrupted, "stopped downloading; what has come is kept until the session ends",
            hint: "jobs.get(\"\(job)\"):tables() continues in this session; "
                + ":wait_and_download \"out\" keeps what has come",
            service: service)
    }

    // MARK: Objects and lists

    static func notA(_ type: String) -> Fault {
        Fault(.badArgument, "this is not a \(type)", hint: "read the field of a \(type), with a point: object.field")
    }

    static func negativeCount(_ function: String, _ count: Int64) -> Fault {
        Fault(.badArgument, "\(function): count is \(count)", hint: "0 or more")
    }

    static func noneMatches(_ noun: String) -> Fault {
        Fault(.notFound, "no \(noun) match, one was expected", hint: "widen it, or use :first(n), which may be empty")
    }

    static func severalMatch(_ noun: String) -> Fault {
        Fault(.badArgument, "several \(noun) match, one was expected", hint: "narrow it, or use :first(n)")
    }

    static func negativeLimit(_ nouns: String, _ limit: Int64) -> Fault {
        Fault(.badArgument, "\(nouns): limit is \(limit)", hint: "0 or more; leave it out for all")
    }

    static func emptyListOption(_ nouns: String, _ option: String) -> Fault {
        Fault(.badArgument, "\(nouns): \(option) is empty", hint: "leave it out for all")
    }

    static func unknownListField(_ name: String, of nouns: String, among names: [String]) -> Fault {
        Fault(
            .badArgument, "\(nouns) cannot be told apart by \"\(name)\"",
            hint: nearestHint(name, in: names) ?? "by: \(names.joined(separator: ", "))")
    }

    static func unusableListField(_ name: String, of nouns: String) -> Fault {
        Fault(
            .badArgument, "\(nouns): \(name) is neither a text, nor a thing that has a name",
            hint: "\(name) = \"…\", or leave it out for all")
    }

    static func unknownListWord(_ word: String, _ name: String, of nouns: String, among words: [String]) -> Fault {
        Fault(
            .badArgument, "\(nouns): \"\(word)\" is no \(name)",
            hint: nearestHint(word, in: words) ?? "one of: \(words.joined(separator: ", "))")
    }

    static func unusableJSON(_ name: String, of function: String) -> Fault {
        Fault(
            .badArgument, "\(function): \(name) holds something that JSON cannot say",
            hint: "texts, numbers, true and false, lists, and tables with texts as keys")
    }

    static func filterWithoutNames(_ field: String) -> Fault {
        Fault(.badArgument, "filter: a condition has no field", hint: "for example filter = { \(field) = … }")
    }

    // MARK: Exports

    static func saidTwice(_ option: String) -> Fault {
        Fault(
            .badArgument, "export: like already says what is ordered, \(option) says it again",
            hint: "beside like only key, title and dry_run have a meaning")
    }

    static func emptyOption(_ option: String, hint: String) -> Fault {
        Fault(.badArgument, "export: \(option) is empty", hint: hint)
    }

    static func likeOfElsewhere(_ theirs: String, _ ours: String) -> Fault {
        Fault(
            .badArgument, "export: like is a job of \(theirs), this is a connection to \(ours)",
            hint: "ids mean something at their own service only")
    }

    // MARK: Jobs

    static func jobGone(_ id: String, lister: String, service: String) -> Fault {
        Fault(
            .notFound, "job \(id) is not known to the service any more", hint: "\(lister) lists those that are",
            service: service)
    }

    static let emptyFolder = Fault(.badArgument, "the folder is empty", hint: "\".\" is the working folder")

    static let emptyJobID = Fault(.badArgument, "jobs.get: the id is empty", hint: "jobs.list() shows all")

    static func unknownJob(_ word: String, among ids: [String]) -> Fault {
        Fault(.notFound, "job \"\(word)\" not found", hint: nearestHint(word, in: ids) ?? "jobs.list() shows all")
    }

    static func severalJobs(_ word: String, _ ids: [String]) -> Fault {
        Fault(.badArgument, "\(ids.count) jobs begin with \"\(word)\"", hint: "one of: \(ids.joined(separator: ", "))")
    }

    static func jobsNotReady(_ count: Int, _ faults: [Fault]) -> Fault {
        Fault(
            .partial,
            "\(faults.count) of \(count) jobs are not ready: \(faults.map(\.message).joined(separator: "; "))",
            hint: "jobs.list() shows each", cause: faults.first)
    }

    // MARK: Files

    /// - Parameter message: of the engine: `failed to read file "…": ZSTD Decompression failure`.
    static func damagedTable(_ name: String, _ message: String) -> Fault {
        let reason = message.ranges(of: "\": ").last.map { String(message[$0.upperBound...]) } ?? message
        return Fault(.damaged, "\(name) is damaged: \(reason)", hint: "fetch it again")
    }

    // MARK: Small modules

    /// Raised by a module that is written in Lua; the words are there.
    static func raisedByModule(_ kind: Kind, _ message: String, hint: String?) -> Fault {
        Fault(kind, message, hint: hint)
    }

    static func variableNotSet(_ name: String, among names: [String]) -> Fault {
        Fault(
            .notFound, "the environment variable \(name) is not set",
            hint: nearestHint(name, in: names) ?? "export \(name)=…")
    }

    static func unknownLogLevel(_ name: String, among names: [String]) -> Fault {
        Fault(
            .badArgument, "MOONPORT_LOG is \"\(name)\", which is no level",
            hint: nearestHint(name, in: names) ?? "one of \(names.joined(separator: ", "))")
    }
}
