extension SandboxFault {
    /// What can go wrong, by the word that stands for it everywhere.
    public enum Kind: String, Sendable, CaseIterable {
        /// 429; the wait stands in the message, with `header=yes` in `Retry-After` too.
        case rateLimit = "rate-limit"
        /// 503 in the words of the service.
        case unavailable
        /// 502 (or 503, 504) with the HTML page of a proxy.
        case badGateway = "bad-gateway"
        /// 500 in the words of the service.
        case serverError = "server-error"
        /// The service gives up after a deadline of its own: 408, as some say it 504.
        case requestTimeout = "request-timeout"
        /// 402: the plan is used up, or the account suspended.
        case paymentRequired = "payment-required"
        /// 401 as for a wrong key.
        case unauthorized
        /// 403 in the words of the service.
        case forbidden
        /// The answer comes late.
        case latency
        /// The connection is reset before the request is handled.
        case resetBefore = "reset-before"
        /// The request is handled, then the connection is reset without an answer: the order exists.
        case resetAfter = "reset-after"
        /// The connection is reset in the middle of the body.
        case resetMiddle = "reset-middle"
        /// The body comes slowly.
        case slow
        /// The body stops for a time, then goes on.
        case stall
        /// The connection ends in the middle of the body.
        case truncate
        /// `Content-Length` tells another number than the body has.
        case wrongLength = "wrong-length"
        /// 200 with an HTML page.
        case notJSON = "not-json"
        /// 200 with half of the JSON, then noise.
        case garbled
        /// A request with a page token is refused as for an unknown token.
        case expiredPageToken = "expired-page-token"
        /// A page names itself as the next page.
        case repeatedPageToken = "repeated-page-token"
        /// Some pages of measurements are shorter than was asked for.
        case shortPages = "short-pages"
        /// Some pages of measurements are empty and still have a token.
        case emptyPages = "empty-pages"
        /// Pages of measurements after the first lose all series but one.
        case droppedChannels = "dropped-channels"
        /// An order is answered with the link to its result, without a job.
        case linkAtOnce = "link-at-once"
        /// Asking for the link of an unfinished job is an error instead of an empty link.
        case pendingAsError = "pending-as-error"
        /// Answers about exports carry a message of the service.
        case serviceMessage = "service-message"
        /// A link is refused as expired.
        case expiredLink = "expired-link"
        /// The storage asks for fewer requests: 503 `SlowDown`.
        case slowDown = "slow-down"
        /// The storage ignores `Range`.
        case noRanges = "no-ranges"
        /// Bytes of the file are changed; its length is right.
        case corruptArchive = "corrupt-archive"
        /// The archive has members outside its folder, an absolute one and a symbolic link.
        case hostileNames = "hostile-names"
        /// The list of an export's files names the first one outside its folder.
        case hostileFileNames = "hostile-file-names"
        /// A job that has not ended is in a state that no client knows.
        case unknownState = "unknown-state"
        /// A job fails.
        case failedJob = "failed-job"
        /// A job is cancelled by somebody else.
        case cancelledJob = "cancelled-job"
        /// A job runs and runs.
        case stuckJob = "stuck-job"
        /// A firewall in front of the service refuses the request: 403 with a page of its own.
        case firewall
        /// An order is refused because the quota of exports is used up.
        case quota
        /// An export is expired as soon as it is made.
        case expiredExport = "expired-export"
        /// The service sends the file itself instead of leading to the storage.
        case directFile = "direct-file"
        /// The service leads to the storage with another status.
        case redirect
        /// The download link of an export leads to another host.
        case otherHost = "other-host"
        /// The token of a call is destroyed before the call is handled.
        case revokedToken = "revoked-token"
        /// Sun exports are allowed; they give an opaque file.
        case sun
    }
}
