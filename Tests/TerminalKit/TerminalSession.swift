import Glibc

/// A program in a pseudo-terminal, driven as an analyst would.
///
///     let session = try TerminalSession(command: moonport, environment: ["XDG_STATE_HOME": folder])
///     try session.sees("1> ")
///     session.type("1 + 1")
///     try session.sees("2")
///     session.press("C-d")
///     #expect(try session.end() == 0)
///
/// It is used by one test at a time.
public final class TerminalSession {
    /// What did not happen in time, and what was on the screen instead.
    public struct Missing: Error, CustomStringConvertible {
        /// The text that was waited for, or `the end`.
        public let text: String
        /// All lines that were shown.
        public let lines: [String]

        /// Both, for the report of the test.
        public var description: String {
            "did not see \"\(text)\"; the screen:\n" + lines.map { "  |\($0)" }.joined(separator: "\n")
        }
    }

    /// What has been shown.
    public private(set) var screen: ScreenModel
    /// The process id of the program.
    public let process: pid_t
    private let terminal: Int32
    /// Rows above this one were there before the last key.
    private var mark = 0
    private var status: Int32?
    private var isOver = false

    /// Starts a program as the leader of a session of its own, with a new terminal.
    ///
    /// - Parameters:
    ///   - command: path of the program.
    ///   - environment: all of its variables; `TERM` and `LANG` are added when absent.
    public init(
        command: String, arguments: [String] = [], environment: [String: String] = [:], columns: Int = 80,
        rows: Int = 24
    ) throws {
        screen = ScreenModel(columns: columns, rows: rows)
        terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0, let name = Self.otherSide(of: terminal) else {
            throw Missing(text: "a pseudo-terminal", lines: [])
        }
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        // Test runners may block or ignore signals; the program must begin with the ordinary ones.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGINT, SIGTSTP, SIGWINCH, SIGPIPE, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        // A session of its own: the first terminal that it opens becomes the one whose Ctrl-C reaches it.
        // The importer hides POSIX_SPAWN_SETSID; this is its value.
        let flags = 0x80 | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        let variables = ["TERM": "xterm", "LANG": "C.UTF-8"].merging(environment) { $1 }
        var words = ([command] + arguments).map { strdup($0) } + [nil]
        var pairs = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + pairs { free(text) } }
        var process: pid_t = 0
        let outcome = posix_spawn(&process, command, &actions, &attributes, &words, &pairs)
        self.process = process
        guard outcome == 0 else {
            throw Missing(text: "\(command) starting: \(String(cString: strerror(outcome)))", lines: [])
        }
        _ = fcntl(terminal, F_SETFL, O_NONBLOCK)
    }

    /// What `unlockpt` and `ptsname` do on Linux; the importer hides both.
    private static func otherSide(of terminal: Int32) -> String? {
        let (unlock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
        var number: Int32 = 0
        guard ioctl(terminal, unlock, &number) == 0, ioctl(terminal, getNumber, &number) == 0 else { return nil }
        return "/dev/pts/\(number)"
    }

    deinit {
        if status == nil {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        close(terminal)
    }

    /// Types a line and presses Enter.
    public func type(_ line: String) {
        take(for: .zero)
        mark = screen.row + 1
        send(line + "\r")
    }

    /// Types without Enter.
    public func write(_ text: String) {
        take(for: .zero)
        mark = screen.row
        send(text)
    }

    /// Pastes as a terminal does that marks pasted text.
    public func paste(_ text: String) { write("\u{1B}[200~\(text)\u{1B}[201~") }

    /// Presses a key: `Enter`, `Tab`, `Up`, `Down`, `Left`, `Right`, `Home`, `End`, `Backspace`, `C-c`.
    public func press(_ key: String) {
        let names = [
            "Enter": "\r", "Tab": "\t", "Up": "\u{1B}[A", "Down": "\u{1B}[B", "Right": "\u{1B}[C",
            "Left": "\u{1B}[D", "Home": "\u{1B}[H", "End": "\u{1B}[F", "Backspace": "\u{7F}", "Escape": "\u{1B}",
        ]
        if key.hasPrefix("C-"), let letter = key.last?.asciiValue {
            write(String(UnicodeScalar(letter & 0x1F)))
        } else {
            write(names[key] ?? key)
        }
    }

    /// Changes the size of the window.
    public func resize(columns: Int, rows: Int) {
        take(for: .zero)
        screen.resize(columns: columns, rows: rows)
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
    }

    /// Waits until a line shown since the last key contains the text. After `type` these are the lines below.
    ///
    /// - Throws: `Missing` with the screen when the time is over or the program has ended without it.
    public func sees(_ text: String, within limit: Duration = .seconds(10)) throws {
        let deadline = ContinuousClock.now + limit
        while !isShown(text) {
            let left = deadline - ContinuousClock.now
            guard left > .zero, !isOver else { throw Missing(text: text, lines: screen.lines) }
            take(for: min(left, .milliseconds(200)))
        }
    }

    /// True when a line shown since the last key contains the text now.
    public func isShown(_ text: String) -> Bool {
        take(for: .zero)
        return screen.wholeLines.dropFirst(mark).contains { $0.contains(text) }
    }

    /// Waits for the end of the program.
    ///
    /// - Returns: its exit status; 128 + the signal that ended it.
    public func end(within limit: Duration = .seconds(10)) throws -> Int32 {
        let deadline = ContinuousClock.now + limit
        while status == nil {
            take(for: .milliseconds(20))
            var raw: Int32 = 0
            if waitpid(process, &raw, WNOHANG) == process {
                status = raw & 0x7F == 0 ? (raw >> 8) & 0xFF : 128 + (raw & 0x7F)
            } else if ContinuousClock.now > deadline {
                throw Missing(text: "the end", lines: screen.lines)
            }
        }
        take(for: .zero)
        return status ?? -1
    }

    private func send(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(terminal, $0.baseAddress, $0.count) }
            if count > 0 { bytes = bytes.dropFirst(count) } else { take(for: .milliseconds(10)) }
            if isOver { return }
        }
    }

    /// Takes in what the program has written, waiting for it as long as this.
    private func take(for duration: Duration) {
        let milliseconds = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
        var entry = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        guard !isOver, poll(&entry, 1, Int32(milliseconds)) > 0 else { return }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(terminal, &buffer, buffer.count)
            if count > 0 {
                screen.show(Array(buffer[..<count]))
            } else {
                // EIO: nobody holds the other side any more.
                isOver = count == 0 || (count < 0 && errno == EIO)
                return
            }
        }
    }
}
