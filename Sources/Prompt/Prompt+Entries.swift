import Display
import Glibc
import Lua
import Vocabulary

extension Prompt {
    /// What became of a line.
    enum Step: Equatable {
        /// The entry is complete and went well.
        case done
        /// It needs more lines.
        case more
        case failed(Fault)
        case leave

        static func == (left: Step, right: Step) -> Bool {
            switch (left, right) {
            case (.done, .done), (.more, .more), (.leave, .leave): true
            default: false
            }
        }
    }

    /// Adds a line to the entry and runs the entry when it is complete.
    func feed(_ line: String) -> Step {
        pending += line + "\n"
        let text = pending
        let form = EntryForm(text)
        if form == .empty {
            pending = ""
            return .done
        }
        entries[number] = text
        do throws(Fault) {
            let step = try run(form, text)
            if step == .more { return .more }
            finishEntry(text)
            return step
        } catch {
            finishEntry(text)
            return fail(placed(error))
        }
    }

    private func finishEntry(_ text: String) {
        pending = ""
        number += 1
        remember(text)
    }

    private func fail(_ fault: Fault) -> Step {
        guard fault.kind == .interrupted else {
            report(fault)
            return .failed(fault)
        }
        keep(fault)
        if let text = configuration.hooks.stoppedWaiting(fault) { terminal.note(text) } else { report(fault) }
        return .failed(fault)
    }

    private func run(_ form: EntryForm, _ text: String) throws(Fault) -> Step {
        switch form {
        case .empty: return .done
        case .command(let name, let rest): return try obey(name, rest)
        case .help(let path): try showHelp(of: path)
        case .source(let path): try showSource(of: path)
        case .lua(let expression, let isQuiet): return try evaluate(text, expression, isQuiet: isQuiet)
        }
        return .done
    }

    /// Runs a piece of Lua: an expression is shown, a statement only does what it does.
    func evaluate(_ text: String, _ expression: String, isQuiet: Bool) throws(Fault) -> Step {
        let name = "=entry \(number)"
        let asExpression = runtime.compile("return " + expression, name: name)
        if case .complete(var function) = asExpression {
            // Never as a tail call, of which Lua forgets where it was made: errors of functions written in Lua would
            // have no place in the entry.
            let calling = "return (function(...) return ... end)(\(expression)\n)"
            if case .complete(let kept) = runtime.compile(calling, name: name) { function = kept }
            let results = try runtime.call(function).references
            try keep(results)
            if !isQuiet { try show(results) }
            try noticeShadows()
            return .done
        }
        switch runtime.compile(text, name: name) {
        case .incomplete: return .more
        case .failed(let fault):
            // `1 +` is no statement, but the beginning of an expression.
            if case .incomplete = asExpression { return .more }
            throw fault
        case .complete(let function): try runStatement(function, text, name, isQuiet: isQuiet)
        }
        return .done
    }

    private func runStatement(
        _ function: LuaFunction, _ text: String, _ name: String, isQuiet: Bool
    ) throws(Fault) {
        var function = function
        let kept = SessionVariables.keeping(text)
        if kept != text, case .complete(let rewritten) = runtime.compile(kept, name: name) { function = rewritten }
        let results = try runtime.call(function).references
        // `return 1, 2` as an entry of its own.
        if !results.isEmpty {
            try keep(results)
            if !isQuiet { try show(results) }
        }
        if !isQuiet { try announce(text, name) }
        try noticeShadows()
    }

    /// `job = c:export { … }` says which job it is.
    private func announce(_ text: String, _ name: String) throws(Fault) {
        guard let assignment = EntryForm.assignment(in: text),
            case .complete = runtime.compile("return " + assignment.expression, name: name),
            let value = runtime.get(global: assignment.name)
        else { return }
        guard let line = try ValueReader(runtime: runtime).announcement(of: value) else { return }
        terminal.print(Redaction.clean(line).visibleLines + "\n")
    }

    /// Makes the first result `_`, and that of this entry `_3`.
    private func keep(_ results: [LuaReference]) throws(Fault) {
        lastResults = results
        guard let first = results.first else { return }
        try runtime.set(global: "_", to: .reference(first))
        try runtime.set(global: "_\(number)", to: .reference(first))
    }

    /// Shows each result on its own lines.
    func show(_ results: [LuaReference], limits: ValueReader.Limits = .init()) throws(Fault) {
        let reader = ValueReader(runtime: runtime, limits: limits)
        // `io.write "text"` leaves its line open.
        terminal.startLine()
        for result in results {
            let text = try reader.read(result).text(width: terminal.outputStyle.width)
            terminal.print(Redaction.clean(text))
        }
    }

    /// Says once that a module's name has become a variable.
    private func noticeShadows() throws(Fault) {
        for (name, identity) in exposedModules {
            let current = try runtime.get(global: name).flatMap { value throws(Fault) in
                try runtime.outline(of: value, limit: 0)?.identity
            }
            guard current != identity else { continue }
            exposedModules[name] = nil
            terminal.note(PromptWording.shadowed(name))
        }
    }

    /// Gives places in entries the line as it was typed; a one-line entry needs no line number.
    func placed(_ fault: Fault) -> Fault {
        var fault = fault
        fault.place = fault.place.map(placed)
        fault.traceback = fault.traceback.map(placed)
        return fault
    }

    private func placed(_ place: Fault.Place) -> Fault.Place {
        guard place.source.hasPrefix("entry "), let entry = Int(place.source.dropFirst(6)), let text = entries[entry]
        else { return place }
        let lines = text.trimmed.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 1, let line = place.line, lines.indices.contains(line - 1) else {
            return Fault.Place(
                source: place.source, line: lines.count > 1 ? place.line : nil, text: lines.first?.trimmed)
        }
        return Fault.Place(source: place.source, line: line, text: lines[line - 1].trimmed)
    }
}
