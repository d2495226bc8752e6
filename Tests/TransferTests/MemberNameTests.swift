import Files
import Testing
import Vocabulary

@testable import Transfer

@Suite struct MemberNameTests {
    @Test(arguments: [
        ("a.csv", "a.csv"), ("run 1/a.csv", "run 1/a.csv"), ("./a//b/./c", "a/b/c"), ("x\\y\\z.csv", "x/y/z.csv"),
        ("Größe 温度.csv", "Größe 温度.csv"), ("a\u{1B}[2J\n.csv", "a_[2J_.csv"), ("a\u{202E}vsc.exe", "a_vsc.exe"),
        ("..a", "..a"), ("a..b", "a..b"), ("~/x", "~/x"), ("-rf", "-rf"), ("folder/", "folder"), ("./", ""),
        ("\u{FFFD}", "_"),
    ])
    func becomesARelativePath(given: String, path: String) throws {
        let name = try MemberName(given)
        #expect(name.path == path)
        #expect(name.given == given)
    }

    @Test(arguments: [
        ("../a", "leads out of the folder"), ("a/../../b", "leads out of the folder"),
        ("a/..", "leads out of the folder"),
        ("..\\a", "leads out of the folder"), ("a\\..\\b", "leads out of the folder"),
        (".. /a", "leads out of the folder"),
        ("a/...", "leads out of the folder"),
        ("/etc/passwd", "has an absolute name"), ("\\\\host\\share", "has an absolute name"),
        ("C:\\a", "names a drive"),
        ("c:a", "names a drive"), ("", "has no name"), (".", "has no name"),
        (String(repeating: "a", count: 256), "has too long a name"),
        (String(repeating: "abcdefg/", count: 300) + "x", "has too long a name"),
    ])
    func isRefused(given: String, reason: String) {
        #expect(throws: MemberName.Refusal(reason: reason)) { try MemberName(given) }
    }

    @Test func knowsItsFoldersAndNumbers() throws {
        #expect(try MemberName("a/b/c.csv").folders == ["a", "a/b"])
        #expect(try MemberName("a.b/c").numbered(2) == "a.b/c-2")
        #expect(try MemberName("a/b.tar.gz").numbered(3) == "a/b.tar-3.gz")
        #expect(try MemberName(".hidden").numbered(2) == ".hidden-2")
    }
}

@Suite struct ExtractionPlanTests {
    private func plan(
        _ headers: [ZipReader.Header], length: Int64 = 1000, limits: ExtractionLimits = ExtractionLimits()
    ) throws -> ExtractionPlan {
        try ExtractionPlan(headers, archive: "x.zip", length: length, limits: limits)
    }

    private func message(_ headers: [ZipReader.Header], length: Int64 = 1000) -> String? {
        do {
            _ = try plan(headers, length: length)
            return nil
        } catch {
            return (error as? Fault)?.message
        }
    }

    @Test func placesEveryFile() throws {
        let plan = try plan([
            .init(name: "a/b/c.csv", kind: .file, size: 10), .init(name: "a/", kind: .folder),
            .init(name: "a\\b\\c.csv", kind: .file, size: 5), .init(name: "d", kind: .folder),
            .init(name: "e", kind: .file),
        ])
        #expect(plan.items.map(\.path) == ["a/b/c.csv", nil, "a/b/c-2.csv", nil, "e"])
        #expect(plan.folders == ["a", "a/b", "d"])
        #expect(plan.bytes == 15)
        #expect(plan.partPath(of: "e") == "e.part")
    }

    @Test func aPartIsNeverAMember() throws {
        let plan = try plan([.init(name: "a", kind: .file), .init(name: "a.part", kind: .file)])
        #expect(plan.partPath(of: "a") == "a-2.part")
    }

    @Test func hostileMembersAreRefused() {
        #expect(
            message([.init(name: "../x", kind: .file)])
                == "x.zip holds the member \"../x\", which leads out of the folder")
        #expect(message([.init(name: "x", kind: .link)]) == "x.zip holds the member \"x\", which is a link")
        #expect(
            message([.init(name: "x", kind: .other)])
                == "x.zip holds the member \"x\", which is neither a file nor a folder")
        #expect(
            message([.init(name: "x", kind: .file, isEncrypted: true)])
                == "x.zip holds the member \"x\", which is encrypted")
        #expect(
            message([.init(name: "a", kind: .file), .init(name: "a/b", kind: .file)])
                == "x.zip holds the member \"a\", which is both a file and a folder")
    }

    @Test func limitsHold() {
        let big = ZipReader.Header(name: "x", kind: .file, size: 400 << 20)
        #expect(message([big], length: 400 << 20) == nil)
        #expect(message([big], length: 1 << 20) == "x.zip grows to more than 300 times its size")
        #expect(message([.init(name: "x", kind: .file, size: 2 << 40)]) == "x.zip holds more than 1.10 TB")
        #expect(
            message([.init(name: "x", kind: .file, size: .max), .init(name: "y", kind: .file, size: .max)])
                == "x.zip holds more than 1.10 TB")
        let many = (0...100_000).map { ZipReader.Header(name: "\($0)", kind: .file) }
        #expect(message(many) == "x.zip holds more than 100000 members")
    }
}
