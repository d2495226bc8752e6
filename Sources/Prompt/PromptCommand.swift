import Display

/// A command of the prompt: `%` and a word, which no entry of Lua begins with.
enum PromptCommand: String, CaseIterable {
    case help, jobs, time, all, why, vars, history, quit

    /// What comes after the word.
    var argument: String {
        switch self {
        case .help: "[NAME]"
        case .time: "CODE"
        case .history: "[TEXT]"
        default: ""
        }
    }

    /// One line for `%help`.
    var summary: String {
        switch self {
        case .help: "this page, or what a name means; also NAME?"
        case .jobs: "jobs at the services and saved ones, earlier sessions too"
        case .time: "run something and say how long it took"
        case .all: "the last result again, without leaving anything out"
        case .why: "the last error with everything that is known about it"
        case .vars: "the variables of this session"
        case .history: "earlier entries, those with a text in them"
        case .quit: "leave; so does Ctrl-D"
        }
    }

    /// `%time CODE`
    var usage: String { argument.isEmpty ? "%\(rawValue)" : "%\(rawValue) \(argument)" }

    /// The page of `%help`.
    static func page(modules: [(name: String, summary: String)]) -> String {
        let commands = allCases.map { ($0.usage, $0.summary) }
        let keys = [
            ("Tab", "completes names and members"), ("Up, Ctrl-R", "earlier entries, search in them"),
            ("Ctrl-C", "drops the entry, interrupts, stops waiting; remote jobs go on"),
            ("NAME?", "what it is and how to use it; NAME?? shows its source"),
            ("; at the end", "keeps a result quiet; _ is the last result, _3 that of entry 3"),
            ("err", "the last error: err:detail(), err.kind, err.hint"),
        ]
        return [
            section("commands", commands), section("keys and signs", keys),
            section("modules, each with its own page: sift?", modules.map { ($0.name, $0.summary) }),
        ].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func section(_ title: String, _ rows: [(String, String)]) -> String {
        guard !rows.isEmpty else { return "" }
        let width = rows.map(\.0.displayWidth).max() ?? 0
        return title + "\n" + rows.map { "  \($0.0.leftAligned(in: width))   \($0.1)\n" }.joined()
    }
}
