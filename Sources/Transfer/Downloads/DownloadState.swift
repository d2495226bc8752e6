import Vocabulary

/// A download as a value: what happened goes in, what to do comes out. Sockets, files and clocks are elsewhere.
///
///     var state = DownloadState(have: 0, known: .nothing, policy: RetryPolicy())
///     state.begin()                                    // .link(refresh: false)
///     state.after(.linked, at: now)                    // .request(from: 0, ifRange: nil)
///     state.after(.answered(200, headers, []), at: now)    // .receive(from: 0)
struct DownloadState {
    enum Event {
        /// A link is at hand.
        case linked
        /// The head of an answer; of an unwelcome one also the beginning of its body.
        case answered(Int, HTTPHeaders, [UInt8])
        /// The body ended as HTTP says that it should.
        case ended
        /// No answer, or the body broke off.
        case failed(WireFailure)
        /// The link led into redirects that are not followed.
        case misdirected(String)
        /// The wait is over.
        case waited
    }

    enum Action {
        /// Ask for a link; `refresh` means that the last one is of no more use.
        case link(refresh: Bool)
        /// Ask for the bytes from here on, provided the content still has this tag.
        case request(from: Int64, ifRange: String?)
        /// Take the body in; what the part file has beyond this offset is dropped first.
        case receive(from: Int64)
        /// Do nothing for so long.
        case wait(Duration)
        /// All bytes are there.
        case finish
        /// Give up; the part file stays.
        case fail(Fault)
    }

    /// A moment with its chance.
    struct Moment {
        var now: Duration
        var date: Int64
        var random: Double
    }

    /// What the server has said about the content.
    struct Known: Equatable, Sendable {
        var etag: String?
        var total: Int64?
        static let nothing = Known()
    }

    /// Bytes at hand.
    private(set) var have: Int64
    private(set) var known: Known
    /// The host, for messages.
    var host = "the storage"
    /// True when the link is asked for again after each trouble.
    var asksAnew = false

    private var policy: RetryPolicy
    private var refreshes = 0
    private var restarts = 0
    private var afterWait = Action.link(refresh: false)

    /// Fresh links that bring no byte, before the download is given up.
    static let mostRefreshes = 3
    /// Beginnings from zero, before the content is taken to change all the time.
    static let mostRestarts = 5

    init(have: Int64, known: Known, policy: RetryPolicy) {
        self.have = have
        self.known = known
        self.policy = policy
    }

    /// What to do first.
    mutating func begin() -> Action {
        // Killed between the last byte and the rename: there is nothing left to ask for.
        if let total = known.total, have == total, have > 0 { return .finish }
        return .link(refresh: false)
    }

    /// Counts bytes that came.
    mutating func received(_ count: Int) {
        guard count > 0 else { return }
        have += Int64(count)
        policy.renew()
        refreshes = 0
    }

    mutating func after(_ event: Event, at moment: Moment) -> Action {
        switch event {
        case .linked: request()
        case .answered(let status, let headers, let body): answered(status, headers, body, moment)
        case .ended: ended(moment)
        case .failed(let failure): failed(failure, moment)
        case .misdirected(let why): .fail(.downloadMisdirected(host, why))
        case .waited: afterWait.isRequest ? request() : afterWait
        }
    }

    /// Without a strong tag nobody can promise that the rest belongs to what is here.
    private mutating func request() -> Action {
        if have > 0, known.etag == nil {
            if let fault = restart() { return .fail(fault) }
        }
        return .request(from: have, ifRange: have > 0 ? known.etag : nil)
    }

    private mutating func restart() -> Fault? {
        restarts += 1
        have = 0
        known = .nothing
        return restarts > Self.mostRestarts ? .contentKeepsChanging(host) : nil
    }

    private mutating func ended(_ moment: Moment) -> Action {
        guard let total = known.total, have != total else { return .finish }
        guard have < total else { return .fail(.tooManyBytes(have: have, total: total)) }
        let failure = WireFailure(kind: .closed, text: "only \(have) of \(total) bytes came", mayHaveArrived: true)
        return failed(failure, moment)
    }

    private mutating func failed(_ failure: WireFailure, _ moment: Moment) -> Action {
        switch failure.kind {
        case .cancelled: .fail(.interrupted)
        case .insecure, .unusable, .tooLarge, .proxyDenies:
            .fail(.downloadBroken(host, failure.text, have: have, total: known.total))
        case .cannotConnect, .closed, .stalled, .tooSlow, .garbled, .proxyUnreachable, .proxyRefuses:
            again(
                retry, told: nil, moment,
                .downloadBroken(host, failure.text, have: have, total: known.total))
        }
    }

    /// What to do after trouble that may pass.
    private var retry: Action { asksAnew ? .link(refresh: false) : .request(from: 0, ifRange: nil) }

    private mutating func again(_ action: Action, told: Duration?, _ moment: Moment, _ fault: Fault) -> Action {
        switch policy.after(told: told, now: moment.now, random: moment.random) {
        case .stop: return .fail(told.map { fault.withToldWait($0) } ?? fault)
        case .retry(let pause):
            afterWait = action
            return .wait(pause)
        }
    }
}

extension DownloadState {
    private mutating func answered(_ status: Int, _ headers: HTTPHeaders, _ body: [UInt8], _ moment: Moment) -> Action {
        switch status {
        case 200: whole(headers)
        case 206: part(headers)
        case 416: beyond(headers)
        case 401, 403, 404, 410: refresh(status, body, moment)
        case 400 where body.looksLikeXML: refresh(status, body, moment)
        case 408, 425, 429, 500...599:
            again(
                retry, told: waitTold(by: headers, now: moment.date), moment,
                asksAnew ? .downloadWithheld(host, status, body) : .downloadRefused(host, status, body))
        default: .fail(.downloadRefused(host, status, body))
        }
    }

    /// The whole content, asked for or not.
    private mutating func whole(_ headers: HTTPHeaders) -> Action {
        if let fault = encodingFault(headers) { return .fail(fault) }
        if have > 0, let fault = restart() { return .fail(fault) }
        known = Known(etag: strongEntityTag(headers), total: headers["Content-Length"].flatMap { Int64($0) })
        return .receive(from: 0)
    }

    private mutating func part(_ headers: HTTPHeaders) -> Action {
        if let fault = encodingFault(headers) { return .fail(fault) }
        let range = headers["Content-Range"].flatMap { ContentRange($0) }
        let isTheRest = range?.first == have && have > 0
        let isSame = known.total == nil || range?.total == nil || range?.total == known.total
        // A server that does not know If-Range sends the rest of something else.
        let tag = strongEntityTag(headers)
        guard isTheRest, isSame, tag == nil || tag == known.etag else {
            return restart().map { .fail($0) } ?? .request(from: 0, ifRange: nil)
        }
        known.total = known.total ?? range?.total
        return .receive(from: have)
    }

    /// 416: either there is nothing left, or what is here belongs to something else.
    private mutating func beyond(_ headers: HTTPHeaders) -> Action {
        let total = headers["Content-Range"].flatMap { ContentRange($0) }?.total
        if have > 0, total == have, known.total == nil || known.total == have { return .finish }
        return restart().map { .fail($0) } ?? .request(from: 0, ifRange: nil)
    }

    private mutating func refresh(_ status: Int, _ body: [UInt8], _ moment: Moment) -> Action {
        refreshes += 1
        guard refreshes <= Self.mostRefreshes else { return .fail(.linkRefused(host, status, body)) }
        // The first link was perhaps old; a fresh one that is refused too deserves a pause.
        guard refreshes > 1 else { return .link(refresh: true) }
        return again(.link(refresh: true), told: nil, moment, .linkRefused(host, status, body))
    }

    private func encodingFault(_ headers: HTTPHeaders) -> Fault? {
        guard let encoding = headers["Content-Encoding"]?.lowercased(), !encoding.isEmpty, encoding != "identity" else {
            return nil
        }
        return .downloadEncoded(host, encoding)
    }
}

extension DownloadState.Action {
    fileprivate var isRequest: Bool {
        if case .request = self { true } else { false }
    }
}

extension [UInt8] {
    fileprivate var looksLikeXML: Bool {
        drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }.first
            == UInt8(ascii: "<")
    }
}
