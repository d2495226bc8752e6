import CEdit
import Display
import Glibc
import Lua
import Vocabulary

/// The prompt: reads entries, runs them, shows what they give.
///
///     let prompt = Prompt(
///         runtime: lua, terminal: terminal,
///         configuration: PromptConfiguration(banner: ["Moonport 0.1   Lua 5.4"], modules: ["sift", "task"]))
///     exit(prompt.run())
///
/// At a terminal it goes on until Ctrl-D, whatever happens. Without one it reads entries as lines of standard input,
/// shows no banner and no prompt, and ends at the first error.
///
/// A class, because the line editor calls back into it. It lives on the thread of its runtime.
public final class Prompt {
    let runtime: LuaRuntime
    let terminal: Terminal
    let configuration: PromptConfiguration
    /// The texts of all entries of this session, by number.
    var entries: [Int: String] = [:]
    var number = 1
    /// The lines of an entry that is not complete yet.
    var pending = ""
    var lastFault: Fault?
    /// What the prompt has put into `err`; a variable of the analyst's own is not touched.
    private var shownError: ErrorValue?
    /// The last error of a task that nobody waited for.
    private var taskFault: Fault?
    var lastResults: [LuaReference] = []
    /// The globals that were there before the first entry, for `%vars`, and the modules among them.
    var initialNames: Set<String> = []
    var exposedModules: [String: UInt] = [:]
    var history: HistoryFile?
    /// Earlier sessions' entries, then this one's.
    var records: [HistoryRecord] = []
    private var lines: (any LineSource)?

    /// Makes a prompt over a runtime whose output goes to the same terminal.
    public init(runtime: LuaRuntime, terminal: Terminal, configuration: PromptConfiguration) {
        self.runtime = runtime
        self.terminal = terminal
        self.configuration = configuration
    }

    /// Runs until the analyst leaves.
    ///
    /// - Returns: the exit status: 0, or that of the error which ended a prompt without a person.
    public func run() -> Int32 {
        let lines = makeLines()
        self.lines = lines
        runtime.onTaskFault = { [unowned self] fault in
            taskFault = fault
            report(placed(fault))
        }
        runtime.takeSignals()
        let signal = InterruptSignal(isInstalled: lines.isInteractive)
        defer {
            signal.restore()
            runtime.releaseSignals()
            runtime.onTaskFault = nil
        }
        if lines.isInteractive {
            for line in configuration.banner { terminal.print(line + "\n") }
            terminal.print(PromptWording.firstSteps + "\n\n")
            loadHistory(into: lines)
        }
        exposeModules()
        let status = lines.isInteractive ? converse(lines) : work(through: lines, signal)
        // Output that did not arrive is a failure, however well the entries went.
        guard status == 0, let fault = terminal.outputFault else { return status }
        terminal.error(fault)
        return configuration.hooks.exitStatus(fault)
    }

    /// Sends what C code prints, as Lua's `io.write` does, through the terminal too, so that it meets neither progress
    /// lines nor a half-typed entry. To be called before the runtime is made; does nothing where standard output is
    /// no terminal.
    public static func routeOutput(to terminal: Terminal) {
        guard terminal.outputStyle.isTerminal else { return }
        // The stream lives until the process ends, and so must the terminal.
        _ = cedit_route_output(printRouted, Unmanaged.passRetained(terminal).toOpaque())
    }

    private func makeLines() -> any LineSource {
        let runtime = runtime
        let editor = LineEditor(
            terminal: terminal, runtimeDescriptor: runtime.wakeDescriptor, onWake: { runtime.drain() },
            complete: { [unowned self] in completion(before: $0) })
        return editor ?? PlainLines(wakeDescriptor: runtime.wakeDescriptor, onWake: { runtime.drain() })
    }

    /// With a person: errors are shown, and it goes on.
    private func converse(_ lines: any LineSource) -> Int32 {
        while true {
            // Tasks that the entry has started and not waited for begin now.
            runtime.drain()
            terminal.startLine()
            switch lines.next(prompt: promptText) {
            case .line(let text):
                // A pasted or recalled text is entered line by line, as if typed; an error drops the rest.
                for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                    let step = feed(String(line))
                    if step == .leave { return leave() }
                    if case .failed = step { break }
                }
            case .interrupted: pending = ""
            case .end where pending.isEmpty:
                terminal.print("\n")
                return leave()
            case .end:
                pending = ""
                terminal.print("\n")
            }
        }
    }

    /// Without a person: the first error ends it.
    private func work(through lines: any LineSource, _ signal: InterruptSignal) -> Int32 {
        while true {
            runtime.drain()
            guard case .line(let line) = lines.next(prompt: "") else { break }
            switch signal.during({ feed(line) }) {
            case .done, .more: continue
            case .leave: return 0
            case .failed(let fault): return configuration.hooks.exitStatus(fault)
            }
        }
        guard pending.isEmpty else {
            report(.unfinished())
            return configuration.hooks.exitStatus(.unfinished())
        }
        finishTasks()
        return taskFault.map(configuration.hooks.exitStatus) ?? 0
    }

    /// Nobody is there to see what goes on in the background: the input's end is not the end of its tasks.
    private func finishTasks() {
        runtime.drain()
        while runtime.hasBackgroundTasks {
            var wake = pollfd(fd: runtime.wakeDescriptor, events: Int16(POLLIN), revents: 0)
            _ = poll(&wake, 1, -1)
            runtime.drain()
        }
    }

    private func leave() -> Int32 {
        if let text = configuration.hooks.leaving() { terminal.note(text) }
        return 0
    }

    private var promptText: String {
        guard !pending.isEmpty else { return "\(number)> " }
        let sign = terminal.outputStyle.hasUnicode ? "·" : "."
        return String(repeating: " ", count: String(number).count) + sign + "  "
    }

    func exposeModules() {
        for name in configuration.modules {
            do throws(Fault) {
                try runtime.expose(modules: [name])
                if let module = runtime.get(global: name) {
                    exposedModules[name] = try runtime.outline(of: module, limit: 0)?.identity
                }
            } catch {
                report(error)
            }
        }
        initialNames = Set(((try? runtime.names(in: runtime.globals)) ?? []).map(\.name))
    }

    private func loadHistory(into lines: any LineSource) {
        guard let path = configuration.historyPath else { return }
        let file = HistoryFile(path: path, session: "\(terminal.now.sinceEpoch / 1_000_000_000)-\(getpid())")
        do throws(Fault) {
            records = try file.load()
            history = file
            for record in records { lines.remember(record.text) }
        } catch {
            report(error)
        }
    }

    /// Keeps an entry, here and for the next sessions.
    func remember(_ text: String) {
        let text = text.trimmed
        guard let lines, lines.isInteractive, !text.isEmpty else { return }
        lines.remember(text)
        records.append(HistoryRecord(time: terminal.now, session: history?.session ?? "", text: text))
        do throws(Fault) {
            try history?.append(text, at: terminal.now)
        } catch {
            // Said once; the session goes on without.
            history = nil
            report(error)
        }
    }

    /// Shows an error and keeps it for `%why` and as `err`.
    func report(_ fault: Fault) {
        keep(fault)
        terminal.error(fault)
    }

    /// Makes an error the last one: for `%why`, and as the global `err`, of which hints speak. When that is a variable of
    /// the analyst's own, it stays.
    func keep(_ fault: Fault) {
        lastFault = fault
        guard runtime.get(global: "err") == nil || isErrShown else { return }
        let error = ErrorValue(fault)
        // Only a stack without room refuses; the error itself is shown all the same.
        guard (try? runtime.set(global: "err", to: .object(error))) != nil else { return }
        shownError = error
    }

    /// True while `err` is what the prompt has put there.
    var isErrShown: Bool {
        guard let shownError, let current = runtime.get(global: "err"), current.kind == "userdata",
            let value = try? runtime.value(of: current)
        else { return false }
        return value.asObject(ErrorValue.self) === shownError
    }
}

private func printRouted(_ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<CChar>, _ count: Int) {
    guard let context else { return }
    let text = Array(UnsafeRawBufferPointer(start: bytes, count: count))
    Unmanaged<Terminal>.fromOpaque(context).takeUnretainedValue().print(text)
}
