import Synchronization
import Vocabulary

/// A clock that a test moves; it begins at the present of the demo's last day.
final class TestTime: Sendable {
    private let time: Mutex<Int64>

    init(_ start: String = "2019-03-21T20:00:32.348Z") {
        time = Mutex((try? Nanoseconds(parsing: start).sinceEpoch) ?? 0)
    }

    var now: Nanoseconds { Nanoseconds(sinceEpoch: time.withLock { $0 }) }

    func advance(by length: Duration) {
        let nanoseconds = length.components.seconds * 1_000_000_000
        time.withLock { $0 += nanoseconds }
    }
}
