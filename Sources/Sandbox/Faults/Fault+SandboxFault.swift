import Vocabulary

/// Every message about faults that cannot be read.
extension Fault {
    static func noFaultKind() -> Fault {
        Fault(.badArgument, "a fault needs a kind", hint: "such as \"rate-limit 3\"; docs/sandbox.md lists them")
    }
    static func unknownFaultKind(_ word: String) -> Fault {
        let names = SandboxFault.Kind.allCases.map(\.rawValue)
        return Fault(
            .badArgument, "there is no fault \"\(word)\"",
            hint: nearestHint(word, in: names) ?? "one of \(names.joined(separator: ", "))")
    }
    static func unknownFaultSetting(_ word: String, of kind: SandboxFault.Kind) -> Fault {
        let names = kind.settings.map(\.rawValue)
        let all = names.isEmpty ? "it has none" : "it has \(names.joined(separator: ", "))"
        return Fault(
            .badArgument, "the fault \(kind.rawValue) has no setting \"\(word)\"",
            hint: nearestHint(word, in: names) ?? all)
    }
    static func doubledFaultSetting(_ setting: SandboxFault.Setting) -> Fault {
        Fault(.badArgument, "the setting \(setting.rawValue) of a fault is given twice", hint: "say it once")
    }
    static func strayFaultWord(_ word: String, in kind: SandboxFault.Kind) -> Fault {
        Fault(
            .badArgument, "\"\(word)\" means nothing in the fault \(kind.rawValue)",
            hint: "the kind, then how often (a number or always), then settings such as after=1; "
                + "a text with blanks stands in double quotes")
    }
    static func badFaultCount(_ word: String) -> Fault {
        Fault(.badArgument, "a fault cannot happen \(word) times", hint: "1 or more, or always")
    }
    static func emptyFaultPath() -> Fault {
        Fault(
            .badArgument, "the path of a fault is empty", hint: "a part of a path such as /api/v1/jobs, or leave it out"
        )
    }
    static func badFaultNumber(_ text: String, _ setting: SandboxFault.Setting) -> Fault {
        Fault(.badArgument, "\"\(text)\" is no number for \(setting.rawValue)", hint: "a whole number such as 1")
    }
    static func badFaultSwitch(_ text: String, _ setting: SandboxFault.Setting) -> Fault {
        Fault(.badArgument, "\"\(text)\" is no value for \(setting.rawValue)", hint: "yes or no")
    }
    static func noFaultRate() -> Fault {
        Fault(.badArgument, "a body cannot be sent at 0 bytes a second", hint: "stall is the fault that stops it")
    }
    static func noFaultDifference() -> Fault {
        Fault(.badArgument, "a length that is wrong by 0 is right", hint: "such as by=-100")
    }
    static func badFaultStatus(_ text: String) -> Fault {
        Fault(.badArgument, "a proxy does not answer \(text)", hint: "502, 503 or 504")
    }
    static func badRedirectStatus(_ text: String) -> Fault {
        Fault(.badArgument, "\(text) leads nowhere", hint: "301, 302, 303, 307 or 308")
    }
    /// A job that fails on demand; the reason is what its client sees, empty = none is told.
    static func failedByFault(_ reason: String) -> Fault { Fault(.jobFailed, reason) }
    static func openFaultQuote(_ text: String) -> Fault {
        Fault(
            .badArgument, "a double quote is not closed in the fault \(text)", hint: "close it, or write \\\" for one")
    }
}

/// The messages of `/sandbox/faults`.
extension Fault {
    static func noControlKey() -> Fault {
        Fault(.denied, "the faults of a sandbox need its key", hint: "send the API key: Authorization: Bearer …")
    }
    static func noControlMethod(_ method: String) -> Fault {
        Fault(.badArgument, "\(method) means nothing here", hint: "GET, PUT, POST or DELETE")
    }
    static func badControlBody(_ reason: String) -> Fault {
        Fault(
            .badArgument, "the list of faults cannot be read: \(reason)",
            hint: "such as {\"faults\":[\"rate-limit 3\"]}")
    }
}
