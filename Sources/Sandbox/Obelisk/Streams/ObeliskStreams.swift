import GRDB
import Synchronization

/// The data streams: kept in SQLite, and who listens to them now.
final class ObeliskStreams: Sendable {
    /// Somebody who listens: the lines that are to be sent, until one of both ends it.
    final class Listener: Sendable {
        /// The id of the stream.
        let stream: String
        let lines: AsyncStream<[UInt8]>
        fileprivate let continuation: AsyncStream<[UInt8]>.Continuation
        /// The bytes of the lines that nobody has fetched yet, and how many there may be.
        private let waiting = Atomic(0)
        private let most: Int

        fileprivate init(_ stream: String, most: Int) {
            self.stream = stream
            self.most = most
            (lines, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        }

        /// Sends a remark that means nothing, so that a listener who went away is noticed.
        func keepAlive() { _ = send(Array(": \n\n".utf8)) }

        /// Sends a line. False for a listener who is too far behind: it gets what waits already, then the end.
        fileprivate func send(_ line: [UInt8]) -> Bool {
            guard waiting.add(line.count, ordering: .relaxed).newValue <= most else {
                continuation.finish()
                return false
            }
            continuation.yield(line)
            return true
        }

        /// A line was fetched.
        func fetched(_ line: [UInt8]) { waiting.subtract(line.count, ordering: .relaxed) }
    }

    private let state: StateDatabase
    private let mostWaiting: Int
    private let listeners = Mutex<[String: [Listener]]>([:])

    /// - Parameter mostWaiting: the bytes that may wait for one listener; who reads is never so far behind.
    init(state: StateDatabase, mostWaiting: Int = 128 << 20) {
        self.state = state
        self.mostWaiting = mostWaiting
    }

    /// Why a stream is not registered.
    enum Refusal: Error {
        case nameTaken(String)
        case tooMany(Int64)
    }

    /// Registers a stream.
    func add(_ record: ObeliskStreamRecord, quota: Int64) throws {
        try state.together {
            let own = try records(of: record.user)
            guard Int64(own.count) < quota else { throw Refusal.tooMany(quota) }
            guard !own.contains(where: { $0.name.map(ExactText.init) == record.name.map(ExactText.init) }) else {
                throw Refusal.nameTaken(record.name ?? "")
            }
            try state.write { database in
                try database.execute(
                    sql: "INSERT INTO obelisk_stream (id, user, name, json) VALUES (?, ?, ?, ?)",
                    arguments: [record.id, record.user, record.name ?? "", try KeptJSON.text(record)])
            }
        }
    }

    /// The streams that a user has registered, the oldest first.
    func records(of user: String) throws -> [ObeliskStreamRecord] {
        try state.read { database in
            try String.fetchAll(
                database, sql: "SELECT json FROM obelisk_stream WHERE user = ? ORDER BY place", arguments: [user])
        }.map { try KeptJSON.value(of: $0) }
    }

    /// One stream; nil when there is none of that id.
    func record(_ id: String) throws -> ObeliskStreamRecord? {
        try state.read { database in
            try String.fetchOne(database, sql: "SELECT json FROM obelisk_stream WHERE id = ?", arguments: [id])
        }.map { try KeptJSON.value(of: $0) }
    }

    /// Forgets a stream and ends whoever listens.
    func remove(_ id: String) throws {
        try state.write { database in
            try database.execute(sql: "DELETE FROM obelisk_stream WHERE id = ?", arguments: [id])
        }
        end(id)
    }

    /// Begins to listen.
    func listen(to id: String) -> Listener {
        let listener = Listener(id, most: mostWaiting)
        listeners.withLock { $0[id, default: []].append(listener) }
        return listener
    }

    /// Somebody does not listen any more.
    func leave(_ listener: Listener) {
        listener.continuation.finish()
        listeners.withLock { listeners in
            listeners[listener.stream]?.removeAll { $0 === listener }
            if listeners[listener.stream]?.isEmpty == true { listeners[listener.stream] = nil }
        }
    }

    /// Ends everybody who listens to a stream.
    func end(_ id: String) {
        for listener in listeners.withLock({ $0.removeValue(forKey: id) ?? [] }) { listener.continuation.finish() }
    }

    /// Whether somebody listens.
    func isConnected(_ id: String) -> Bool { listeners.withLock { $0[id] != nil } }

    /// How many streams of a dataset somebody listens to.
    func connected(to dataset: String) throws -> Int {
        try listeners.withLock { Array($0.keys) }.count { try record($0)?.datasets.contains(dataset) ?? false }
    }

    /// Hands new events to those who listen.
    func publish(_ events: [ObeliskEvent]) throws {
        for (id, listeners) in listeners.withLock({ $0 }) {
            guard let record = try record(id), let metrics = try? ObeliskMetrics(record.metrics) else { continue }
            let filter = try record.filter.map { try ObeliskFilter(JSONParser.parse(Array($0.utf8))) } ?? .everything
            for event in events where record.datasets.contains(event.dataset) {
                for event in metrics.shown(event) where filter.matches(event) {
                    var writer = ObeliskEventWriter(Set(record.fields), record.precision, for: .classic)
                    writer.append(event)
                    let line = Array("data: ".utf8) + writer.bytes + Array("\n\n".utf8)
                    for listener in listeners where !listener.send(line) { leave(listener) }
                }
            }
        }
    }
}
