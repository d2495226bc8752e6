import Files
import Glibc
import Lua
import Synchronization
import Transfer

/// SIGINT and SIGTERM while a script runs: the first stops it, so that the ledger is completed and what continues it
/// is printed; the second ends the program at once.
enum StopSignals {
    private static let received = Atomic<Int32>(0)

    /// Takes over both signals; the runtime must have taken its signals before.
    static func take() {
        // Touched here, so that the handler does not have to initialise it.
        received.store(0, ordering: .relaxed)
        unblock()
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                let (isFirst, _) = StopSignals.received.compareExchange(
                    expected: 0, desired: number, ordering: .relaxed)
                guard isFirst else { _exit(128 + number) }
                LuaRuntime.interruptFromSignalHandler()
            }
        }
    }

    /// Has `stop` called, on a thread of its own, at the first of both signals; the second ends the program at once.
    /// To be called before there is another thread: all that come later leave the signals to that one.
    static func watch(_ stop: @escaping @Sendable () -> Void) {
        received.store(0, ordering: .relaxed)
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        let watched = signals
        OwnThread.start {
            var signals = watched
            while true {
                var number: Int32 = 0
                guard sigwait(&signals, &number) == 0 else { continue }
                let (isFirst, _) = received.compareExchange(expected: 0, desired: number, ordering: .relaxed)
                guard isFirst else { _exit(128 + number) }
                stop()
            }
        }
    }

    /// Lets signals in that whoever started us had blocked: a mask is inherited.
    static func unblock() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGURG, SIGWINCH] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    /// The exit code of the signal that came; nil when none did.
    static var exitCode: Int32? {
        let number = received.load(ordering: .relaxed)
        return number == 0 ? nil : 128 + number
    }
}
