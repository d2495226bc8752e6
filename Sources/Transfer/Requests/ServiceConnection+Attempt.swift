import Vocabulary

extension ServiceConnection {
    /// One attempt: redirects are followed, the body is read whole.
    func attempt(_ request: HTTPRequest, at address: WebAddress) async -> Result<HTTPAnswer, WireFailure> {
        do {
            return .success(try await gate.pass { try await exchange(request, at: address) })
        } catch let failure as WireFailure {
            return .failure(failure)
        } catch {
            // Cancelled at the gate: nothing was sent.
            return .failure(WireFailure(kind: .cancelled, text: "interrupted", mayHaveArrived: false))
        }
    }

    private func exchange(_ request: HTTPRequest, at address: WebAddress) async throws(WireFailure) -> HTTPAnswer {
        let deadline = ContinuousClock.now + request.timeout
        var address = address
        var followed = 0
        while true {
            let answer = try await wire.open(wireRequest(request, to: address))
            let redirect = Redirect(
                status: answer.status, headers: answer.headers, from: address, followed: followed,
                maximum: limits.maximumRedirects)
            // Only reading follows: a redirected order could be placed somewhere else.
            if request.method == .get, case .follow(let next) = redirect {
                address = next
                followed += 1
                continue
            }
            let body = try await collect(answer, until: deadline)
            return HTTPAnswer(status: answer.status, headers: answer.headers, body: body)
        }
    }

    private func wireRequest(_ request: HTTPRequest, to address: WebAddress) -> WireRequest {
        let isHome = address.isSameOrigin(as: base)
        // A header such as Cookie or X-Api-Key is a credential too: elsewhere go only those that say what is wanted.
        let kept = isHome ? request.headers : request.headers.filter { $0.name.lowercased() == "accept" }
        var headers = kept + [HTTPHeader("Accept-Encoding", "gzip")]
        if !kept.contains(where: { $0.name.lowercased() == "user-agent" }) {
            headers.append(HTTPHeader("User-Agent", "moonport"))
        }
        if isHome, let authorization { headers.append(HTTPHeader("Authorization", authorization.reveal())) }
        return WireRequest(
            method: request.method, address: address, headers: headers, body: request.body, timeout: request.timeout)
    }

    private func collect(_ answer: WireAnswer, until deadline: ContinuousClock.Instant) async throws(WireFailure)
        -> [UInt8]
    {
        let next = answer.startBody()
        var body: [UInt8] = []
        // Room for what is announced, within reason: the announcement may lie.
        if let length = answer.headers["Content-Length"].flatMap({ Int($0) }) {
            body.reserveCapacity(min(max(0, length), 1 << 24, Int(limits.maximumBody.bytes)))
        }
        while let chunk = try await next() {
            guard Int64(body.count + chunk.count) <= limits.maximumBody.bytes else {
                throw WireFailure(
                    kind: .unusable, text: "an answer of more than \(limits.maximumBody)", mayHaveArrived: true)
            }
            chunk.withUnsafeBytes { body.append(contentsOf: $0) }
            guard ContinuousClock.now < deadline else {
                throw WireFailure(kind: .tooSlow, text: "the answer took too long", mayHaveArrived: true)
            }
        }
        return body
    }
}
