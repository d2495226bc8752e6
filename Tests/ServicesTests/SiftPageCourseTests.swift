import Testing
import Vocabulary

@testable import Services

private let timedOut = Fault(.timedOut, "no answer in time", isRetryable: true)
private let stale = Fault(.badArgument, "sift refuses the request: invalid argument: invalid page token")

@Suite("The way through the pages of a source")
struct SiftPageCourseTests {
    @Test("Only a missing token ends it; short and empty pages do not")
    func end() throws {
        var course = SiftPageCourse(size: 100, limit: nil)
        #expect(course.token == nil && !course.isAtEnd)
        try course.took(100, next: "a", of: "x")
        try course.took(3, next: "b", of: "x")
        try course.took(0, next: "c", of: "x")
        #expect(course.token == "c" && !course.isAtEnd)
        try course.took(0, next: nil, of: "x")
        #expect(course.isAtEnd)
    }

    @Test("A limit ends it, and no larger pages are asked for")
    func limit() throws {
        var course = SiftPageCourse(size: 100, limit: 30)
        #expect(course.size == 30)
        try course.took(10, next: "a", of: "x")
        #expect(!course.isAtEnd)
        try course.took(20, next: "b", of: "x")
        #expect(course.isAtEnd)
        #expect(SiftPageCourse(size: 100, limit: 0).isAtEnd)
    }

    @Test("A token that comes again would never end")
    func repetition() throws {
        var course = SiftPageCourse(size: 100, limit: nil)
        try course.took(1, next: "a", of: "motor.temp")
        try course.took(1, next: "b", of: "motor.temp")
        let fault = #expect(throws: Fault.self) { try course.took(1, next: "a", of: "motor.temp") }
        #expect(fault?.message == "sift gives the same page of \"motor.temp\" again and again")
    }

    @Test("A refused token begins the source anew, once; without a token it is another fault")
    func staleToken() throws {
        var course = SiftPageCourse(size: 100, limit: nil)
        #expect(course.after(stale) == .fail)
        try course.took(1, next: "a", of: "x")
        #expect(course.after(stale) == .restart)
        #expect(course.token == nil && course.size == 100)
        // The same tokens may come again after a beginning.
        try course.took(1, next: "a", of: "x")
        #expect(course.after(stale) == .fail)
    }

    @Test("Points of before a new beginning do not count against the limit")
    func limitAfterRestart() throws {
        var course = SiftPageCourse(size: 100, limit: 150)
        try course.took(100, next: "a", of: "x")
        #expect(course.after(stale) == .restart)
        try course.took(100, next: "a", of: "x")
        #expect(!course.isAtEnd)
        try course.took(50, next: "b", of: "x")
        #expect(course.isAtEnd)
    }

    @Test("Sources that begin later begin with the size that was found to be small enough")
    func sharedSize() throws {
        let range = try TimeRange(from: nil, to: nil)
        let course = QueryCourse(SiftQuery([], runs: .all, range: range, pageSize: 100_000)) { _ in }
        #expect(course.size == 100_000)
        course.lower(to: 6250)
        course.lower(to: 25_000)
        #expect(course.size == 6250)
    }

    @Test("Pages that take too long are asked for once more, then smaller, down to the smallest")
    func timeouts() throws {
        var course = SiftPageCourse(size: 100_000, limit: nil)
        try course.took(100_000, next: "a", of: "x")
        var sizes: [Int] = []
        while course.isImpatient {
            #expect(course.after(timedOut) == .again)
            #expect(course.after(timedOut) == .restart)
            #expect(course.token == nil)
            sizes.append(course.size)
        }
        #expect(sizes == [25_000, 6250, 1562, 1000])
        #expect(course.after(timedOut) == .fail)
    }

    @Test("A page that came puts the patience back")
    func patience() throws {
        var course = SiftPageCourse(size: 100_000, limit: nil)
        #expect(course.after(timedOut) == .again)
        try course.took(1, next: "a", of: "x")
        #expect(course.after(timedOut) == .again)
        #expect(course.size == 100_000)
    }

    @Test("What is too large is asked for smaller at once; a rate limit is not")
    func tooLarge() throws {
        var course = SiftPageCourse(size: 100_000, limit: nil)
        #expect(course.after(.pageTooLarge(nil)) == .restart)
        #expect(course.size == 25_000)
        #expect(course.after(Fault(.limit, "rate limit exceeded", isRetryable: true)) == .fail)
        #expect(course.after(Fault(.denied, "no")) == .fail)
    }
}
