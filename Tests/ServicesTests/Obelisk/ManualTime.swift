import Synchronization

/// A clock that stands until the test moves it.
final class ManualTime: Sendable {
    private let moment = Mutex(Duration.zero)

    var now: Duration { moment.withLock { $0 } }

    func advance(by time: Duration) { moment.withLock { $0 += time } }
}
