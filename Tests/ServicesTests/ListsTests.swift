import Testing
import Vocabulary

@testable import Services

@Suite("Lists of services: names, patterns, caches")
struct ListsTests {
    private struct Thing: NamedThing, Equatable {
        var id: String
        var name: String
        var clientKey: String?
        var isArchived = false
        var distinction = ""
    }

    private let runs = NameResolution(noun: "run", nouns: "runs", lister: "c:runs()", service: "sift")

    @Test(
        "A pattern fits whole names; every character but * stands for itself",
        arguments: [
            ("binance", "binance", true), ("binance", "binance2", false), ("bin*", "binance", true),
            ("*ance", "binance", true), ("b*n*e", "binance", true), ("b*x*e", "binance", false), ("*", "", true),
            ("a*a", "a", false), ("a*a", "aa", true), ("BTC*USDT", "BTCUSDT", true), ("*ab*ab*", "ab", false),
            ("*ab*ab*", "xabyabz", true), ("a.c", "abc", false), ("é*", "été", true), ("**", "x", true),
        ])
    func patterns(pattern: String, name: String, fits: Bool) {
        #expect(NamePattern(pattern).matches(name) == fits)
    }

    @Test("An id or a client key means one thing, whatever else has that name")
    func exact() throws {
        let things = [Thing(id: "1", name: "2"), Thing(id: "2", name: "x"), Thing(id: "3", name: "y", clientKey: "k")]
        #expect(try runs.item("2", among: things)?.id == "2")
        #expect(try runs.item("k", among: things)?.id == "3")
        #expect(try runs.item("z", among: [] as [Thing]) == nil)
    }

    @Test("Of several of a name the one in use is meant; several in use are an error that tells them apart")
    func ambiguous() throws {
        let old = Thing(id: "1", name: "n", isArchived: true, distinction: "old")
        let new = Thing(id: "2", name: "n", distinction: "new")
        #expect(try runs.item("n", among: [old, new]) == new)
        #expect(try runs.item("n", among: [old]) == old)
        let other = Thing(id: "3", name: "n", distinction: "newest")
        let fault = #expect(throws: Fault.self) { try runs.item("n", among: [old, new, other]) }
        #expect(
            fault?.description == """
                2 runs are named "n"
                  hint:  name one by its id:
                         2  new
                         3  newest
                """)
    }

    @Test(
        "Those of a name are counted; 20 are as many as a search looks at",
        arguments: [(2, "2"), (20, "20 or more"), (21, "21")])
    func count(count: Int, told: String) {
        let lines = (1...count).map { "\($0)" }
        let fault = Fault.ambiguous("streams", "BTCUSDT", lines, byKey: false, service: "ticksupply")
        #expect(fault.message == "\(told) streams are named \"BTCUSDT\"")
    }

    @Test("A word that means nothing gets the nearest names; a narrow list says that it is one")
    func unknown() {
        var narrow = runs
        narrow.isNarrowed = true
        #expect(
            runs.unknown("hotfire 21", among: ["hotfire 12"]).description
                == "run \"hotfire 21\" not found\n  hint:  did you mean \"hotfire 12\"?")
        #expect(
            narrow.unknown("x", among: []).description
                == "run \"x\" is not in this list\n  hint:  the list is narrowed; c:runs() lists all")
    }

    @Test("Each id is asked for once, also one that the service does not know")
    func cache() async throws {
        let cache = LookupCache<String>()
        let asked = Asked()
        let ask: @Sendable ([String]) async throws -> [String: String] = { ids in
            await asked.note(ids)
            return ids.contains("a") ? ["a": "A"] : [:]
        }
        #expect(try await cache.values(of: ["a", "b"], ask: ask) == ["a": "A"])
        #expect(try await cache.values(of: ["a", "b"], ask: ask) == ["a": "A"])
        await cache.learn(["b": "B"])
        #expect(try await cache.values(of: ["b"], ask: ask) == ["b": "B"])
        #expect(await asked.questions == [["a", "b"]])
    }

    private actor Asked {
        var questions: [[String]] = []
        func note(_ ids: [String]) { questions.append(ids) }
    }

    @Test("A list can be turned into another one, and be one answer")
    func mapped() async throws {
        let numbers = PagedList<Thing>("numbers") { token, _ in
            let start = Int(token ?? "0") ?? 0
            return PagedList.Page(
                items: (start..<start + 3).map { Thing(id: "\($0)", name: "\($0)") },
                next: start < 9 ? "\(start + 3)" : nil)
        }
        let doubled = numbers.map { Thing(id: $0.id, name: "\($0.name)\($0.name)") }
        #expect(try await doubled.first(4).map(\.name) == ["00", "11", "22", "33"])
        let whole = PagedList<Thing>("all", limit: 1) { [Thing(id: "1", name: "a"), Thing(id: "2", name: "b")] }
        #expect(try await whole.all().map(\.name) == ["a"])
    }
}
