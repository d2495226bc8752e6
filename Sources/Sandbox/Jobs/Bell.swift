import Foundation

/// Wakes threads that wait for news: a counter that only grows, and a condition.
// Unchecked: `rings` is touched only under the condition's lock.
final class Bell: @unchecked Sendable {
    private let condition = NSCondition()
    private var rings = 0

    /// How often it rang so far. Read it before looking for work, then wait for more.
    var count: Int {
        condition.lock()
        defer { condition.unlock() }
        return rings
    }

    /// Wakes everybody.
    func ring() {
        condition.lock()
        rings += 1
        condition.broadcast()
        condition.unlock()
    }

    /// Waits until it has rung more than `count` times, or until the time is over.
    func wait(after count: Int, atMost length: Duration? = nil) {
        let end = length.map {
            Date(timeIntervalSinceNow: Double($0.components.seconds) + Double($0.components.attoseconds) * 1e-18)
        }
        condition.lock()
        defer { condition.unlock() }
        while rings <= count {
            guard let end else {
                condition.wait()
                continue
            }
            guard condition.wait(until: end) else { return }
        }
    }
}
