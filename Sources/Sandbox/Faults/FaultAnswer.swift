/// A whole answer that stands for another one: what a fault says instead.
struct FaultAnswer: Sendable, Equatable {
    var status: Int
    /// Nil = none is told, as with an empty body.
    var contentType: String?
    var body: [UInt8] = []
    /// Seconds of `Retry-After`; nil = the header is not sent.
    var retryAfter: Int64?
    /// The tag of a file; nil = it has none.
    var etag: String?
    /// Further headers by their names.
    var headers: [String: String] = [:]

    /// The page of a proxy, or of a login in front of it.
    static func page(_ status: Int, _ title: String) -> FaultAnswer {
        let text =
            "<html>\r\n<head><title>\(title)</title></head>\r\n<body>\r\n<center><h1>\(title)</h1></center>\r\n"
            + "<hr><center>proxy</center>\r\n</body>\r\n</html>\r\n"
        return FaultAnswer(status: status, contentType: "text/html", body: Array(text.utf8))
    }

    /// What a proxy says when the service behind it does not answer.
    static func gateway(_ status: Int) -> FaultAnswer {
        switch status {
        case 503: page(503, "503 Service Temporarily Unavailable")
        case 504: page(504, "504 Gateway Time-out")
        default: page(502, "502 Bad Gateway")
        }
    }

    /// A good answer that is a page for people.
    static let signIn = page(200, "Please sign in")
}

/// Words and bytes that several dialects share.
extension SandboxFault {
    /// The wait that a refusal tells.
    var toldWait: Duration { wait ?? .seconds(1) }

    /// The wait for the header, in whole seconds; nil when it is not to be sent.
    var retryAfter: Int64? { hasHeader ? Int64(toldWait.seconds.rounded(.up)) : nil }

    /// The first half of a text, then bytes that are no text.
    static func garbled(_ body: [UInt8]) -> [UInt8] { body.prefix(body.count / 2) + [0xFF, 0xFE, 0x00, 0x7B] }
}
