import Synchronization
import Testing
import Transfer
import Vocabulary

@testable import Exports

@Suite("The links of a job's files")
struct FileLinksTests {
    /// A service whose every answer has links of its own, and a clock that the test moves.
    private final class Shelf: Sendable {
        private struct State {
            var names: [String]
            var asked = 0
            var now: Int64 = 1_700_000_000_000_000_000
        }

        private let state: Mutex<State>
        private let lifetime: Duration?
        private let ledger: Ledger

        init(_ folder: TestFolder, _ names: [String], lifetime: Duration? = nil) throws {
            state = Mutex(State(names: names))
            self.lifetime = lifetime
            ledger = try Ledger(folder: folder.path + "/state", now: { Nanoseconds(sinceEpoch: 0) })
        }

        /// How often the service was asked for links.
        var asked: Int { state.withLock { $0.asked } }

        func withdraw(_ name: String) { state.withLock { state in state.names.removeAll { $0 == name } } }

        func advance(seconds: Int64) { state.withLock { $0.now += seconds * 1_000_000_000 } }

        func links() throws -> FileLinks {
            let service = ExportService(
                scope: Order.sample().scope, remote: remote, ledger: ledger, downloader: Downloader(),
                schedule: PollSchedule(first: .seconds(1), longest: .seconds(1)),
                environment: ExportEnvironment(
                    now: { Nanoseconds(sinceEpoch: self.state.withLock { $0.now }) }, sleep: { _ in }, random: { 0 },
                    notify: { _ in }, inspect: { _ in nil }))
            let look = JobLook(state: .ready, serviceState: "succeeded")
            let job = Job(try ledger.adopt(Order.sample(), jobID: "job-1", look), of: service)
            return FileLinks(of: job, JobLinks(of: job))
        }

        private var remote: Remote {
            Remote(
                place: { _ in Placement(.job("job-1")) }, look: { _ in nil }, link: { _ in await self.answer() },
                cancel: { _ in }, retry: { _ in nil }, search: { _, _ in [] })
        }

        private func answer() async -> LinkAnswer {
            let (names, number) = state.withLock { state -> ([String], Int) in
                state.asked += 1
                return (state.names, state.asked)
            }
            // Others come while the answer is under way.
            for _ in 0..<100 { await Task.yield() }
            let files = names.enumerated().map { place, name in
                RemoteFile(name: name, link: Link("https://storage.example/\(place)?signed=\(number)"))
            }
            return LinkAnswer(files: files, lifetime: lifetime)
        }
    }

    private func url(_ links: FileLinks, _ key: String, refused: Secret? = nil) async throws -> String {
        try await links.link(to: key, refused: refused).url.reveal()
    }

    @Test("Files come in the order of their names, and each of one name has a link of its own")
    func names() async throws {
        let folder = try TestFolder()
        let links = try Shelf(folder, ["b.csv", "a.csv", "b.csv"]).links()
        let files = try await links.files()
        #expect(files.map { $0.key } == ["a.csv", "b.csv", "b.csv again"])
        #expect(files.map { $0.file.name } == ["a.csv", "b.csv", "b.csv"])
        #expect(try await url(links, "a.csv") == "https://storage.example/1?signed=1")
        let both = [try await url(links, "b.csv"), try await url(links, "b.csv again")]
        #expect(both.sorted() == ["https://storage.example/0?signed=1", "https://storage.example/2?signed=1"])
    }

    @Test("A link whose life is nearly over is not begun with: all get fresh ones")
    func old() async throws {
        let folder = try TestFolder()
        let shelf = try Shelf(folder, ["a.csv", "b.csv"], lifetime: .seconds(300))
        let links = try shelf.links()
        _ = try await links.files()
        shelf.advance(seconds: 238)
        #expect(try await url(links, "a.csv") == "https://storage.example/0?signed=1")
        shelf.advance(seconds: 3)
        #expect(try await url(links, "a.csv") == "https://storage.example/0?signed=2")
        #expect(try await url(links, "b.csv") == "https://storage.example/1?signed=2")
        #expect(shelf.asked == 2)
    }

    @Test("However many downloads find their links expired, the service is asked once")
    func shared() async throws {
        let folder = try TestFolder()
        let shelf = try Shelf(folder, (0..<20).map { "part \($0 + 10).csv" })
        let links = try shelf.links()
        let keys = try await links.files().map { $0.key }
        var old: [(key: String, url: Secret)] = []
        for key in keys { old.append((key, try await links.link(to: key, refused: nil).url)) }
        let refused = old
        let fresh = try await withThrowingTaskGroup(of: String.self) { group in
            for (key, url) in refused { group.addTask { try await self.url(links, key, refused: url) } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(fresh == Set((0..<20).map { "https://storage.example/\($0)?signed=2" }))
        #expect(shelf.asked == 2)
    }

    @Test("A file that the service tells of no more is an error that names it")
    func withdrawn() async throws {
        let folder = try TestFolder()
        let shelf = try Shelf(folder, ["a.csv", "b.csv"])
        let links = try shelf.links()
        _ = try await links.files()
        let refused = try await links.link(to: "a.csv", refused: nil).url
        shelf.withdraw("a.csv")
        let fault = await #expect(throws: Fault.self) { try await url(links, "a.csv", refused: refused) }
        #expect(fault?.message == "the service does not tell of the file a.csv any more")
    }
}
