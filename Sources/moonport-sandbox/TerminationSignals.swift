import Dispatch
import Foundation

/// Waits for SIGINT or SIGTERM instead of dying of them.
struct TerminationSignals {
    private let arrivals: AsyncStream<Int32>
    private let sources: [any DispatchSourceSignal]

    /// Takes the signals over from now on.
    init() {
        let (arrivals, continuation) = AsyncStream.makeStream(of: Int32.self)
        self.arrivals = arrivals
        // Broken connections are errors of their write calls.
        signal(SIGPIPE, SIG_IGN)
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield(number) }
            source.resume()
            return source
        }
    }

    /// The next signal.
    func next() async -> Int32 {
        for await number in arrivals { return number }
        return SIGTERM
    }
}
