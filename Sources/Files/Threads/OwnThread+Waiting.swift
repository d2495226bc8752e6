import Synchronization

extension OwnThread {
    /// Waits on the calling thread for work on Swift's own threads; never to be called on one of those.
    ///
    ///     let text = OwnThread.waiting { await client.text() }
    public static func waiting<Value: Sendable>(for work: @escaping @Sendable () async -> Value) -> Value {
        let result = Awaited<Value>()
        Task { result.give(await work()) }
        return result.take()
    }

    private final class Awaited<Value: Sendable>: Sendable {
        private let value = Mutex<Value?>(nil)
        private let signal = ThreadSignal()

        func give(_ value: Value) {
            self.value.withLock { $0 = value }
            signal.give()
        }

        func take() -> Value {
            while true {
                if let value = value.withLock({ $0 }) { return value }
                signal.wait()
            }
        }
    }
}
