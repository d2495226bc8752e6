import Synchronization
import Testing
import Vocabulary

@testable import Services

@Suite("Lists that come page by page")
struct PagedListTests {
    struct Thing: Identifiable, Sendable, Equatable { var id: String }

    /// Pages as a test says, and what was asked for.
    final class Pages: Sendable {
        typealias Answer = Result<(ids: [String], next: String?), Fault>
        private let answers: Mutex<[Answer]>
        private let asked = Mutex<[(token: String?, size: Int)]>([])

        init(_ answers: [Answer]) { self.answers = Mutex(answers) }

        var tokens: [String?] { asked.withLock { $0.map(\.token) } }
        var sizes: [Int] { asked.withLock { $0.map(\.size) } }

        func list(limit: Int? = nil) -> PagedList<Thing> {
            PagedList("things", limit: limit) { token, size in
                self.asked.withLock { $0.append((token, size)) }
                let answer = try self.answers.withLock { $0.isEmpty ? .success(([], nil)) : $0.removeFirst() }.get()
                return PagedList.Page(items: answer.ids.map { Thing(id: $0) }, next: answer.next)
            }
        }
    }

    private static let stale = Fault(.badArgument, "sift refuses the request: invalid argument: invalid page token")

    private func ids(_ list: PagedList<Thing>) async throws -> [String] {
        let cursor = list.cursor()
        var ids: [String] = []
        while let thing = try await cursor.next() { ids.append(thing.id) }
        return ids
    }

    @Test("Only the missing token ends a list: short and empty pages do not")
    func end() async throws {
        let pages: [Pages.Answer] = [
            .success((["a"], "1")), .success(([], "2")), .success((["b", "c"], nil)), .success((["never"], nil)),
        ]
        #expect(try await Pages(pages).list().all().map(\.id) == ["a", "b", "c"])
        #expect(try await ids(Pages(pages).list()) == ["a", "b", "c"])
    }

    @Test("A limit is exact, also in the middle of a page, for every way to read")
    func limit() async throws {
        let answers: [Pages.Answer] = [.success((["a", "b"], "1")), .success((["c", "d"], "2"))]
        let pages = Pages(answers)
        #expect(try await pages.list(limit: 3).all().map(\.id) == ["a", "b", "c"])
        #expect(pages.sizes == [3, 3])
        #expect(try await Pages(answers).list(limit: 3).first(2).map(\.id) == ["a", "b"])
        #expect(try await Pages(answers).list(limit: 2).first(9).map(\.id) == ["a", "b"])
        #expect(try await ids(Pages(answers).list(limit: 3)) == ["a", "b", "c"])
        let none = Pages(answers)
        #expect(try await none.list(limit: 0).all().isEmpty)
        #expect(try await ids(none.list(limit: 0)).isEmpty)
        #expect(none.tokens.isEmpty)
    }

    @Test("A token that the service has forgotten begins the list anew, once, and gives nothing twice")
    func staleToken() async throws {
        let answers: [Pages.Answer] = [
            .success((["a", "b"], "1")), .failure(Self.stale), .success((["a", "b"], "2")), .success((["c"], nil)),
        ]
        let pages = Pages(answers)
        #expect(try await pages.list().all().map(\.id) == ["a", "b", "c"])
        #expect(pages.tokens == [nil, "1", nil, "2"])
        #expect(try await ids(Pages(answers).list()) == ["a", "b", "c"])
    }

    @Test("A token that is forgotten again is an error, and so is any other refusal")
    func staleTwice() async throws {
        let twice = Pages([
            .success((["a"], "1")), .failure(Self.stale), .success((["a"], "2")), .failure(Self.stale),
        ])
        await #expect(throws: Fault.self) { try await twice.list().all() }
        let other = Pages([.success((["a"], "1")), .failure(Fault(.badArgument, "bad filter"))])
        await #expect(throws: Fault.self) { try await other.list().all() }
        #expect(other.tokens.count == 2)
    }

    @Test("A list that repeats itself ends with an error instead of never")
    func repeated() async throws {
        let pages = Pages([.success((["a"], "1")), .success((["b"], "1"))])
        let fault = await #expect(throws: Fault.self) { try await pages.list().all() }
        #expect(
            fault?.description == """
                the list of things gives the same page again and again
                  hint:  repeat in a while; if it stays so, narrow the list
                """)
    }
}
