import Transfer
import Vocabulary

/// Where the tokens of a client come from: a connection of its own, which shows id and secret and nothing else.
enum ObeliskTokens {
    /// The source of a connection's tokens; nothing is fetched yet.
    ///
    /// - Throws: as the connection itself.
    static func source(
        _ credentials: Credentials, at address: ObeliskAddress, _ conditions: ConnectionConditions
    ) throws(Fault) -> TokenSource {
        let request = ObeliskTokenRequest(
            dialect: address.dialect, clientID: credentials.further["client_id"] ?? "", secret: credentials.key)
        let connection = try ServiceConnection(
            service: CredentialNames.obelisk.service, baseURL: address.url,
            authorization: request.authorization.map { .fixed($0) }, limits: conditions.limits,
            retry: conditions.retry, judge: ObeliskTokenVerdict.judge, log: conditions.log, timing: conditions.timing,
            network: credentials.network(conditions.network))
        return TokenSource(now: conditions.timing.now) {
            let answer = try await connection.send(request.request)
            return try read(answer, at: connection.baseURL + request.request.url)
        }
    }

    /// - Throws: `service` for an answer without a token. What came is not repeated: a token may stand in it.
    static func read(_ answer: HTTPAnswer, at url: String) throws(Fault) -> TokenGrant {
        do {
            return try JSONMessage.read(ObeliskTokenAnswer.self, from: answer.body, of: .obelisk).grant
        } catch {
            var fault = Fault.noToken(url)
            fault.exchange = Fault.Exchange(
                request: Redaction.clean("POST \(url)"),
                answer: "\(answer.status), \(answer.body.count) bytes, not shown: a token may stand in them")
            throw fault
        }
    }
}
