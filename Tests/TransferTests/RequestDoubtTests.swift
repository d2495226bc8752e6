import Testing
import Vocabulary

@testable import Transfer

@Suite("Whether a failed order may have arrived")
struct RequestDoubtTests {
    private func course(tellsDoubt: Bool) -> RequestCourse {
        RequestCourse(isIdempotent: true, tellsDoubt: tellsDoubt, policy: RetryPolicy(attempts: 2))
    }

    private let lost = WireFailure(kind: .stalled, text: "silence", mayHaveArrived: true)
    private let unsent = WireFailure(kind: .cannotConnect, text: "refused", mayHaveArrived: false)
    private let fault = Fault(.unreachable, "no answer", hint: "later")

    private func name(_ step: RequestCourse.Step) -> String {
        switch step {
        case .accept: "accept"
        case .again: "again"
        case .renew: "renew"
        case .fail: "fail"
        case .doubt: "doubt"
        }
    }

    @Test("It is sent again, and ends in doubt when any try may have arrived")
    func doubt() {
        var course = course(tellsDoubt: true)
        #expect(name(course.after(lost, fault, now: .zero, random: 0)) == "again")
        #expect(name(course.after(unsent, fault, now: .zero, random: 0)) == "doubt")
        var other = self.course(tellsDoubt: false)
        #expect(name(other.after(lost, fault, now: .zero, random: 0)) == "again")
        #expect(name(other.after(unsent, fault, now: .zero, random: 0)) == "fail")
    }

    @Test("A try that never arrived leaves no doubt, and neither does a rate limit")
    func noDoubt() {
        var course = course(tellsDoubt: true)
        #expect(name(course.after(unsent, fault, now: .zero, random: 0)) == "again")
        let step = course.after(
            .retry(fault, after: nil), status: 429, toldByHeader: nil, now: .zero, random: 0)
        #expect(name(step) == "fail")
    }

    @Test(
        "After 408, 409, 500, 502 and 504 the order may be at work; after 503 it is not",
        arguments: [(408, "doubt"), (409, "doubt"), (500, "doubt"), (502, "doubt"), (504, "doubt"), (503, "fail")])
    func statuses(status: Int, expected: String) {
        var course = course(tellsDoubt: true)
        _ = course.after(.retry(fault, after: nil), status: status, toldByHeader: nil, now: .zero, random: 0)
        let last = course.after(.retry(fault, after: nil), status: 503, toldByHeader: nil, now: .zero, random: 0)
        #expect(name(last) == expected)
    }

    @Test("What the dialect doubts is sent again, and stays in doubt whatever follows")
    func verdict() {
        var course = course(tellsDoubt: true)
        #expect(
            name(course.after(.doubt(fault), status: 503, toldByHeader: nil, now: .zero, random: 0)) == "again")
        let last = course.after(.retry(fault, after: nil), status: 503, toldByHeader: nil, now: .zero, random: 0)
        #expect(name(last) == "doubt")
        var once = RequestCourse(isIdempotent: false, policy: RetryPolicy(attempts: 2))
        #expect(name(once.after(.doubt(fault), status: 503, toldByHeader: nil, now: .zero, random: 0)) == "doubt")
    }

    @Test("A refusal after a lost answer leaves the doubt")
    func refusal() {
        var course = course(tellsDoubt: true)
        _ = course.after(lost, fault, now: .zero, random: 0)
        let step = course.after(.refuse(fault), status: 400, toldByHeader: nil, now: .zero, random: 0)
        #expect(name(step) == "doubt")
    }
}
