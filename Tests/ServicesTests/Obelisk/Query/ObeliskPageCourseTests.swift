import Testing
import Vocabulary

@testable import Services

private typealias Piece = ObeliskPageCourse.Piece

private let slow = Fault.queryTooSlow("The query took too long to complete")
private let lost = Fault(.timedOut, "no answer in time", isRetryable: true)

private func begun(
    _ from: Int64? = 0, _ to: Int64 = 8_000_000, size: Int = 100, limit: Int? = nil, limitsBy: Bool = false,
    canHalve: Bool = true, isDescending: Bool = false
) -> ObeliskPageCourse {
    ObeliskPageCourse(
        Piece(from: from, to: to), size: size, limit: limit, limitsBy: limitsBy, canHalve: canHalve,
        isDescending: isDescending)
}

@Suite("The way through the pages of a query of Obelisk")
struct ObeliskPageCourseTests {
    @Test("Only a missing cursor ends it; short and empty pages do not")
    func end() throws {
        var course = begun()
        #expect(course.cursor == nil && course.piece == Piece(from: 0, to: 8_000_000))
        #expect(try !course.took(100, next: "a"))
        #expect(try !course.took(3, next: "b"))
        #expect(try !course.took(0, next: "c"))
        #expect(course.cursor == "c")
        #expect(try course.took(0, next: nil))
        #expect(course.piece == nil)
    }

    @Test("A limit is of all events, exactly; no larger pages are asked for")
    func limit() throws {
        var course = begun(limit: 30)
        #expect(course.size == 30 && course.room == 30)
        #expect(try !course.took(20, next: "a"))
        #expect(course.room == 10)
        // The size stays: only the cursor may change.
        #expect(course.size == 30)
        #expect(try course.took(10, next: "b"))
        #expect(course.piece == nil)
        #expect(begun(limit: 0).piece == nil)
        #expect(begun(limit: 500).size == 100)
    }

    @Test("A cursor that comes again would never end")
    func repetition() throws {
        var course = begun()
        #expect(try !course.took(1, next: "a"))
        #expect(try !course.took(1, next: "b"))
        let fault = #expect(throws: Fault.self) { try course.took(1, next: "a") }
        #expect(fault?.message == "obelisk gives the same page of events again and again")
    }

    @Test("A hundred pages without an event, one after the other, are taken for no end")
    func emptyPages() throws {
        var course = begun()
        for number in 1..<100 { #expect(try !course.took(0, next: "\(number)")) }
        #expect(try !course.took(1, next: "one"))
        for number in 101..<200 { #expect(try !course.took(0, next: "\(number)")) }
        let fault = #expect(throws: Fault.self) { try course.took(0, next: "200") }
        #expect(fault?.message == "obelisk gives 100 pages in a row without an event, and always one more")
        #expect(try course.took(0, next: nil))
    }

    @Test("Limits of combinations have one page: nobody tells how the service counts on the second")
    func limitBy() throws {
        var whole = begun(limitsBy: true, canHalve: false)
        #expect(try whole.took(100, next: nil))
        var limited = begun(limit: 30, limitsBy: true, canHalve: false)
        #expect(try limited.took(30, next: "a"))
        var cut = begun(limitsBy: true, canHalve: false)
        let fault = #expect(throws: Fault.self) { try cut.took(100, next: "a") }
        #expect(
            fault?.description
                == "with limit_by the events fill more than one page of 100, and obelisk does not say how it counts then\n"
                + "  hint:  a larger page_size, or a shorter range, or a limit")
    }

    @Test("What is too large comes in smaller pages, from the beginning of the piece on", arguments: [true, false])
    func tooLarge(canHalve: Bool) throws {
        let large = Fault(.limit, "https://a sends an answer of more than 256 MiB")
        var course = begun(size: 100_000, canHalve: canHalve)
        #expect(course.isImpatient)
        #expect(try !course.took(100_000, next: "a"))
        #expect(course.after(large) == .restart)
        #expect(course.size == 25_000 && course.cursor == nil && course.piece == Piece(from: 0, to: 8_000_000))
        #expect([course.after(large), course.after(large), course.after(large)] == [.restart, .restart, .restart])
        #expect(course.size == 1000 && !course.isImpatient)
        #expect(course.after(large) == .fail)
        #expect(
            ObeliskAsked.explained(large, .everything, 1000).hint
                == "smaller pages help: page_size = 100; or fewer fields and metrics")
    }

    @Test("A page that could be smaller is not asked for again by itself when it does not come in time")
    func patience() throws {
        var credentials = Credentials(url: "http://127.0.0.1:1", key: Secret("s"), source: "test")
        credentials.further = ["client_id": "c", "dialect": "classic"]
        let client = try ObeliskClient(credentials: credentials)
        let query = ObeliskQuery(datasets: ["d"], metrics: [], range: try TimeRange(from: nil, to: nil))
        for (size, repeats) in [(100_000, false), (1000, true)] {
            let course = begun(size: size)
            let asked = ObeliskAsked(
                path: "/data/query/events", format: ObeliskColumns.ofMetrics(query), filter: query.filter,
                course: course
            ) { ObeliskQueryRequest(query, size: $0) }
            let request = try client.pageRequest(asked, try #require(course.piece), course)
            #expect(request.repeatsTimeouts == repeats)
            #expect(String(decoding: request.body ?? [], as: UTF8.self).contains("\"limit\":\(size)"))
        }
    }

    @Test("A request that the service finds too large is none of the page's size")
    func requestTooLarge() {
        var fault = Fault.requestTooLarge(nil)
        fault.exchange = Fault.Exchange(request: "POST https://a/data/query/events", answer: "413 {}")
        var course = begun(size: 100_000)
        #expect(course.after(fault) == .fail)
        #expect(ObeliskAsked.explained(fault, .everything, 100_000).hint == "16 MB are allowed: send less at once")
    }

    @Test("So comes what does not come in time twice; once may be chance")
    func timeouts() throws {
        var course = begun(size: 100_000)
        #expect(course.after(lost) == .again)
        #expect(course.size == 100_000)
        #expect(try !course.took(100_000, next: "a"))
        #expect(course.after(lost) == .again)
        #expect(course.cursor == "a")
        #expect(course.after(lost) == .restart)
        #expect(course.size == 25_000 && course.cursor == nil)
        // What the service finds too slow is halved, whatever the size.
        #expect(course.after(slow) == .restart)
        #expect(course.size == 25_000 && course.pieces.count == 2)
    }

    @Test("What is too slow is asked for in halves, never the same again")
    func halves() throws {
        var course = begun()
        #expect(try !course.took(100, next: "a"))
        #expect(course.after(slow) == .restart)
        #expect(course.pieces == [Piece(from: 0, to: 4_000_000), Piece(from: 4_000_000, to: 8_000_000)])
        #expect(course.cursor == nil)
        #expect(course.after(slow) == .restart)
        #expect(course.piece == Piece(from: 0, to: 2_000_000))
        // Cursors of before mean nothing any more.
        #expect(try !course.took(100, next: "a"))
        #expect(try course.took(5, next: nil))
        #expect(course.piece == Piece(from: 2_000_000, to: 4_000_000))
        #expect(try course.took(5, next: nil))
        #expect(try course.took(5, next: nil))
        #expect(course.piece == nil)
    }

    @Test("The last half comes first where the last event does")
    func descending() {
        var course = begun(isDescending: true)
        #expect(course.after(slow) == .restart)
        #expect(course.pieces == [Piece(from: 4_000_000, to: 8_000_000), Piece(from: 0, to: 4_000_000)])
    }

    @Test("Without a beginning it is halved from 1970 on, and the first half has none either")
    func noBeginning() {
        var course = begun(nil)
        #expect(course.after(slow) == .restart)
        #expect(course.pieces == [Piece(from: nil, to: 4_000_000), Piece(from: 4_000_000, to: 8_000_000)])
    }

    @Test("Halving ends at a second, and where halves are not the whole")
    func noHalves() {
        var short = begun(0, 3999)
        #expect(short.after(slow) == .restart)
        #expect(short.piece == Piece(from: 0, to: 1999))
        #expect(short.after(slow) == .fail)
        var fixed = begun(canHalve: false)
        #expect(fixed.after(slow) == .fail)
    }

    @Test("The network and refusals are no reason to halve")
    func otherFaults() {
        var course = begun()
        #expect(course.after(lost) == .fail)
        #expect(course.after(Fault(.badArgument, "no")) == .fail)
        #expect(course.after(Fault(.limit, "too many", isRetryable: true)) == .fail)
    }

    @Test("Events of a piece that begins anew do not count against the limit; those of whole pieces do")
    func limitOfPieces() throws {
        var course = begun(limit: 150)
        #expect(try !course.took(100, next: "a"))
        #expect(course.after(slow) == .restart)
        #expect(course.room == 150)
        #expect(try course.took(100, next: nil))
        #expect(course.room == 50 && course.piece == Piece(from: 4_000_000, to: 8_000_000))
        #expect(try !course.took(20, next: "b"))
        #expect(course.after(slow) == .restart)
        #expect(course.room == 50)
        #expect(try course.took(50, next: "c"))
        #expect(course.piece == nil)
    }

    @Test("An empty range asks for nothing")
    func empty() {
        #expect(begun(5, 5).piece == nil)
        #expect(begun(6, 5).piece == nil)
    }
}
