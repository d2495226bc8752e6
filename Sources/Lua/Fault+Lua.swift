import Vocabulary

/// The wording of everything the bridge itself has to say.
extension Fault {
    static let cancelled = Fault(.interrupted, "the task was cancelled")
    static let waitGivenUp = Fault(.interrupted, "the wait was given up: its coroutine was closed")
    static let cannotWait = Fault(
        .script, "cannot wait here",
        hint: "a function called back by C, such as a comparator of table.sort or a callback of string.gsub, "
            + "cannot wait; get the values first")
    static let waitsForEver = Fault(
        .script, "this wait can never end", hint: "nothing that still runs can wake it: does the task wait for itself?")
    static let nestedTooDeeply = Fault(
        .badArgument, "the table is nested too deeply", hint: "does it contain itself?")
    static let foreignReference = Fault(
        .badArgument, "a value of another Lua state was given", hint: "values stay with the runtime that made them")
    static let alreadyRunning = Fault(
        .script, "the runtime runs already", hint: "a native function cannot start another chunk; spawn a task")

    static func noMemory(_ limit: ByteCount?) -> Fault {
        Fault(
            .limit, "not enough memory",
            hint: limit.map { "the script may hold \($0); work on smaller pieces or raise the limit" }
                ?? "work on smaller pieces, or let go of what is not needed any more")
    }

    static func tooManyValues(_ count: Int) -> Fault {
        Fault(.limit, "too many values for Lua's stack (\(count))", hint: "pass them in a table")
    }

    // MARK: Arguments

    /// Of a table of options the one that must be there is missing: what the table is called, nobody writes.
    static func missingArgument(_ function: Function, _ parameter: Parameter) -> Fault {
        var missing = parameter
        if case .options = parameter.type { missing = parameter.options.first(where: \.isRequired) ?? parameter }
        let example = example(of: function).map { ", as in: \($0)" } ?? ""
        return Fault(
            .badArgument, "\(function.name): \(missing.name) is missing",
            hint: "\(missing.type.description) is wanted\(example)")
    }

    /// The first line of a function's example that calls it; nil where a script would write something else.
    private static func example(of function: Function) -> String? {
        let lines = function.example.split(separator: "\n").map(String.init)
        guard let line = lines.first(where: { $0.contains(function.name) }), !line.contains("require(") else {
            return nil
        }
        return line
    }

    static func wrongType(
        _ function: String, _ name: String, wanted: String, given: String, hint: String? = nil
    ) -> Fault {
        Fault(.badArgument, "\(function): \(name) must be \(wanted), not \(given)", hint: hint)
    }

    /// For a table of options that was not given as one.
    static func exampleOfOptions(_ options: [Parameter]) -> String? {
        options.first.map { "for example { \($0.name) = … }" }
    }

    /// For an object of which the items were meant.
    static let itemsOfList = "list:all() gives its items, list:first(n) the first of them"

    static func wrongElement(
        _ function: String, _ name: String, _ position: Int64, wanted: String, given: String
    ) -> Fault {
        Fault(.badArgument, "\(function): element \(position) of \(name) must be \(wanted), not \(given)")
    }

    static func tooManyArguments(_ function: String, wanted: Int, given: Int) -> Fault {
        let takes = wanted == 0 ? "no argument" : wanted == 1 ? "one argument" : "\(wanted) arguments"
        return Fault(.badArgument, "\(function): takes \(takes), \(given) given")
    }

    static func missingOption(_ function: String, _ option: Parameter) -> Fault {
        Fault(
            .badArgument, "\(function): option \"\(option.name)\" is missing",
            hint: "\(option.type.description) is wanted")
    }

    static func unknownOption(_ function: String, _ name: String, _ names: [String]) -> Fault {
        Fault(
            .badArgument, "\(function): unknown option \"\(name)\"",
            hint: nearestHint(name, in: names) ?? known("options", names))
    }

    static func wrongOptionType(
        _ function: String, _ name: String, wanted: String, given: String, hint: String? = nil
    ) -> Fault {
        Fault(.badArgument, "\(function): option \"\(name)\" must be \(wanted), not \(given)", hint: hint)
    }

    static func positionalOption(_ function: String, _ options: [Parameter]) -> Fault {
        Fault(
            .badArgument, "\(function): options need names",
            hint: exampleOfOptions(options))
    }

    static func unknownChoice(_ given: String, _ names: [String]) -> Fault {
        Fault(
            .badArgument, "\"\(given)\" is not one of \(names.map { "\"\($0)\"" }.formedList)",
            hint: nearestHint(given, in: names))
    }

    /// A text that was read and found wrong, with the name of the argument before it.
    static func unreadable(_ function: String, _ name: String, _ fault: Fault) -> Fault {
        var named = fault
        named.message = "\(function): \(name): \(fault.message)"
        return named
    }

    /// A whole number for a moment that lies too near to 1970 to be one in nanoseconds.
    static func hardlyNanoseconds(_ function: String, _ name: String, _ number: Int64) -> Fault {
        let moment = Nanoseconds(sinceEpoch: number)
        return Fault(
            .badArgument, "\(function): \(name): \(number) is \(moment) as nanoseconds since 1970",
            hint: multiplied(number) + ", or a text: \"2024-01-31\"")
    }

    /// By its size: seconds until the year 5138, milliseconds likewise, else microseconds.
    private static func multiplied(_ number: Int64) -> String {
        switch number.magnitude {
        case ..<100_000_000_000: "for seconds write \(number) * 1000000000"
        case ..<100_000_000_000_000: "for milliseconds write \(number) * 1000000"
        default: "for microseconds write \(number) * 1000"
        }
    }

    static func atLeastOne(_ function: String, _ name: String) -> Fault {
        Fault(.badArgument, "\(function): option \"\(name)\" must be at least 1")
    }

    private static func known(_ what: String, _ names: [String]) -> String? {
        names.isEmpty ? nil : "\(what): \(names.prefix(8).joined(separator: ", "))\(names.count > 8 ? ", …" : "")"
    }

    // MARK: Objects

    static func notCalledOnObject(_ method: String, _ type: String?) -> Fault {
        Fault(
            .badArgument, "\(method): must be called on \(type.map { "a \($0)" } ?? "its object")",
            hint: "with a colon: object:\(method)(…)")
    }

    static func released(_ type: String) -> Fault {
        Fault(.badArgument, "this \(type) was released already", hint: "make a new one")
    }

    static func unknownMember(_ type: String, _ name: String, _ members: [String]) -> Fault {
        Fault(
            .badArgument, "\(type.withArticle) has no \"\(name)\"",
            hint: nearestHint(name, in: members) ?? known("it has", members))
    }

    static func noPositions(_ type: String, _ members: [String]) -> Fault {
        Fault(.badArgument, "\(type.withArticle) has no items by number", hint: known("it has", members))
    }

    static func readOnly(_ type: String, _ name: String) -> Fault {
        Fault(.badArgument, "\"\(name)\" of \(type.withArticle) cannot be set")
    }

    // MARK: Modules

    static func moduleNotFound(_ name: String, near names: [String], folders: [String]) -> Fault {
        let searched = folders.isEmpty ? "no folder was searched" : "searched in \(folders.joined(separator: ", "))"
        let hint = [nearestHint(name, in: names), searched].compactMap { $0 }.joined(separator: " ")
        return Fault(.notFound, "module \"\(name)\" not found", hint: hint)
    }

    static func notInModule(_ module: String, _ name: String, _ names: [String]) -> Fault {
        let members = names.sorted()
        return Fault(
            .notFound, "the module \(module) has no \"\(name)\"",
            hint: nearestHint(name, in: members) ?? known("it has", members) ?? "it has nothing at all")
    }

    /// Lua's message about a global that is nil and has the name of a module.
    static func moduleNotRequired(_ message: String, _ name: String) -> Fault {
        Fault(.script, message, hint: "it is a module: \(name) = require \"\(name)\"")
    }

    static func moduleRequiresItself(_ name: String) -> Fault {
        Fault(.script, "module \"\(name)\" requires itself", hint: "move what both need into a third module")
    }

    static func moduleFailedElsewhere(_ name: String) -> Fault {
        Fault(
            .script, "module \"\(name)\" failed to load in another task",
            hint: "require it in one task alone to see why")
    }

    static func unreadableModule(_ path: String, _ reason: String) -> Fault {
        Fault(.file, "module file \(path) cannot be read: \(reason)", hint: "it must be a file that you may read")
    }

    // MARK: Scripts

    static func script(_ message: String) -> Fault { Fault(.script, message) }

    /// A value that Lua raised in another task; it is raised again as it is, so these words are seen nowhere.
    static func raised(_ value: RaisedValue) -> Fault { Fault(.script, "error", cause: value) }

    /// `error({})`: the words of `lua.c`.
    static func errorObject(kind: String) -> Fault { Fault(.script, "(error object is a \(kind) value)") }
}
