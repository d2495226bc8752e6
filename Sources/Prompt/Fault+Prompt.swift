import Glibc
import Vocabulary

// The wording of this target.
extension Fault {
    /// The history file; `what` says what cannot be done with it.
    static func history(_ what: String, _ path: String) -> Fault {
        let reason = String(cString: strerror(errno))
        return Fault(.file, "the history \(path) \(what): \(reason)", hint: "entries of this session are not kept")
    }

    static func unknownCommand(_ name: String) -> Fault {
        let names = PromptCommand.allCases.map { "%\($0.rawValue)" }
        return Fault(
            .notFound, "unknown command %\(name)", hint: nearestHint("%\(name)", in: names) ?? "%help lists them")
    }

    static func nothingToTime() -> Fault {
        Fault(.badArgument, "%time needs something to run", hint: "%time f:write \"out.csv\"")
    }

    static func unknownName(_ path: String, near names: [String]) -> Fault {
        let last = path.split(whereSeparator: { ".:".contains($0) }).last.map(String.init) ?? path
        return Fault(
            .notFound, "nothing is called \(path)",
            hint: nearestHint(last, in: names) ?? "%vars lists your variables, %help the modules")
    }

    static func noSource(_ path: String) -> Fault {
        Fault(.notFound, "\(path) has no source in Lua", hint: "\(path)? says how to use it")
    }

    static func unfinished() -> Fault {
        Fault(.script, "the last entry is not complete", hint: "is an \"end\" or a bracket missing?")
    }
}

/// Things said that are no errors.
enum PromptWording {
    static func shadowed(_ module: String) -> String {
        "\(module) is your variable now; the module is still: require \"\(module)\""
    }

    static let firstSteps = "%help for help, Ctrl-D to leave."
    static let noErrorYet = "no error so far"
    static let noResultYet = "no result so far"
    static let noVariables = "no variables so far"
    static let noJobs = "no jobs known"
    static let noEntries = "no such entries"
}
