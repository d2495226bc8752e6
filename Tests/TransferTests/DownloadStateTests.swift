import Testing
import Vocabulary

@testable import Transfer

/// A state machine with a clock that stands.
private struct Machine {
    var state: DownloadState
    var now = Duration.zero

    init(have: Int64 = 0, etag: String? = nil, total: Int64? = nil, attempts: Int = 3) {
        let known = DownloadState.Known(etag: etag, total: total)
        state = DownloadState(have: have, known: known, policy: RetryPolicy(attempts: attempts, base: .seconds(2)))
    }

    mutating func after(_ event: DownloadState.Event) -> String {
        text(state.after(event, at: DownloadState.Moment(now: now, date: 0, random: 0.5)))
    }

    mutating func answered(_ status: Int, _ headers: HTTPHeaders = [:], _ body: String = "") -> String {
        after(.answered(status, headers, Array(body.utf8)))
    }

    mutating func broken(_ kind: WireFailure.Kind = .closed) -> String {
        after(.failed(WireFailure(kind: kind, text: "broken", mayHaveArrived: true)))
    }

    mutating func begin() -> String { text(state.begin()) }

    private func text(_ action: DownloadState.Action) -> String {
        switch action {
        case .link(let refresh): refresh ? "fresh link" : "link"
        case .request(let from, let tag): "request \(from)" + (tag.map { " if \($0)" } ?? "")
        case .receive(let from): "receive \(from)"
        case .wait(let pause): "wait \(pause.inSeconds)"
        case .finish: "finish"
        case .fail(let fault): "fail \(fault.kind.rawValue): \(fault.message)"
        }
    }
}

@Suite struct DownloadStateTests {
    @Test func theStraightWay() {
        var machine = Machine()
        #expect(machine.begin() == "link")
        #expect(machine.after(.linked) == "request 0")
        #expect(machine.answered(200, ["Content-Length": "10", "ETag": "\"a\""]) == "receive 0")
        machine.state.received(10)
        #expect(machine.after(.ended) == "finish")
        #expect(machine.state.known == DownloadState.Known(etag: "\"a\"", total: 10))
    }

    @Test func aLinkThatIsCheckedIsAskedForAgainAfterEachTrouble() {
        var machine = Machine(attempts: 3)
        _ = machine.begin()
        machine.state.host = "https://s.example"
        machine.state.asksAnew = true
        #expect(machine.after(.linked) == "request 0")
        #expect(machine.answered(500) == "wait 1.000 s")
        #expect(machine.after(.waited) == "link")
        #expect(machine.after(.linked) == "request 0")
        #expect(machine.broken(.stalled) == "wait 2.000 s")
        #expect(machine.after(.waited) == "link")
        #expect(machine.after(.linked) == "request 0")
        #expect(
            machine.answered(500)
                == "fail service: https://s.example answers the download with 500, though it calls the file ready")
    }

    @Test func anEmptyFileIsAFile() {
        var machine = Machine()
        _ = machine.begin()
        _ = machine.after(.linked)
        #expect(machine.answered(200, ["Content-Length": "0"]) == "receive 0")
        #expect(machine.after(.ended) == "finish")
    }

    @Test func withoutALengthTheEndOfTheBodyIsTheEnd() {
        var machine = Machine()
        _ = machine.after(.linked)
        #expect(machine.answered(200) == "receive 0")
        machine.state.received(5)
        #expect(machine.after(.ended) == "finish")
    }

    @Test func aBrokenBodyIsContinuedWithItsTag() {
        var machine = Machine()
        _ = machine.after(.linked)
        _ = machine.answered(200, ["Content-Length": "10", "ETag": "\"a\""])
        machine.state.received(4)
        #expect(machine.broken() == "wait 1.000 s")
        #expect(machine.after(.waited) == "request 4 if \"a\"")
        #expect(machine.answered(206, ["Content-Range": "bytes 4-9/10", "ETag": "\"a\""]) == "receive 4")
        machine.state.received(6)
        #expect(machine.after(.ended) == "finish")
    }

    @Test func aBodyThatEndsTooSoonIsBroken() {
        var machine = Machine()
        _ = machine.after(.linked)
        _ = machine.answered(200, ["Content-Length": "10", "ETag": "\"a\""])
        machine.state.received(4)
        #expect(machine.after(.ended) == "wait 1.000 s")
    }

    @Test func tooManyBytesAreDamage() {
        var machine = Machine()
        _ = machine.after(.linked)
        _ = machine.answered(206, ["Content-Range": "bytes 0-4/10"])
        machine.state = DownloadState(have: 8, known: .init(etag: "\"a\"", total: 10), policy: RetryPolicy())
        _ = machine.answered(206, ["Content-Range": "bytes 8-9/10"])
        machine.state.received(3)
        #expect(machine.after(.ended) == "fail damaged: 11 bytes came where 10 were announced")
    }

    @Test func aPartOfAnEarlierRunIsContinued() {
        var machine = Machine(have: 6, etag: "\"a\"", total: 10)
        #expect(machine.begin() == "link")
        #expect(machine.after(.linked) == "request 6 if \"a\"")
        #expect(machine.answered(206, ["Content-Range": "bytes 6-9/10"]) == "receive 6")
    }

    @Test func aWholePartNeedsNoRequest() {
        var machine = Machine(have: 10, etag: "\"a\"", total: 10)
        #expect(machine.begin() == "finish")
    }

    @Test func withoutAStrongTagItBeginsAnew() {
        var machine = Machine(have: 6, total: 10)
        #expect(machine.after(.linked) == "request 0")
        #expect(machine.answered(200, ["ETag": "W/\"a\"", "Content-Length": "10"]) == "receive 0")
        machine.state.received(5)
        _ = machine.broken()
        #expect(machine.after(.waited) == "request 0")
    }

    @Test func changedContentOrNoRangesBeginAnew() {
        var machine = Machine(have: 6, etag: "\"a\"", total: 10)
        _ = machine.after(.linked)
        #expect(machine.answered(200, ["ETag": "\"b\"", "Content-Length": "20"]) == "receive 0")
        #expect(machine.state.known == DownloadState.Known(etag: "\"b\"", total: 20))
        #expect(machine.state.have == 0)
    }

    @Test(arguments: [
        ["Content-Range": "bytes 5-9/10"], ["Content-Range": "bytes 6-10/11"], [:], ["Content-Range": "items 6-9/10"],
        ["Content-Range": "bytes 6-9/10", "ETag": "\"b\""], ["Content-Range": "bytes 6-9/10", "ETag": "W/\"a\""],
    ])
    func aRangeThatDoesNotFitIsNotTaken(headers: [String: String]) {
        var machine = Machine(have: 6, etag: "\"a\"", total: 10)
        _ = machine.after(.linked)
        let isWeak = headers["ETag"] == "W/\"a\""
        let lines = HTTPHeaders(headers.map { HTTPHeader($0.key, $0.value) })
        #expect(machine.answered(206, lines) == (isWeak ? "receive 6" : "request 0"))
    }

    @Test func outOfRangeIsTheEndOrAnotherContent() {
        var complete = Machine(have: 6, etag: "\"a\"")
        _ = complete.after(.linked)
        #expect(complete.answered(416, ["Content-Range": "bytes */6"]) == "finish")
        for headers: HTTPHeaders in [["Content-Range": "bytes */5"], ["Content-Range": "bytes */9"], [:]] {
            var other = Machine(have: 6, etag: "\"a\"", total: 10)
            _ = other.after(.linked)
            #expect(other.answered(416, headers) == "request 0")
        }
    }

    @Test func contentThatNeverHoldsStillIsGivenUp() {
        var machine = Machine()
        _ = machine.after(.linked)
        var last = ""
        for round in 0..<10 {
            _ = machine.answered(200, ["Content-Length": "10", "ETag": "\"\(round)\""])
            machine.state.received(5)
            _ = machine.broken()
            last = machine.after(.waited)
            last = machine.answered(200, ["Content-Length": "10", "ETag": "\"\(round)x\""])
            if last.hasPrefix("fail") { break }
        }
        #expect(
            last == "fail damaged: the content at the storage changes while it is fetched, or cannot be continued")
    }

    @Test(arguments: [401, 403, 404, 410])
    func anExpiredLinkIsReplacedThreeTimes(status: Int) {
        var machine = Machine(attempts: 9)
        _ = machine.after(.linked)
        #expect(machine.answered(status) == "fresh link")
        #expect(machine.after(.linked) == "request 0")
        #expect(machine.answered(status) == "wait 1.000 s")
        #expect(machine.after(.waited) == "fresh link")
        #expect(machine.answered(status) == "wait 2.000 s")
        let kind = status == 404 ? "not found" : "denied"
        #expect(
            machine.answered(status, [:], "<Error>expired</Error>")
                == "fail \(kind): the storage refuses the link and the fresh ones after it with \(status): <Error>expired</Error>"
        )
    }

    @Test func bytesRenewTheNumberOfLinks() {
        var machine = Machine()
        for _ in 0..<10 {
            #expect(machine.answered(403) == "fresh link")
            _ = machine.after(.linked)
            machine.state.received(1)
        }
    }

    @Test func a400WithXMLIsAnExpiredLinkToo() {
        var machine = Machine()
        #expect(machine.answered(400, [:], "\n<?xml version=\"1.0\"?>") == "fresh link")
        #expect(machine.answered(400, [:], "what?") == "fail service: the storage answers the download with 400: what?")
    }

    @Test func busyStoragesAreAskedAgain() {
        var machine = Machine()
        #expect(machine.answered(503, ["Retry-After": "9"]) == "wait 10.000 s")
        #expect(machine.after(.waited) == "request 0")
        // The wait that the storage told was none of the three attempts.
        #expect(machine.answered(429) == "wait 2.000 s")
        #expect(machine.answered(500) == "wait 4.000 s")
        #expect(machine.answered(500) == "fail service: the storage answers the download with 500")
        machine.state.received(1)
        #expect(machine.answered(500) == "wait 1.000 s")
    }

    @Test func whatCannotGetBetterFailsAtOnce() {
        for (status, headers, message) in [
            (204, [:], "answers the download with 204"), (302, [:], "answers the download with 302"),
            (200, ["Content-Encoding": "gzip"], "sends the file in the encoding \"gzip\", which was not asked for"),
        ] as [(Int, HTTPHeaders, String)] {
            var machine = Machine()
            #expect(machine.answered(status, headers) == "fail service: the storage \(message)")
        }
        var machine = Machine()
        #expect(machine.broken(.insecure).hasPrefix("fail unreachable"))
        #expect(machine.broken(.cancelled) == "fail interrupted: interrupted")
        #expect(
            machine.after(.misdirected("from https to http"))
                == "fail service: the download from the storage is redirected from https to http")
    }

    @Test(
        arguments: [
            ("bytes 0-0/1", 0, 0, 1), ("bytes 100-199/500", 100, 199, 500), ("Bytes 5-9/*", 5, 9, nil),
            ("bytes */12", nil, nil, 12),
        ] as [(String, Int64?, Int64?, Int64?)])
    func contentRanges(text: String, first: Int64?, last: Int64?, total: Int64?) {
        let range = ContentRange(text)
        #expect(range?.first == first)
        #expect(range?.last == last)
        #expect(range?.total == total)
        #expect(range != nil)
    }

    @Test(arguments: [
        "", "bytes", "bytes 1-0/5", "bytes 0-5/5", "bytes 0-4", "bytes -5/5", "bytes 5-/9", "bytes +1-2/5",
        "items 0-1/2",
        "bytes 0-1/2/3", "bytes 0-99999999999999999999/*", "bytes 0 -1/2",
    ])
    func notContentRanges(text: String) { #expect(ContentRange(text) == nil) }
}
