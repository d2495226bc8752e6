import Display
import Glibc
import Lua
import Vocabulary

extension Prompt {
    /// The longest list of `%history` and `%vars`.
    private static let longestList = 50

    /// Runs a `%` command.
    func obey(_ name: String, _ rest: String) throws(Fault) -> Step {
        guard let command = PromptCommand(rawValue: name) else { throw .unknownCommand(name) }
        switch command {
        case .help where !rest.isEmpty: try showHelp(of: rest)
        case .help:
            terminal.print(PromptCommand.page(modules: nativeModules + writtenModules))
        case .jobs:
            let jobs = try configuration.hooks.jobs()
            terminal.print(jobs.isEmpty ? PromptWording.noJobs + "\n" : jobs)
        case .time: return try time(rest)
        case .all:
            guard !lastResults.isEmpty else { return say(PromptWording.noResultYet) }
            try show(lastResults, limits: .none)
        case .why:
            guard let lastFault else { return say(PromptWording.noErrorYet) }
            return say(lastFault.detail.visibleLines)
        case .vars: return try listVariables()
        case .history: return listHistory(containing: rest)
        case .quit: return .leave
        }
        return .done
    }

    private var nativeModules: [(name: String, summary: String)] {
        runtime.modules.filter { !$0.name.contains(".") }.map { ($0.name, $0.summary) }
    }

    /// Those of the offered modules that are written in Lua, each with the beginning of its comment.
    private var writtenModules: [(name: String, summary: String)] {
        configuration.modules.filter { name in !runtime.modules.contains { $0.name == name } }.compactMap { name in
            runtime.documentation(of: name).map { documentation in
                (name, String(documentation.summary.prefix { $0 != "." && $0 != ":" }) + ".")
            }
        }
    }

    private func say(_ text: String) -> Step {
        terminal.print(text + "\n")
        return .done
    }

    private func time(_ code: String) throws(Fault) -> Step {
        guard case .lua(let expression, let isQuiet) = EntryForm(code) else { throw .nothingToTime() }
        let start = terminal.elapsed
        let step = try evaluate(code, expression, isQuiet: isQuiet)
        if step == .more { throw .unfinished() }
        return say((terminal.elapsed - start).measured)
    }

    private func listVariables() throws(Fault) -> Step {
        let names = try runtime.names(in: runtime.globals).map(\.name).filter { name in
            !initialNames.contains(name) && !name.isResultName && !(name == "err" && isErrShown)
        }
        guard !names.isEmpty else { return say(PromptWording.noVariables) }
        var rows: [[String]] = []
        for name in names.sorted().prefix(Self.longestList) {
            guard let value = runtime.get(global: name) else { continue }
            rows.append([name, value.kind, try shortForm(of: value)])
        }
        let table = TextTable(
            [.init("name"), .init("type"), .init("value")], rows: rows,
            footer: names.count > rows.count ? ["… \(names.count - rows.count) more"] : [])
        terminal.print(Redaction.clean(table.text(terminal.outputStyle)))
        return .done
    }

    /// One line for any value; tables by their size, so that nothing of theirs is called.
    private func shortForm(of value: LuaReference) throws(Fault) -> String {
        guard let outline = try runtime.outline(of: value, limit: 0) else { return try runtime.text(of: value) }
        return "\(outline.elementCount + outline.fieldCount) fields"
    }

    private func listHistory(containing text: String) -> Step {
        let found = records.filter { text.isEmpty || $0.text.contains(text) }.suffix(Self.longestList)
        guard !found.isEmpty else { return say(PromptWording.noEntries) }
        for record in found {
            let lines = record.text.split(separator: "\n", omittingEmptySubsequences: false)
            terminal.print(
                "  \(record.time.brief)   "
                    + lines.joined(separator: "\n" + String(repeating: " ", count: 25)).visibleLines + "\n")
        }
        return .done
    }
}

extension String {
    /// `_` and `_3`.
    var isResultName: Bool { hasPrefix("_") && dropFirst().allSatisfy { $0.isASCII && $0.isNumber } }
}

extension Duration {
    /// `0.9 s`, `12.3 ms`, `2m 05s`.
    var measured: String {
        let microseconds = components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
        switch microseconds {
        case ..<1000: return "\(microseconds) µs"
        case ..<1_000_000: return "\(microseconds / 1000).\(microseconds / 100 % 10) ms"
        case ..<60_000_000: return "\(microseconds / 1_000_000).\(microseconds / 100_000 % 10) s"
        default: return brief
        }
    }
}
