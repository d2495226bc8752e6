import Display
import Glibc
import Lua

/// SIGINT as the interrupt of the running Lua code, for as long as the prompt wants it.
///
/// While an entry is typed Ctrl-C is a key and no signal; `kill -INT` from elsewhere must not end the prompt either.
struct InterruptSignal {
    private let isPermanent: Bool
    private let previous: sigaction

    /// Takes the signal, or leaves it to `during`.
    init(isInstalled: Bool) {
        isPermanent = isInstalled
        var previous = sigaction()
        sigaction(SIGINT, nil, &previous)
        self.previous = previous
        if isInstalled { install() }
    }

    /// Gives the signal back.
    func restore() {
        var previous = previous
        sigaction(SIGINT, &previous, nil)
    }

    /// Takes the signal for the time of a piece of work.
    func during<T>(_ work: () -> T) -> T {
        guard !isPermanent else { return work() }
        install()
        defer { restore() }
        return work()
    }

    private func install() {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = interruptLua
        action.sa_flags = SA_RESTART
        sigaction(SIGINT, &action, nil)
    }
}

/// Safe in a signal handler: an atomic flag and a C function that is made for it.
private func interruptLua(_ signal: Int32) {
    Terminal.noticeInterrupt()
    LuaRuntime.interruptFromSignalHandler()
}
