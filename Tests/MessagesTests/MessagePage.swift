import Vocabulary

/// `docs/messages.md`: every message as it stands on the screen, so that the page can be searched for it.
struct MessagePage {
    private struct Entry {
        var fault: Fault
        var activity: Activity
        var when: String
        var exitCode: Int32
    }

    private var entries: [Entry]

    init() async throws {
        entries = catalogue.flatMap { part in
            part.messages.map { message in
                let exitCode = part.target == "Sandbox" ? exitCodeOfSandbox : exitCodeOfMoonport
                return Entry(
                    fault: message.fault, activity: message.activity, when: message.when,
                    exitCode: exitCode(message.fault))
            }
        }
        for message in luaModuleMessages {
            guard let fault = try await message.fault() else { continue }
            entries.append(
                Entry(
                    fault: fault, activity: message.activity, when: message.when, exitCode: exitCodeOfMoonport(fault)))
        }
    }

    /// The page as Markdown.
    var text: String {
        let chapters = Activity.allCases.compactMap { activity -> String? in
            let own = entries.filter { $0.activity == activity }
            return own.isEmpty ? nil : "## \(activity.rawValue)\n\n" + own.map(Self.text).joined(separator: "\n")
        }
        return ([Self.head] + chapters).joined(separator: "\n")
    }

    private static func text(_ entry: Entry) -> String {
        let lines = entry.fault.report.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
        let kind = "Kind *\(entry.fault.kind.rawValue)*, exit code \(entry.exitCode)."
        let same = "the same"
        let occasion =
            entry.when.hasPrefix(same) ? "The same\(entry.when.dropFirst(same.count))." : "When \(entry.when)."
        return "\(lines.joined(separator: "\n"))\n\n\(occasion) \(kind)\n"
    }

    private static var head: String {
        let rows = Fault.Kind.allCases.map { kind in
            "| \(kind.rawValue) | \(meaning(of: kind)) | \(exitCodeOfMoonport(Fault(kind, ""))) |"
        }
        return """
            # Messages

            Every error that Moonport shows, as it stands on the screen; names, numbers and paths are samples. Search
            this page for the words that do not change.

            An error has one form: what happened, to what; then, where they are known, the line of the script (`in:`),
            its callers (`from:`) and what to do next (`hint:`). In a script, `local result, err = try(f, …)` gives it
            as a value: `err.kind`, `err.message`, `err.hint`, and `err:detail()` with request, answer and every
            attempt. At the prompt `%why` shows the same.

            | kind | what it means | exit code of `moonport` |
            |---|---|---|
            \(rows.joined(separator: "\n"))

            The exit code counts when the error ends the script. `Tests/MessagesTests` writes this page
            (`MOONPORT_WRITE_DOCS=1 swift test --filter MessagesTests`) and fails when it is not what the program says.

            """
    }

    private static func meaning(of kind: Fault.Kind) -> String {
        switch kind {
        case .notFound: "a thing that was named does not exist"
        case .denied: "the credentials are missing, wrong, or not allowed to do this"
        case .timedOut: "patience ran out; what was waited for may go on"
        case .limit: "a rate, volume or memory limit was met"
        case .badArgument: "an argument or option cannot be read, or does not fit"
        case .service: "the service answered with an error, or with something that cannot be understood"
        case .unreachable: "the service, or something on the way to it, cannot be reached"
        case .damaged: "bytes are not what was promised"
        case .jobFailed: "the remote job ended without success"
        case .conflict: "the same key with another order, or another process at the same thing"
        case .interrupted: "Ctrl-C, or a cancelled task"
        case .file: "a file or folder of this machine cannot be read or written"
        case .missing: "a library or program that is needed is not installed"
        case .script: "an error raised by Lua code"
        case .partial: "some items of many failed"
        case .usage: "the command line cannot be read"
        case .dryRun: "a dry run ends where something is needed that was not ordered"
        }
    }
}
