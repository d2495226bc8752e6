import Synchronization
import Vocabulary

/// The effects of one download: does what `DownloadState` decides, and tells it what came of it.
struct DownloadCourse {
    let downloader: Downloader
    let part: PartFile
    let link: @Sendable (_ refresh: Bool) async throws -> Link
    let progress: @Sendable (TransferProgress) -> Void
    var state: DownloadState

    /// Where the request goes.
    private var address: WebAddress?
    /// The `Host` header that was signed, where the request goes to another host.
    private var signedHost: String?
    /// What goes to the origin of `address`, and nowhere else.
    private var authorization: Secret?
    /// The host to ask instead of the one that the link leads to.
    private var storageHost: DownloadHost?
    private var body: (answer: WireAnswer, begun: Duration)?
    private var attempts: [String] = []
    private var lastTold: Duration?
    private let begun: Duration

    init(
        downloader: Downloader, part: PartFile, link: @escaping @Sendable (_ refresh: Bool) async throws -> Link,
        progress: @escaping @Sendable (TransferProgress) -> Void
    ) {
        self.downloader = downloader
        self.part = part
        self.link = link
        self.progress = progress
        state = DownloadState(have: part.resumed, known: part.known, policy: downloader.retry)
        begun = downloader.timing.now()
    }

    /// Runs until all bytes are in the part file.
    mutating func run() async throws {
        var action = state.begin()
        while true {
            try Task.checkCancellation()
            let event: DownloadState.Event
            switch action {
            case .finish:
                tell(nil, always: true)
                return
            case .fail(let fault): throw fault
            case .link(let refresh): event = try await ask(refresh: refresh)
            case .request(let from, let tag): event = await open(from: from, tag: tag)
            case .receive(let from): event = try await receive(from: from)
            case .wait(let pause):
                tell("again in \(pause.inSeconds)", always: true)
                try await downloader.timing.sleep(pause)
                event = .waited
            }
            action = state.after(event, at: moment)
        }
    }

    /// The fault with what was tried; the link's query is never part of it.
    func complete(_ error: any Error) -> Fault {
        var fault = Fault.from(error)
        if fault.exchange == nil, let address {
            fault.exchange = Fault.Exchange(request: "GET \(address.withoutQuery)", attempts: attempts.suffix(20))
        }
        return fault
    }

    private var moment: DownloadState.Moment {
        let timing = downloader.timing
        return DownloadState.Moment(now: timing.now(), date: timing.date(), random: timing.random())
    }

    private mutating func ask(refresh: Bool) async throws -> DownloadState.Event {
        if refresh { tell("asking for a fresh link", always: true) }
        let link = try await link(refresh)
        guard let signed = try? WebAddress(parsing: link.url.reveal()) else { throw Fault.unusableLink }
        // A credential never goes to another host than the link's: there the storage behind it is exchanged.
        let exchanged = link.authorization == nil ? link.host?.exchange(signed) : nil
        storageHost = link.authorization == nil ? nil : link.host
        let address = exchanged?.address ?? signed
        self.address = address
        signedHost = exchanged?.host
        authorization = link.authorization
        state.asksAnew = link.isCheckedAnew
        state.host = address.origin
        return .linked
    }

    private mutating func open(from: Int64, tag: String?) async -> DownloadState.Event {
        guard var address else { return .misdirected("to nowhere") }
        var host = signedHost
        var authorization = authorization
        var followed = 0
        while true {
            do {
                let answer = try await downloader.wire.open(
                    wireRequest(to: address, host: host, authorization, from: from, tag: tag))
                let redirect = Redirect(
                    status: answer.status, headers: answer.headers, from: address, followed: followed,
                    maximum: downloader.limits.maximumRedirects)
                switch redirect {
                case .follow(let next):
                    followed += 1
                    guard !next.isSameOrigin(as: address) else {
                        address = next
                        continue
                    }
                    // What was signed is this link, not the place that it leads to.
                    let storage = storageHost?.exchange(next)
                    (address, authorization) = (storage?.address ?? next, nil)
                    host = storage?.host
                    continue
                case .refuse(let why): return .misdirected(why)
                case .none: break
                }
                note("\(answer.status)\(from > 0 ? " from byte \(from)" : "")")
                body = (answer, downloader.timing.now())
                let excerpt = [200, 206].contains(answer.status) ? [] : await beginning(of: answer)
                return .answered(answer.status, answer.headers, excerpt)
            } catch {
                note(error.text)
                return .failed(error)
            }
        }
    }

    private func wireRequest(
        to address: WebAddress, host: String?, _ authorization: Secret?, from: Int64, tag: String?
    ) -> WireRequest {
        var headers = [HTTPHeader("Accept-Encoding", "identity"), HTTPHeader("User-Agent", "moonport")]
        if let authorization { headers.append(HTTPHeader("Authorization", authorization.reveal())) }
        if let host { headers.append(HTTPHeader("Host", host)) }
        if from > 0 {
            headers.append(HTTPHeader("Range", "bytes=\(from)-"))
            if let tag { headers.append(HTTPHeader("If-Range", tag)) }
        }
        let timeout = downloader.limits.connectTimeout + downloader.limits.idleTimeout
        return WireRequest(method: .get, address: address, headers: headers, body: nil, timeout: timeout)
    }

    /// Enough of an unwelcome answer to say what it is; of one that comes slowly what has come in a while.
    private func beginning(of answer: WireAnswer) async -> [UInt8] {
        let beginning = Mutex<[UInt8]>([])
        _ = try? await within(downloader.limits.excerptTimeout) {
            let next = answer.startBody()
            var count = 0
            while count < 2048, let chunk = try await next() {
                count += chunk.count
                chunk.withUnsafeBytes { bytes in beginning.withLock { $0.append(contentsOf: bytes.prefix(2048)) } }
            }
        }
        return beginning.withLock { $0 }
    }

    private mutating func receive(from: Int64) async throws -> DownloadState.Event {
        guard let answer = body?.answer else { return .misdirected("to nowhere") }
        body = nil
        if part.length != from { try part.restart() }
        let next = answer.startBody()
        let writer = PartWriter(part, known: state.known)
        do {
            while let chunk = try await next() {
                let now = downloader.timing.now()
                try await writer.take(chunk, now: now)
                state.received(chunk.count)
                tell(nil, now: now)
            }
        } catch let failure as WireFailure {
            try await writer.end()
            note("\(failure.text), at byte \(state.have)")
            return .failed(failure)
        } catch {
            // The piece that could not be written; the part file has to be let go of before it can be left.
            try await writer.end()
            throw error
        }
        try await writer.end()
        return .ended
    }

    private mutating func tell(_ note: String?, now: Duration? = nil, always: Bool = false) {
        let now = now ?? downloader.timing.now()
        if !always, let lastTold, now - lastTold < .milliseconds(50) { return }
        lastTold = now
        progress(TransferProgress(done: state.have, total: state.known.total, from: part.resumed, note: note))
    }

    private mutating func note(_ text: String) {
        attempts.append("at \((downloader.timing.now() - begun).inSeconds): \(text)")
    }
}
