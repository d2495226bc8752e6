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
            return Fault(.unreachable, "\(origin) gave no whole answer: \(failure.text)", isRetryable: true)
        case .stalled, .tooSlow:
            return Fault(.timedOut, "\(origin) did not answer in time: \(failure.text)", isRetryable: true)
        case .unusable:
            return Fault(.service, "the exchange with \(origin) is not possible: \(failure.text)")
        case .cancelled:
            return Fault(.interrupted, "interrupted")
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

    static let unusableLink = Fault(.service, "the service gave a download link that is not a web address")

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
            hint: isRetryable ? "what is there is kept; the same download goes on from it" : nil,
            isRetryable: isRetryable)
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

    static func cannotOpen(_ path: String, _ code: Int32) -> Fault {
        Fault(.file, "\(path) cannot be opened: \(reason(code))", hint: hint(code))
    }

    static func cannotRead(_ path: String, _ code: Int32) -> Fault {
        Fault(.file, "\(path) cannot be read: \(reason(code))", hint: hint(code))
    }

    static func cannotWrite(_ path: String, _ code: Int32) -> Fault {
        Fault(.file, "\(path) cannot be written: \(reason(code))", hint: hint(code))
    }

    static func noRoom(_ folder: String, needed: Int64, free: Int64) -> Fault {
        Fault(
            .file, "\(folder) has not enough room: \(ByteCount(needed)) are needed, \(ByteCount(free)) are free",
            hint: "make room on the disk; nothing was extracted")
    }

    static func noDigestLibrary(_ reason: String) -> Fault {
        Fault(.missing, "the library libcrypto is missing: \(reason)", hint: "install the package libssl3")
    }

    static let digestRefused = Fault(.missing, "libcrypto refuses to compute a SHA-256", hint: "is it in FIPS mode?")

    static func noArchiveLibrary(_ reason: String) -> Fault {
        Fault(.missing, "the library libarchive is missing: \(reason)", hint: "install the package libarchive13")
    }

    /// A password in a URL is refused, and not repeated.
    private static func withoutUserInfo(_ text: String) -> String {
        guard let at = text.lastIndex(of: "@") else { return text }
        let start = text.firstRange(of: "://").map(\.upperBound) ?? text.startIndex
        return start <= at ? "\(text[..<start])***\(text[at...])" : text
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

    private static func hint(_ code: Int32) -> String? {
        switch code {
        case ENOSPC, EDQUOT: "make room on the disk; what is there is kept"
        case EACCES, EPERM, EROFS: "choose a folder that you may write to"
        case ENOENT: "does the folder exist?"
        case EMFILE, ENFILE: "too many files are open at once"
        default: nil
        }
    }

    private static func quoted(_ body: [UInt8]) -> String {
        let text = excerpt(of: body, limit: 160)
        return text.isEmpty ? "" : ": \(text)"
    }
}

// Archives

extension Fault {
    static func damagedArchive(_ archive: String, member: String?, _ reason: String) -> Fault {
        let place = member.map { "\"\(excerpt(of: Array($0.utf8), limit: 120))\" in \(archive)" } ?? archive
        return Fault(.damaged, "\(place) is damaged: \(reason)", hint: "download it again")
    }

    static func hostileMember(_ archive: String, member: String, _ reason: String) -> Fault {
        Fault(
            .damaged, "\(archive) holds the member \"\(excerpt(of: Array(member.utf8), limit: 120))\", which \(reason)",
            hint: "nothing was extracted; ask the sender of the archive")
    }

    static func tooLargeArchive(_ archive: String, _ what: String) -> Fault {
        Fault(.limit, "\(archive) \(what)", hint: "raise the limit if this is meant")
    }
}
