import Glibc
import Vocabulary

/// The user's pager, running on the terminal: takes text through a pipe until the user leaves it.
///
/// It has a process group of its own in the foreground, so that Ctrl-C means the pager and not this program. Used by
/// one thread from its making to `finish`.
final class Pager {
    private let terminal: Int32
    private let child: pid_t
    private let input: DescriptorWriter

    /// Starts the pager.
    ///
    /// - Parameters:
    ///   - command: a line of the shell: `less -S`.
    ///   - environment: all of its variables.
    ///   - terminal: the descriptor of the screen.
    /// - Throws: `missing` when it cannot be started.
    init(command: String, environment: [String: String], terminal: Int32) throws(Fault) {
        self.terminal = terminal
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw .noPager(command, errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        input = DescriptorWriter(descriptor: ends[1])
        // A pager that has ended is told by the write itself; and taking the terminal back must not stop us.
        Self.blockSignals()
        do throws(Fault) {
            child = try Self.start(command, environment: environment, input: ends[0])
        } catch {
            close(ends[1])
            throw error
        }
        tcsetpgrp(terminal, child)
        // It may have looked at the terminal before that was its own, and been stopped for it.
        kill(-child, SIGCONT)
    }

    /// Gives it some text; false when the user has left it.
    func take(_ text: String) -> Bool { (try? input.write(Array(text.utf8))) != nil }

    /// Says that there is no more, waits until the user leaves, and takes the terminal back.
    func finish() {
        close(input.descriptor)
        var status: Int32 = 0
        while true {
            let outcome = waitpid(child, &status, WUNTRACED)
            if outcome < 0, errno == EINTR { continue }
            // Ctrl-Z: nobody would wake it, there is no shell between.
            guard outcome == child, status & 0xFF == 0x7F else { break }
            kill(-child, SIGCONT)
        }
        tcsetpgrp(terminal, getpgrp())
    }

    private static func blockSignals() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGPIPE, SIGTTOU] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    private static func start(
        _ command: String, environment: [String: String], input: Int32
    ) throws(Fault) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var ordinary = sigset_t()
        sigemptyset(&ordinary)
        for number in [SIGINT, SIGTERM, SIGPIPE, SIGTTOU, SIGTSTP] { sigaddset(&ordinary, number) }
        posix_spawnattr_setsigdefault(&attributes, &ordinary)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let line: [String] = ["/bin/sh", "-c", command]
        let words = line.map { strdup($0) } + [nil]
        let pairs = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + pairs { free(text) } }
        var child = pid_t()
        let code = posix_spawn(&child, "/bin/sh", &actions, &attributes, words, pairs)
        guard code == 0 else { throw .noPager(command, code) }
        return child
    }
}
