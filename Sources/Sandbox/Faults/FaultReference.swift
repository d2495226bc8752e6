extension SandboxFault.Kind {
    /// What the fault does, in a few words; the same in `--fault-help` and in docs/sandbox.md.
    public var summary: String {
        switch self {
        case .rateLimit: "429; the message tells the wait (1s), with header=yes Retry-After too"
        case .unavailable: "503 in the words of the service; with header=yes Retry-After"
        case .badGateway: "502 (or status=503, status=504) with the HTML page of a proxy"
        case .serverError: "500 in the words of the service"
        case .requestTimeout: "408 (Sift: 504): the service gave up after its own deadline"
        case .paymentRequired: "402: the plan is used up; a service without it says 403"
        case .unauthorized: "401 as for a wrong key"
        case .forbidden: "403 in the words of the service"
        case .latency: "the request is handled late, after wait (1s)"
        case .resetBefore: "the connection is reset before the request is handled"
        case .resetAfter: "the request is handled, then the connection is reset without an answer"
        case .resetMiddle: "the connection is reset in the middle of the body, or at a byte"
        case .slow: "the body comes at rate bytes a second (20kB)"
        case .stall: "the body stops in the middle, or at a byte, for wait (1h), then goes on"
        case .truncate: "the connection ends in the middle of the body, or at a byte"
        case .wrongLength: "Content-Length is wrong by so many bytes (-100: too few are told); all bytes are sent"
        case .notJSON: "200 with an HTML page"
        case .garbled: "200 with half of the JSON, then noise"
        case .expiredPageToken: "a request with a page token is refused as for an unknown token"
        case .repeatedPageToken: "a page that was asked for by token names itself as the next page"
        case .shortPages: "every third page of measurements, from the second on, ends at a third of its size"
        case .emptyPages: "every second page of measurements is empty and still has a token"
        case .droppedChannels: "pages of measurements after the first go on with one series; the others are lost"
        case .linkAtOnce: "an order is answered, late, with the link to its result instead of a job"
        case .pendingAsError: "asking for the link of an unfinished job is an error instead of an empty link"
        case .serviceMessage: "answers to orders and about links carry a message of the service"
        case .expiredLink: "a link is refused as expired"
        case .slowDown: "the storage answers 503 SlowDown; with header=yes Retry-After"
        case .noRanges: "the storage ignores Range and sends the whole file"
        case .corruptArchive: "16 bytes in the middle of the file, or at a byte, are changed; its length is right"
        case .hostileNames: "the archive has members above its folder, absolute ones and a link, or one of that name"
        case .hostileFileNames: "the first file of an export is called ../outside.csv.gz, or by that name (Ticksupply)"
        case .unknownState: "an export that has not ended is in the state \"preparing\" (Ticksupply, Obelisk)"
        case .failedJob: "a job fails; message=\"\" fails without a reason"
        case .cancelledJob: "a job is cancelled by somebody else"
        case .stuckJob: "a job runs for wait (a year) before it goes on; it keeps its exporter, a cancel ends it"
        case .firewall: "403 with the page of a firewall; Coveo: with x-coveo-waf-action: block"
        case .quota: "an order is refused over the quota; Coveo: 412, Obelisk: SERVER_ERROR"
        case .expiredExport: "an export is expired as soon as it is made (Coveo, Obelisk)"
        case .directFile: "200 with the file instead of a redirect to the storage (Coveo)"
        case .redirect: "the redirect to the storage is 302 (or status=301, 307, 308) instead of 303 (Coveo)"
        case .otherHost: "a download link leads to another host: the same machine by another name, or name= (Coveo)"
        case .revokedToken: "the token of a call is destroyed before that: 401 until there is another (Obelisk)"
        case .sun: "Sun exports are allowed; they give an opaque file"
        }
    }
}

extension SandboxFault {
    /// All kinds with their settings, for the terminal.
    public static var reference: String {
        let kinds = Kind.allCases.map { kind in
            let settings = kind.settings.map { "\($0.rawValue)=" }.joined(separator: " ")
            return "\(kind.rawValue)\(settings.isEmpty ? "" : "  \(settings)")\n    \(kind.summary)"
        }
        return "--fault \"KIND [TIMES|always] [SETTING=VALUE ...]\"; several are separated by semicolons\n\n"
            + kinds.joined(separator: "\n")
    }
}
