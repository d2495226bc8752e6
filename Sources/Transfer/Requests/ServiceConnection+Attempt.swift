import Vocabulary

extension ServiceConnection {
    /// One attempt: redirects are followed, the body is read whole, or goes to the taker when the service accepts.
    ///
    /// - Parameter shown: what is shown to the service, for whoever has to hear that it was refused.
    func attempt<Taken>(
        _ request: HTTPRequest, at address: WebAddress, _ taker: BodyTaker<Taken>?, showing shown: inout ShownCredential
    ) async -> AttemptOutcome<Taken> {
        do {
            return try await gate.pass {
                try await rates?.enter()
                do {
                    // Not before it is the request's turn: a token that has waited may be dead.
                    shown = try await credential(for: address)
                    let outcome = try await exchange(request, at: address, shown.value, taker)
                    rates?.leave(outcome.answer)
                    return outcome
                } catch {
                    rates?.leave(nil)
                    throw error
                }
            }
        } catch let failure as WireFailure {
            return .failure(failure)
        } catch let fault as Fault {
            return .unsent(fault)
        } catch let outcome as AmbiguousOutcome {
            return .unsent(outcome.fault)
        } catch {
            // Cancelled at the gate: nothing was sent.
            return .failure(WireFailure(kind: .cancelled, text: "interrupted", mayHaveArrived: false))
        }
    }

    /// What is shown there; nothing is fetched for another origin, where it must not go.
    private func credential(for address: WebAddress) async throws -> ShownCredential {
        guard let authorization, address.isSameOrigin(as: base) else { return .nothing }
        return try await authorization.shown()
    }

    private func exchange<Taken>(
        _ request: HTTPRequest, at address: WebAddress, _ authorization: Secret?, _ taker: BodyTaker<Taken>?
    ) async throws(WireFailure) -> AttemptOutcome<Taken> {
        let deadline = ContinuousClock.now + request.timeout
        var address = address
        var followed = 0
        while true {
            let answer = try await wire.open(wireRequest(request, to: address, authorization))
            let redirect = Redirect(
                status: answer.status, headers: answer.headers, from: address, followed: followed,
                maximum: limits.maximumRedirects)
            // Only reading follows: a redirected order could be placed somewhere else.
            if request.method == .get, case .follow(let next) = redirect {
                address = next
                followed += 1
                continue
            }
            if let taker, (200..<300).contains(answer.status) {
                return try await hand(answer, to: taker, until: deadline)
            }
            let body = try await collect(answer, until: deadline)
            return .answer(HTTPAnswer(status: answer.status, headers: answer.headers, body: body), taken: nil)
        }
    }

    private func wireRequest(_ request: HTTPRequest, to address: WebAddress, _ authorization: Secret?) -> WireRequest {
        let isHome = address.isSameOrigin(as: base)
        // A header such as Cookie or X-Api-Key is a credential too: elsewhere go only those that say what is wanted.
        let kept = isHome ? request.headers : request.headers.filter { $0.name.lowercased() == "accept" }
        var headers = kept + [HTTPHeader("Accept-Encoding", "gzip")]
        if !kept.contains(where: { $0.name.lowercased() == "user-agent" }) {
            headers.append(HTTPHeader("User-Agent", "moonport"))
        }
        if isHome, let authorization { headers.append(HTTPHeader(credentialHeader, authorization.reveal())) }
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
            try check(body.count + chunk.count, until: deadline)
            chunk.withUnsafeBytes { body.append(contentsOf: $0) }
        }
        return body
    }

    private func check(_ size: Int, until deadline: ContinuousClock.Instant) throws(WireFailure) {
        guard Int64(size) <= limits.maximumBody.bytes else {
            throw WireFailure(
                kind: .tooLarge, text: "an answer of more than \(limits.maximumBody)", mayHaveArrived: true)
        }
        guard ContinuousClock.now < deadline else {
            throw WireFailure(kind: .tooSlow, text: "the answer took too long", mayHaveArrived: true)
        }
    }

    /// How much of a body that could not be taken is kept, to be shown.
    private static var shownBytes: Int { 1200 }

    private func hand<Taken>(
        _ answer: WireAnswer, to taker: BodyTaker<Taken>, until deadline: ContinuousClock.Instant
    ) async throws(WireFailure) -> AttemptOutcome<Taken> {
        let next = answer.startBody()
        var taken = taker.start()
        var size = 0
        var beginning: [UInt8] = []
        do {
            while let chunk = try await next() {
                size += chunk.count
                try check(size, until: deadline)
                if beginning.count < Self.shownBytes {
                    chunk.withUnsafeBytes { beginning += $0.prefix(Self.shownBytes - beginning.count) }
                }
                // Thrown outside: the compiler cannot pass a typed error through NIO's own closure.
                let fed = chunk.withUnsafeBytes { bytes in
                    Result { () throws(Fault) in try taker.feed(&taken, bytes) }
                }
                try fed.get()
            }
            try taker.finish(&taken)
        } catch let failure as WireFailure {
            throw failure
        } catch {
            let shown = HTTPAnswer(status: answer.status, headers: answer.headers, body: beginning)
            return .unusable(shown, .from(error))
        }
        return .answer(HTTPAnswer(status: answer.status, headers: answer.headers), taken: taken)
    }
}
