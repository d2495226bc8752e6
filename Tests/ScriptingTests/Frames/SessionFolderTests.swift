import Foundation
import Testing

@testable import Scripting

/// Where a session keeps what goes with it.
@Suite("The session's folder")
struct SessionFolderTests {
    private let base: String

    init() throws {
        base =
            FileManager.default.temporaryDirectory.appendingPathComponent("session-folders-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
    }

    private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: base).sorted() }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("It is its owner's alone, and goes with all that is in it")
    func life() throws {
        var folder: SessionFolder? = try SessionFolder(below: base)
        let path = try #require(folder?.path)
        #expect(try mode(path) == 0o700)
        try FileManager.default.createDirectory(atPath: path + "/tables-1/deep", withIntermediateDirectories: true)
        try "x".write(toFile: path + "/tables-1/deep/file", atomically: true, encoding: .utf8)
        folder = nil
        #expect(try names() == [])
        try FileManager.default.removeItem(atPath: base)
    }

    @Test("A later session removes what a dead one left, and nothing else")
    func dead() throws {
        let dead = base + "/moonport-session-dead"
        for path in [dead, base + "/moonport-session-unlocked", base + "/others"] {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        }
        try "".write(toFile: dead + "/lock", atomically: true, encoding: .utf8)
        try "spilled".write(toFile: dead + "/data", atomically: true, encoding: .utf8)
        // Others can write there: it may be anybody's.
        let open = base + "/moonport-session-open"
        try FileManager.default.createDirectory(atPath: open, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: open)
        try "".write(toFile: open + "/lock", atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(
            atPath: base + "/moonport-session-link", withDestinationPath: base + "/others")
        try "".write(toFile: base + "/others/lock", atomically: true, encoding: .utf8)

        let alive = try SessionFolder(below: base)
        let second = try SessionFolder(below: base)
        let expected = [
            "moonport-session-link", "moonport-session-open", "moonport-session-unlocked", "others",
            (alive.path as NSString).lastPathComponent, (second.path as NSString).lastPathComponent,
        ]
        #expect(try names() == expected.sorted())
        #expect(FileManager.default.fileExists(atPath: base + "/others/lock"))
        withExtendedLifetime((alive, second)) {}
    }

    @Test("A place where nothing can be made is said")
    func noPlace() throws {
        #expect {
            _ = try SessionFolder(below: base + "/missing")
        } throws: { error in
            "\(error)".hasPrefix("the folder \(base)/missing/moonport-session-")
                && "\(error)".hasSuffix(
                    " for temporary files cannot be made: No such file or directory\n  hint:  TMPDIR names where it is made"
                )
        }
    }
}
