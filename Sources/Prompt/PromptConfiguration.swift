import Vocabulary

/// What the program above gives the prompt.
public struct PromptConfiguration: Sendable {
    /// Lines shown at the start to a person: name and version, services, jobs that are ready.
    public var banner: [String]
    /// Where entries are kept, in the user's state folder; nil keeps none.
    public var historyPath: String?
    /// Modules that are global variables from the start.
    public var modules: [String]
    /// What the prompt asks the rest of the program.
    public var hooks: PromptHooks

    /// Describes a prompt.
    public init(
        banner: [String] = [], historyPath: String? = nil, modules: [String] = [], hooks: PromptHooks = PromptHooks()
    ) {
        self.banner = banner
        self.historyPath = historyPath
        self.modules = modules
        self.hooks = hooks
    }

    /// `$XDG_STATE_HOME/moonport/history`, or below `~/.local/state`; nil without either.
    public static func historyPath(environment: [String: String]) -> String? {
        // The standard ignores relative paths.
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return "\(state)/moonport/history" }
        return environment["HOME"].flatMap { $0.isEmpty ? nil : "\($0)/.local/state/moonport/history" }
    }
}

/// Questions to the program above the prompt. All are asked on the prompt's thread.
public struct PromptHooks: Sendable {
    /// The table of `%jobs`, with its line breaks; empty when there are none.
    public var jobs: @Sendable () throws(Fault) -> String
    /// What is said when the analyst leaves: jobs that are still at a service.
    public var leaving: @Sendable () -> String?
    /// What is said instead of the error after Ctrl-C has ended a wait: what goes on, and how to continue. nil shows
    /// the error itself.
    public var stoppedWaiting: @Sendable (Fault) -> String?
    /// The exit status of a fault that ends a prompt without a person.
    public var exitStatus: @Sendable (Fault) -> Int32

    /// Makes the answers; the defaults know nothing.
    public init(
        jobs: @escaping @Sendable () throws(Fault) -> String = { () throws(Fault) in "" },
        leaving: @escaping @Sendable () -> String? = { nil },
        stoppedWaiting: @escaping @Sendable (Fault) -> String? = { _ in nil },
        exitStatus: @escaping @Sendable (Fault) -> Int32 = { _ in 1 }
    ) {
        self.jobs = jobs
        self.leaving = leaving
        self.stoppedWaiting = stoppedWaiting
        self.exitStatus = exitStatus
    }
}
