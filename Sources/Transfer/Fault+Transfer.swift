import Glibc
import Vocabulary

// All wording of this target. Each text says what happened, then what to do.

extension Fault {
    // Requests

    static func notAWebAddress(_ text: String) -> Fault {
        Fault(
            .badArgument, "\"\(excerpt(of: Array(withoutUserInfo(text).utf8), limit: 120))\" is not a web address",
            hint: "http or https, a host, no user name, percent-encoded: \"https://api.example.com\"")
    }

    static let credentialAmongHeaders = Fault(
        .badArgument, "a request cannot bring its own Authorization header",
        hint: "the credential belongs to the connection, which keeps it to its own origin")

    static func noBody(_ status: Int, service: String) -> Fault {
        Fault(
            .service, "\(service) answered \(status) where data were expected",
            hint: "is the url that of the service's REST API?", service: service)
    }

    static func noAnswer(_ failure: WireFailure, from address: WebAddress) -> Fault {
        let origin = address.origin
        switch failure.kind {
        case .cannotConnect:
            return Fault(
                .unreachable, "\(origin) cannot be reached: \(failure.text)",
                hint: "check the URL and the network", isRetryable: true)
        case .insecure: return untrusted(failure, from: address)
        case .proxyUnreachable, .proxyRefuses, .proxyDenies: return ofProxy(failure, to: address)
        case .closed, .garbled:
            return Fault(
                .unreachable, "\(origin) gave no whole answer: \(failure.text)",
                hint: "try again; if it stays so, check the URL and what stands between", isRetryable: true)
        case .stalled, .tooSlow:
            return Fault(
                .timedOut, "\(origin) did not answer in time: \(failure.text)",
                hint: "try again later; if it stays so, check the network", isRetryable: true)
        case .unusable:
            return Fault(
                .service, "the exchange with \(origin) is not possible: \(failure.text)",
                hint: "check the URL: is it that of the service?")
        case .tooLarge:
            return Fault(.limit, "\(origin) sends \(failure.text)", hint: "ask for less at once, such as smaller pages")
        case .cancelled:
            return .interrupted
        }
    }

    /// The same fault, saying how long the service asked to wait.
    func withToldWait(_ wait: Duration) -> Fault {
        var fault = self
        let told = "the service asks to wait \(wait.brief)"
        fault.hint = hint.map { "\($0); \(told)" } ?? told
        return fault
    }

    // Downloads

    static let unusableLink = Fault(
        .service, "the service gave a download link that is not a web address",
        hint: "order it again; if it stays so, tell those who run the service")

    static func notADownloadHost(_ text: String) -> Fault {
        Fault(
            .badArgument,
            "download_host: \"\(excerpt(of: Array(withoutUserInfo(text).utf8), limit: 120))\" is not a host",
            hint: "the host that is reachable from here, \"storage.local\" or \"http://storage.local:9000\"")
    }

    static func downloadMisdirected(_ host: String, _ why: String) -> Fault {
        Fault(.service, "the download from \(host) is redirected \(why)", hint: "ask the service for a new link")
    }

    static func downloadBroken(_ host: String, _ text: String, have: Int64, total: Int64?) -> Fault {
        let all = total.map { " of \(ByteCount($0))" } ?? ""
        return Fault(
            .unreachable, "the download from \(host) broke off at \(ByteCount(have))\(all): \(text)",
            hint: "what is there is kept; the same download goes on from it", isRetryable: true)
    }

    static func downloadRefused(_ host: String, _ status: Int, _ body: [UInt8]) -> Fault {
        let kind: Kind = status == 429 ? .limit : .service
        let isRetryable = status == 429 || status == 408 || status >= 500
        return Fault(
            kind, "\(host) answers the download with \(status)\(quoted(body))",
            hint: isRetryable
                ? "what is there is kept; the same download goes on from it"
                : "order it again; if it stays so, tell those who run the service",
            isRetryable: isRetryable)
    }

    /// Where the service says that the file is there.
    static func downloadWithheld(_ host: String, _ status: Int, _ body: [UInt8]) -> Fault {
        Fault(
            status == 429 ? .limit : .service,
            "\(host) answers the download with \(status)\(quoted(body)), though it calls the file ready",
            hint: "repeat in a while; if it stays so, the file is gone there: order it again", isRetryable: true)
    }

    static func linkRefused(_ host: String, _ status: Int, _ body: [UInt8]) -> Fault {
        Fault(
            status == 404 ? .notFound : .denied,
            "\(host) refuses the link and the fresh ones after it with \(status)\(quoted(body))",
            hint: "the export may have been removed, or this machine's clock may be wrong: order it again")
    }

    static func contentKeepsChanging(_ host: String) -> Fault {
        Fault(
            .damaged, "the content at \(host) changes while it is fetched, or cannot be continued",
            hint: "try again later; the storage gives no lasting ETag or cuts every answer off")
    }

    static func tooManyBytes(have: Int64, total: Int64) -> Fault {
        Fault(.damaged, "\(have) bytes came where \(total) were announced", hint: "download it again")
    }

    static func downloadEncoded(_ host: String, _ encoding: String) -> Fault {
        Fault(
            .service, "\(host) sends the file in the encoding \"\(encoding)\", which was not asked for",
            hint: "its length and its bytes cannot be checked like that")
    }

    static func anotherProcessDownloads(_ path: String) -> Fault {
        Fault(
            .conflict, "another process is downloading \(path)",
            hint: "wait for it, or end it: the download goes on where it stopped")
    }

    static func tooManyParts(_ path: String) -> Fault {
        Fault(.file, "there are too many part files of \(path)", hint: "remove those that are not needed any more")
    }

    // Files and libraries

    static func noRoom(_ folder: String, needed: Int64, free: Int64) -> Fault {
        Fault(
            .file, "\(folder) has not enough room: \(ByteCount(needed)) are needed, \(ByteCount(free)) are free",
            hint: "make room on the disk; nothing was extracted")
    }

    static func noDigestLibrary(_ reason: String) -> Fault {
        Fault(.missing, "the library libcrypto is missing: \(reason)", hint: "install the package libssl3")
    }

    static let digestRefused = Fault(.missing, "libcrypto refuses to compute a SHA-256", hint: "is it in FIPS mode?")

    /// A password in a URL is refused, and not repeated.
    private static func withoutUserInfo(_ text: String) -> String {
        guard let at = text.lastIndex(of: "@") else { return text }
        let start = text.firstRange(of: "://").map(\.upperBound) ?? text.startIndex
        return start <= at ? "\(text[..<start])***\(text[at...])" : text
    }

    /// What an unwelcome answer says: the error of an object store, the title of a page, else how it begins.
    private static func quoted(_ body: [UInt8]) -> String {
        let whole = excerpt(of: body, limit: 2000)
        if let code = element("Code", of: whole) {
            return ": \(code)\(element("Message", of: whole).map { ", \($0)" } ?? "")"
        }
        if let title = element("title", of: whole) { return ": a page with the title \"\(title)\"" }
        let text = excerpt(of: body, limit: 160)
        return text.isEmpty ? "" : ": \(text)"
    }

    /// The text between the tags of that name; nil where there is none or more than a line of it.
    private static func element(_ name: String, of text: String) -> String? {
        guard let start = text.firstRange(of: "<\(name)>")?.upperBound,
            let end = text[start...].firstRange(of: "</\(name)>")?.lowerBound, start < end
        else { return nil }
        let content = text[start..<end]
        return content.utf8.count <= 160 && !content.contains("<") ? String(content) : nil
    }
}

// Archives

extension Fault {
    static func hostileMember(_ archive: String, member: String, _ reason: String) -> Fault {
        Fault(
            .damaged, "\(archive) holds the member \"\(excerpt(of: Array(member.utf8), limit: 120))\", which \(reason)",
            hint: "nothing was extracted; ask the sender of the archive")
    }

    static func hostileFileName(_ name: String, _ reason: String) -> Fault {
        Fault(
            .damaged, "the service tells of the file \"\(excerpt(of: Array(name.utf8), limit: 120))\", which \(reason)",
            hint: "nothing was fetched; tell those who run the service")
    }

    static func tooLargeArchive(_ archive: String, _ what: String) -> Fault {
        Fault(.limit, "\(archive) \(what)", hint: "raise the limit if this is meant")
    }
}
