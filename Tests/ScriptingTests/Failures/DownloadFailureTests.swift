import Foundation
import Sandbox
import Testing

private let fetch =
    "local job = c:export { runs = 'hotfire 10', channels = 'motor.temp', format = 'csv', key = 'nightly' }\n"
    + "return #job:wait_and_download(OUT .. '/out')"

@Suite("Failures: links, downloads and archives")
struct DownloadFailureTests {
    /// A stalled body is waited for in real time.
    private static func silence(_ faults: String) -> Duration {
        faults.contains("stall") ? .seconds(3) : .seconds(20)
    }

    /// Failures that a second try mends: one file is there, and what was said on the way.
    private static let mended: [(faults: String, note: String?)] = [
        ("expired-link 1", "the link has expired; going on with a new one"),
        ("truncate 1", nil),
        ("reset-middle 1", nil),
        ("stall 1", nil),
        ("corrupt-archive 1", "is damaged"),
        ("unavailable 3 path=/exports/*", nil),
    ]

    @Test("What happens once is mended, and nobody has to do anything", arguments: Self.mended)
    func once(faults: String, note: String?) async throws {
        let fixture = try await FailureFixture(faults, silence: Self.silence(faults))
        #expect(try await fixture.results(fetch) == ["1"])
        #expect(fixture.sandbox.faults.list == [], "the fault did not happen")
        if let note { #expect(fixture.notes.contains { $0.contains(note) }, "\(fixture.notes)") }
        await fixture.stop()
    }

    @Test("A link that came instead of a job and has expired: ordered again, and said")
    func linkInsteadOfJob() async throws {
        let fixture = try await FailureFixture("link-at-once; expired-link 1")
        #expect(try await fixture.results(fetch) == ["1"])
        let said = "the link has expired before its files were saved; ordering again"
        #expect(fixture.notes.contains { $0.hasSuffix(said) }, "\(fixture.notes)")
        fixture.sandbox.faults.set(try SandboxFault.list(parsing: "link-at-once; expired-link"))
        try await fixture.expect(
            fetch.replacing("nightly", with: "other").replacing("/out'", with: "/other'"),
            """
            error: the link of job <link> is refused, also after ordering again
              in:    return #job:wait_and_download(OUT .. '/ot...     test:3
              hint:  is there a proxy on the way that refuses it?
            """)
        await fixture.stop()
    }

    private static let place = "\n  in:    return #job:wait_and_download(OUT .. '/out')     test:3\n  hint:  "

    private static let lasting: [(faults: String, message: String, hint: String)] = [
        (
            "expired-link",
            "<storage> refuses the link and the fresh ones after it with 403: AccessDenied, Request has expired",
            "the export may have been removed, or this machine's clock may be wrong: order it again"
        ),
        (
            "unavailable path=/exports/*",
            "<storage> answers the download with 503: ServiceUnavailable, Please try again.",
            "what is there is kept; the same download goes on from it"
        ),
        (
            "truncate at=0b", "the download from <storage> broke off at 0 B of 165 kB: connection closed",
            "what is there is kept; the same download goes on from it"
        ),
        (
            "stall at=0b", "the download from <storage> broke off at 0 B of 165 kB: no bytes for too long",
            "what is there is kept; the same download goes on from it"
        ),
        (
            "corrupt-archive",
            "\"sift_export.csv\" in <folder>/out/.moonport-<id>/export.zip is damaged: ZIP uncompressed data is wrong "
                + "size (read 1266411, expected 1266453)", "download it, or make it, again"
        ),
        (
            "wrong-length by=-100",
            "<folder>/out/.moonport-<id>/export.zip is damaged: unrecognized archive format",
            "download it, or make it, again"
        ),
        (
            "hostile-names",
            "<folder>/out/.moonport-<id>/export.zip holds the member \"../outside.csv\", which leads out of the folder",
            "nothing was extracted; ask the sender of the archive"
        ),
        (
            "hostile-names name=/etc/x.csv",
            "<folder>/out/.moonport-<id>/export.zip holds the member \"/etc/x.csv\", which has an absolute name",
            "nothing was extracted; ask the sender of the archive"
        ),
        (
            "hostile-names name=C:\\x.csv",
            "<folder>/out/.moonport-<id>/export.zip holds the member \"C:/x.csv\", which names a drive",
            "nothing was extracted; ask the sender of the archive"
        ),
    ]

    @Test("What never ends is told whole, and leaves no file behind", arguments: Self.lasting)
    func forEver(faults: String, message: String, hint: String) async throws {
        let fixture = try await FailureFixture(faults, silence: Self.silence(faults))
        try await fixture.expect(fetch, "error: \(message)\(Self.place)\(hint)")
        let names = try FileManager.default.contentsOfDirectory(atPath: fixture.folder + "/out")
        #expect(names.allSatisfy { $0.hasPrefix(".moonport-") }, "\(names)")
        await fixture.stop()
    }
}
