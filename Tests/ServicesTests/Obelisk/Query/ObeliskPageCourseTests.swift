import Testing
import Vocabulary

@testable import Services

private typealias Piece = ObeliskPageCourse.Piece

private let slow = Fault.queryTooSlow("The query took too long to complete")
private let lost = Fault(.timedOut, "no answer in time", isRetryable: true)

private func begun(
    _ from: Int64? = 0, _ to: Int64 = 8_000_000, size: Int = 100, limit: Int? = nil, canHalve: Bool = true,
    isDescending: Bool = false
) -> ObeliskPageCourse {
    ObeliskPageCourse(
        Piece(from: from, to: to), size: size, limit: limit, canHalve: canHalve, isDescending: isDescending)
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
