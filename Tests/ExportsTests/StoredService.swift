import Synchronization
import Transfer
import Vocabulary

@testable import Exports

/// A service that stores only so many exports, as a value: no wire, and a clock that only sleeping moves.
///
/// Each saving gives the job its files at once: what is tested is who makes room for whom.
final class StoredService: Sendable {
    private struct State {
        var stored: [String]
        var placed: [String] = []
        var removed: [String] = []
        var slept: Duration = .zero
        var notes: [String] = []
        var cleared: [String] = []
        var failure: Fault?
        var looks: [String: JobState] = [:]
        var room = RoomAnswer.told
        var failures: [String: Fault] = [:]
        var hurried: [String] = []
        var links: [String: Fault] = [:]
        var asked = 0
    }

    private let state: Mutex<State>
    private let limit: Int
    private let hasStore: Bool
    let ledger: Ledger
    /// Runs whenever the clock is moved, before it moves on.
    private let sleeping: @Sendable (StoredService) async -> Void

    private static let beginning = Nanoseconds(sinceEpoch: 1_700_000_000_000_000_000)

    /// - Parameters:
    ///   - others: exports that are stored there already, not ours.
    ///   - sleeping: what others do while somebody waits.
    init(
        _ folder: TestFolder, limit: Int = 2, others: [String] = [], hasStore: Bool = true,
        sleeping: @escaping @Sendable (StoredService) async -> Void = { _ in }
    ) throws {
        self.limit = limit
        self.hasStore = hasStore
        self.sleeping = sleeping
        state = Mutex(State(stored: others))
        let moment = Moment(Self.beginning)
        self.moment = moment
        ledger = try Ledger(folder: folder.path + "/state", now: { moment.now })
    }

    /// The clock, which the ledger reads too.
    private final class Moment: Sendable {
        private let value: Mutex<Nanoseconds>
        init(_ value: Nanoseconds) { self.value = Mutex(value) }
        var now: Nanoseconds { value.withLock { $0 } }
        func advance(_ pause: Duration) {
            value.withLock { $0 = Nanoseconds(sinceEpoch: $0.sinceEpoch + Int64(pause.seconds * 1e9)) }
        }
    }

    private let moment: Moment

    var placed: [String] { state.withLock { $0.placed } }
    var stored: [String] { state.withLock { $0.stored } }
    var removed: [String] { state.withLock { $0.removed } }
    var cleared: [String] { state.withLock { $0.cleared } }
    var notes: [String] { state.withLock { $0.notes } }
    var slept: Duration { state.withLock { $0.slept } }

    /// From now on removing fails so; nil = it works.
    func failRemoving(_ fault: Fault?) { state.withLock { $0.failure = fault } }
    /// From now on a job is in that state.
    func set(_ id: String, _ look: JobState) { state.withLock { $0.looks[id] = look } }
    /// From now on removing this one fails so.
    func failRemoving(_ id: String, _ fault: Fault) { state.withLock { $0.failures[id] = fault } }
    /// From now on the service says so of its room.
    func sayRoom(_ room: RoomAnswer) { state.withLock { $0.room = room } }
    /// From now on asking for the link of a job fails so.
    func failLink(_ id: String, _ fault: Fault?) { state.withLock { $0.links[id] = fault } }
    /// Jobs whose removal nobody was to wait for.
    var hurried: [String] { state.withLock { $0.hurried } }
    /// How often links were asked for.
    var asked: Int { state.withLock { $0.asked } }
    /// The user removes an export in the service's own pages.
    func remove(byHand id: String) { state.withLock { $0.stored.removeAll { $0 == id } } }
    /// Somebody else removes an export.
    func removeFirst() { state.withLock { if !$0.stored.isEmpty { $0.stored.removeFirst() } } }
    func advance(_ pause: Duration) { moment.advance(pause) }

    static let full = Fault(.limit, "no more than 2 exports are stored", hint: "remove one", service: "sift")

    private var remote: Remote {
        var remote = Remote(
            place: { order in try self.place(order) },
            look: { id in
                guard self.stored.contains(id) else { return nil }
                let look = self.state.withLock { $0.looks[id] ?? .ready }
                return JobLook(state: look, serviceState: look.rawValue.uppercased())
            },
            link: { try self.link($0) }, cancel: { _ in }, retry: { _ in nil }, search: { _, _ in [] })
        remote.delete = { try self.remove($0) }
        if hasStore {
            remote.store = RemoteStore(
                room: { try self.room() },
                stored: { self.stored.map { StoredExport(id: $0, name: "name of \($0)", state: "ready") } },
                remove: { id in
                    self.state.withLock { $0.hurried.append(id) }
                    try self.remove(id)
                })
        }
        return remote
    }

    private func remove(_ id: String) throws {
        try state.withLock { state in
            if let fault = state.failures[id] ?? state.failure { throw fault }
            state.stored.removeAll { $0 == id }
            state.removed.append(id)
        }
    }

    private func room() throws -> Int64? {
        try state.withLock { state in
            switch state.room {
            case .told: Int64(limit - state.stored.count)
            case .lie: 1
            case .untold: nil
            case .fails(let fault): throw fault
            }
        }
    }

    /// What the service says of its room.
    enum RoomAnswer: Sendable {
        case told
        case lie
        case untold
        case fails(Fault)
    }

    private func link(_ id: String) throws -> LinkAnswer {
        try state.withLock { state in
            state.asked += 1
            if let fault = state.links[id] { throw fault }
            guard state.stored.contains(id) else { throw Fault.vanished(id, service: "sift") }
            return LinkAnswer(nil)
        }
    }

    private func place(_ order: Order) throws -> Placement {
        try state.withLock { state in
            guard state.stored.count < limit else { throw NoRoom(fault: Self.full) }
            let id = "job-\(state.placed.count + 1)"
            state.placed.append(order.name)
            state.stored.append(id)
            return Placement(.job(id))
        }
    }

    var service: ExportService {
        ExportService(
            scope: Order.sample().scope, remote: remote, ledger: ledger, downloader: Downloader(),
            schedule: PollSchedule(first: .seconds(1), longest: .seconds(4), growth: 2),
            environment: ExportEnvironment(
                now: { self.moment.now },
                sleep: { pause in
                    try Task.checkCancellation()
                    await self.sleeping(self)
                    self.moment.advance(pause)
                    self.state.withLock { $0.slept += pause }
                    await Task.yield()
                }, random: { 0 },
                notify: { event in
                    self.state.withLock { state in
                        if case .note(let text) = event.news { state.notes.append(text) }
                        if case .cleared = event.news { state.cleared.append(event.entry.jobID ?? "-") }
                    }
                }, inspect: { _ in nil }))
    }

    /// An order whose export is to go once it is saved.
    static func order(_ key: String, keeps: Bool = false, isSaid: Bool = false) -> Order {
        var order = Order.sample(key: key)
        order.keeps = keeps
        order.isKeepSaid = isSaid
        order.request = "{\"order\":\"\(key)\"}"
        return order
    }

    /// Does what a download does at its end, without the wire: the file lies in the folder and stands in the ledger.
    func save(_ job: Job, in folder: TestFolder, name: String) throws {
        try folder.write("a,b\n", to: name)
        let path = "\(folder.path)/\(name)"
        let file = SavedFile(path: path, bytes: 4, sha256: try SHA256Digest(ofFile: path).hex)
        job.learn(try ledger.save(job.entry.number, folder: absolute(folder.path), [file]))
    }
}
