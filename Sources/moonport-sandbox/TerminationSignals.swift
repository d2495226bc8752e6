import Dispatch
import Foundation

/// Waits for SIGINT or SIGTERM instead of dying of them; on request also for the end of standard input.
struct TerminationSignals {
    private let arrivals: AsyncStream<Int32>
    private let sources: [any DispatchSourceSignal]

    /// Takes the signals over from now on.
    ///
    /// - Parameter untilInputEnds: counts the end of standard input as SIGTERM. A parent holds the other end of a
    ///   pipe there, so that this program ends with it, however it ends.
    init(untilInputEnds: Bool) {
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
        if untilInputEnds { Self.watchInput { continuation.yield(SIGTERM) } }
    }

    private static func watchInput(_ ended: @escaping @Sendable () -> Void) {
        Thread.detachNewThread {
            var byte: UInt8 = 0
            while read(0, &byte, 1) > 0 {}
            ended()
        }
    }

    /// The next signal.
    func next() async -> Int32 {
        for await number in arrivals { return number }
        return SIGTERM
    }
}
