import Glibc
import Testing
import Vocabulary

@testable import Files
@testable import Transfer

private let host = "https://storage.example.com"

private func noAnswer(_ kind: WireFailure.Kind, _ text: String) -> Fault {
    let failure = WireFailure(kind: kind, text: text, mayHaveArrived: true)
    return .noAnswer(failure, from: (try? WebAddress(parsing: "https://api.example.com/x"))!)
}

@Suite struct WordingTests {
    @Test(
        arguments: [
            (
                Fault.notAWebAddress("ftp://x"),
                """
                "ftp://x" is not a web address
                  hint:  http or https, a host, no user name, percent-encoded: "https://api.example.com"
                """
            ),
            (
                .credentialAmongHeaders,
                """
                a request cannot bring its own Authorization header
                  hint:  the credential belongs to the connection, which keeps it to its own origin
                """
            ),
            (
                noAnswer(.cannotConnect, "connection refused"),
                "https://api.example.com cannot be reached: connection refused\n  hint:  check the URL and the network"
            ),
            (
                noAnswer(.insecure, "its certificate is not trusted"),
                """
                https://api.example.com cannot be trusted: its certificate is not trusted
                  hint:  check the URL; is it https, and is the port right?
                """
            ),
            (
                noAnswer(.closed, "connection reset"),
                """
                https://api.example.com gave no whole answer: connection reset
                  hint:  try again; if it stays so, check the URL and what stands between
                """
            ),
            (
                noAnswer(.stalled, "no bytes for too long"),
                """
                https://api.example.com did not answer in time: no bytes for too long
                  hint:  try again later; if it stays so, check the network
                """
            ),
            (noAnswer(.cancelled, "interrupted"), "interrupted"),
            (
                Fault(.limit, "too many requests").withToldWait(.seconds(600)),
                "too many requests\n  hint:  the service asks to wait 10m 00s"
            ),
            (
                .downloadBroken(host, "connection closed", have: 1_500_000, total: 3_000_000),
                """
                the download from https://storage.example.com broke off at 1.50 MB of 3.00 MB: connection closed
                  hint:  what is there is kept; the same download goes on from it
                """
            ),
            (
                .downloadRefused(host, 429, []),
                """
                https://storage.example.com answers the download with 429
                  hint:  what is there is kept; the same download goes on from it
                """
            ),
            (
                .linkRefused(host, 403, Array("<Error>\n</Error>".utf8)),
                """
                https://storage.example.com refuses the link and the fresh ones after it with 403: <Error> </Error>
                  hint:  the export may have been removed, or this machine's clock may be wrong: order it again
                """
            ),
            (
                .linkRefused(
                    host, 403,
                    Array("<?xml?><Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>".utf8)),
                """
                https://storage.example.com refuses the link and the fresh ones after it with 403: AccessDenied, \
                Request has expired
                  hint:  the export may have been removed, or this machine's clock may be wrong: order it again
                """
            ),
            (
                .downloadRefused(host, 502, Array("<html>\r\n<head><title>502 Bad Gateway</title></head></html>".utf8)),
                """
                https://storage.example.com answers the download with 502: a page with the title "502 Bad Gateway"
                  hint:  what is there is kept; the same download goes on from it
                """
            ),
            (
                .contentKeepsChanging(host),
                """
                the content at https://storage.example.com changes while it is fetched, or cannot be continued
                  hint:  try again later; the storage gives no lasting ETag or cuts every answer off
                """
            ),
            (
                .noRoom("out", needed: 5_000_000_000, free: 1_000_000_000),
                """
                out has not enough room: 5.00 GB are needed, 1.00 GB are free
                  hint:  make room on the disk; nothing was extracted
                """
            ),
            (
                .cannotWrite("out/x", EACCES),
                "out/x cannot be written: Permission denied\n  hint:  choose a folder that you may write to"
            ),
            (
                .cannotRead("x", EIO),
                "x cannot be read: Input/output error\n  hint:  is the disk in order, and is it a plain file or folder?"
            ),
            (
                .noDigestLibrary("libcrypto.so.3: cannot open shared object file"),
                """
                the library libcrypto is missing: libcrypto.so.3: cannot open shared object file
                  hint:  install the package libssl3
                """
            ),
            (
                .noArchiveLibrary("libarchive.so.13: cannot open shared object file"),
                """
                the library libarchive is missing: libarchive.so.13: cannot open shared object file
                  hint:  install the package libarchive13
                """
            ),
            (
                .damagedArchive("x.zip", member: "a.csv", "ZIP bad CRC"),
                "\"a.csv\" in x.zip is damaged: ZIP bad CRC\n  hint:  download it, or make it, again"
            ),
            (
                .damagedArchive("x.zip", member: nil, "Unrecognized archive format\n"),
                "x.zip is damaged: unrecognized archive format\n  hint:  download it, or make it, again"
            ),
            (
                .hostileMember("x.zip", member: "../a", "leads out of the folder"),
                """
                x.zip holds the member "../a", which leads out of the folder
                  hint:  nothing was extracted; ask the sender of the archive
                """
            ),
            (
                .tooLargeArchive("x.zip", "holds more than 1.00 TB"),
                "x.zip holds more than 1.00 TB\n  hint:  raise the limit if this is meant"
            ),
        ] as [(Fault, String)])
    func everyFault(fault: Fault, expected: String) {
        #expect(fault.description == expected)
    }

    @Test func aPasswordInAURLIsNotRepeated() {
        #expect(Fault.notAWebAddress("http://me:pass@word@h/x").message == "\"http://***@h/x\" is not a web address")
        #expect(Fault.notAWebAddress("me:password@h").message == "\"***@h\" is not a web address")
    }

    @Test func eventsAreOneLine() {
        let event = TransferEvent(
            service: "sift", request: "GET https://h/x", attempt: 1, status: 503, problem: nil,
            duration: .milliseconds(12), nextAfter: .milliseconds(500))
        #expect(event.description == "sift: GET https://h/x: 503 after 0.012 s, again in 0.500 s")
    }

    @Test func excerptsAreOneLineWithoutSecrets() {
        _ = Secret("excerpt-secret")
        #expect(excerpt(of: Array("a\r\n\u{1B}[31mexcerpt-secret".utf8)) == "a   [31m***")
        #expect(excerpt(of: Array("seven words".utf8), limit: 3) == "sev ...")
        #expect(excerpt(of: [0xFF, 0x41]) == "\u{FFFD}A")
    }
}
