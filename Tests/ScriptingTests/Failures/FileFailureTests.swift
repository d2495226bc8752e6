import Foundation
import GRDB
import Sandbox
import Testing

private let order =
    "local job = c:export { runs = 'hotfire 10', channels = 'motor.temp', format = 'csv', key = 'nightly' }\n"

@Suite("Failures: files of this machine")
struct FileFailureTests {
    @Test("A folder that cannot be made: a file is in the way, or nobody may write there")
    func folder() async throws {
        let fixture = try await FailureFixture()
        try Data("mine".utf8).write(to: URL(fileURLWithPath: fixture.folder + "/taken"))
        try await fixture.expect(
            order + "job:wait_and_download(OUT .. '/taken/out')",
            """
            error: <folder>/taken cannot be written: Not a directory
              in:    job:wait_and_download(OUT .. '/taken/out')     test:3
              hint:  a file stands where a folder is needed: move it, or choose another folder
            """)
        // Not even root makes a folder there; which error it gets depends on the machine.
        #expect(mkdir("/sys/moonport", 0o777) != 0)
        let reason = String(cString: strerror(errno))
        try await fixture.expect(
            order + "job:wait_and_download '/sys/moonport'",
            """
            error: /sys/moonport cannot be written: \(reason)
              in:    job:wait_and_download '/sys/moonport'     test:3
              hint:  choose a folder that you may write to
            """)
        // The job is not lost by it.
        #expect(try await fixture.results(order + "return #job:download(OUT .. '/out')") == ["1"])
        await fixture.stop()
    }

    @Test("A part file of another order is not gone on from; a thousand of them are too many")
    func foreignPart() async throws {
        let fixture = try await FailureFixture()
        let id = try await fixture.results(order + "return job:wait().id")[0]
        let work = "\(fixture.folder)/out/.moonport-\(id)"
        try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
        let parts = ["export.zip.part"] + (2...999).map { "export.zip-\($0).part" }
        for name in parts {
            try Data("foreign".utf8).write(to: URL(fileURLWithPath: "\(work)/\(name)"))
            try Data(#"{"identity":"sift elsewhere","done":7}"#.utf8)
                .write(to: URL(fileURLWithPath: "\(work)/\(name).json"))
        }
        try await fixture.expect(
            order + "job:download(OUT .. '/out')",
            """
            error: there are too many part files of <folder>/out/.moonport-<id>/export.zip
              in:    job:download(OUT .. '/out')     test:3
              hint:  remove those that are not needed any more
            """)
        for name in parts {
            #expect(try String(contentsOfFile: "\(work)/\(name)", encoding: .utf8) == "foreign")
        }
        // One free name is enough: nothing of the foreign ones gets into the file.
        for ending in ["", ".json"] { try FileManager.default.removeItem(atPath: "\(work)/\(parts[998])\(ending)") }
        #expect(try await fixture.results(order + "return job:download(OUT .. '/out')[1]:verify().rows") != ["nil"])
        await fixture.stop()
    }

    @Test("A ledger that another program holds")
    func lockedLedger() async throws {
        let fixture = try await FailureFixture()
        #expect(try await fixture.results("return #require 'jobs'.list()") == ["0"])
        let path = fixture.folder + "/.local/state/moonport/ledger.sqlite"
        var configuration = Configuration()
        // The transaction stays open while the program tries.
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: path, configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        try await fixture.expect(
            order,
            """
            error: the ledger <folder>/.local/state/moonport/ledger.sqlite is locked by another process
              in:    local job = c:export { runs = 'hotfire 10...     test:2
              hint:  wait for the other moonport to finish its step, then repeat
            """)
        try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        #expect(try await fixture.results(order + "return job.stage") == ["ordered"])
        await fixture.stop()
    }

    @Test("A ledger that is none")
    func damagedLedger() async throws {
        let fixture = try await FailureFixture()
        let folder = fixture.folder + "/.local/state/moonport"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(repeating: 0x61, count: 8192).write(to: URL(fileURLWithPath: folder + "/ledger.sqlite"))
        try await fixture.expect(
            "require 'jobs'.list()",
            """
            error: <folder>/.local/state/moonport/ledger.sqlite is not a ledger
              in:    require 'jobs'.list()     test:2
              hint:  move it away; a new one is made, which does not know the earlier orders
            """)
        // Nothing of it is touched: it may be somebody's.
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/ledger.sqlite")).count == 8192)
        await fixture.stop()
    }

    @Test("A profile file that cannot be read as one")
    func damagedProfile() async throws {
        let fixture = try await FailureFixture()
        let folder = fixture.folder + "/.config/moonport"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let file = folder + "/profiles.toml"
        try Data("[lab.sift]\nurl = \"https://lab\napi_key = \"x\"\n".utf8).write(to: URL(fileURLWithPath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        try await fixture.expect(
            "require 'sift'.connect 'lab'",
            """
            error: <folder>/.config/moonport/profiles.toml line 2 is not TOML
              in:    require 'sift'.connect 'lab'     test:2
              hint:  mend that line: [profile.service] in brackets, texts in quotes, a name only once
            """)
        await fixture.stop()
    }
}
