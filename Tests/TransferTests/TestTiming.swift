import Synchronization

@testable import Transfer

/// A clock that stands until somebody sleeps; sleeping takes no time and is written down.
final class TestTiming: Sendable {
    private let state = Mutex((now: Duration.zero, slept: [Duration]()))
    private let random: Double

    /// - Parameter random: every random number.
    init(random: Double = 0.5) { self.random = random }

    var slept: [Duration] { state.withLock { $0.slept } }

    func advance(by time: Duration) { state.withLock { $0.now += time } }

    var timing: Timing {
        Timing(
            now: { self.state.withLock { $0.now } }, date: { 1_445_412_480 },
            sleep: { pause in
                try Task.checkCancellation()
                self.state.withLock { state in
                    state.now += pause
                    state.slept.append(pause)
                }
            }, random: { self.random })
    }
}

/// Collects values from any thread.
final class Collected<Value: Sendable>: Sendable {
    private let state = Mutex<[Value]>([])
    var values: [Value] { state.withLock { $0 } }
    func add(_ value: Value) { state.withLock { $0.append(value) } }
}

/// Something that a test waits for, opened from any thread.
final class Signal: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func give() { continuation.yield() }

    func wait() async {
        for await _ in stream { return }
    }
}
