import CLua
import Synchronization

/// Where Swift tasks leave the answers of waits; the Lua thread takes them out.
final class Inbox: Sendable {
    private let letters = Mutex<[(operation: Int64, arrival: Arrival)]>([])
    private let host: HostMemory

    init(host: HostMemory) { self.host = host }

    /// Leaves an answer and wakes the Lua thread; any thread.
    func post(_ arrival: Arrival, for operation: Int64) {
        let isFirst = letters.withLock { letters in
            letters.append((operation, arrival))
            return letters.count == 1
        }
        if isFirst { clua_wake(host.pointer) }
    }

    func takeAll() -> [(operation: Int64, arrival: Arrival)] {
        letters.withLock { letters in
            var taken: [(operation: Int64, arrival: Arrival)] = []
            swap(&taken, &letters)
            return taken
        }
    }
}
