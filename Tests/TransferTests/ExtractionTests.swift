import Foundation
import Testing
import Vocabulary

@testable import Transfer

@Suite(.timeLimit(.minutes(2))) struct ExtractionTests {
    let scratch = Scratch()
    var folder: String { scratch.file("out") }

    private func archive(_ zip: TinyZip) -> String {
        scratch.write("x.zip", zip.bytes)
        return scratch.file("x.zip")
    }

    private func message(_ bytes: [UInt8], limits: ExtractionLimits = ExtractionLimits()) async -> String? {
        scratch.write("x.zip", bytes)
        do {
            _ = try await extract(scratch.file("x.zip"), into: folder, limits: limits)
            return nil
        } catch {
            let fault = Fault.from(error)
            let text = "\(fault.kind.rawValue): \(fault.message)"
            return text.replacing(scratch.path + "/", with: "")
        }
    }

    private func outNames() -> [String] { scratch.names.filter { $0.hasPrefix("out/") } }

    @Test func allMembersWithTheirDigests() async throws {
        let zip = TinyZip([("a.csv", "time,x\n1,2\n"), ("run 1/Größe.csv", "ü"), ("run 1/empty", "")])
        let told = Collected<TransferProgress>()
        let members = try await extract(archive(zip), into: folder) { told.add($0) }
        #expect(
            members == [
                ExtractedMember(
                    name: "a.csv", path: "a.csv", bytes: 11,
                    sha256: try SHA256Digest(of: Array("time,x\n1,2\n".utf8)).hex),
                ExtractedMember(
                    name: "run 1/Größe.csv", path: "run 1/Größe.csv", bytes: 2,
                    sha256: try SHA256Digest(of: [0xC3, 0xBC]).hex),
                ExtractedMember(
                    name: "run 1/empty", path: "run 1/empty", bytes: 0, sha256: try SHA256Digest(of: []).hex),
            ])
        #expect(outNames() == ["out/a.csv", "out/run 1", "out/run 1/Größe.csv", "out/run 1/empty"])
        #expect(scratch.bytes("out/run 1/Größe.csv") == [0xC3, 0xBC])
        #expect(told.values.last == TransferProgress(done: 13, total: 13))
        let mode =
            try FileManager.default.attributesOfItem(atPath: scratch.file("out/a.csv"))[.posixPermissions] as? Int
        #expect(mode.map { $0 & 0o111 } == 0)
    }

    @Test(arguments: [false, true], [false, true])
    func storedAndDeflatedWithAndWithoutDescriptors(isDeflated: Bool, hasDescriptor: Bool) async throws {
        var zip = TinyZip()
        for name in ["a", "b", "c"] {
            zip.add(name, String(repeating: name, count: 200_000)) { member in
                if isDeflated { member.packed = deflateStored(member.body) }
                member.hasDescriptor = hasDescriptor
            }
        }
        let members = try await extract(archive(zip), into: folder)
        #expect(members.map(\.bytes) == [200_000, 200_000, 200_000])
        #expect(scratch.bytes("out/c") == [UInt8](repeating: UInt8(ascii: "c"), count: 200_000))
    }

    @Test func zip64AndComments() async throws {
        var zip = TinyZip([("a", "1"), ("b", "2")])
        zip.isZip64 = true
        #expect(try await extract(archive(zip), into: folder).count == 2)
        zip.isZip64 = false
        zip.comment = Array("made by a test".utf8)
        #expect(try await extract(archive(zip), into: folder).count == 2)
    }

    @Test func anEmptyArchiveHasNoMembers() async throws {
        let path = archive(TinyZip())
        #expect(try isZip(path))
        #expect(try await extract(path, into: folder).isEmpty)
    }

    @Test func whatIsThereIsReplaced() async throws {
        _ = try await extract(archive(TinyZip([("a", "old and long")])), into: folder)
        _ = try await extract(archive(TinyZip([("a", "new")])), into: folder)
        #expect(scratch.bytes("out/a") == Array("new".utf8))
        #expect(outNames() == ["out/a"])
    }

    @Test func twoOfOneNameBothStay() async throws {
        let members = try await extract(archive(TinyZip([("a.csv", "1"), ("a.csv", "2")])), into: folder)
        #expect(members.map(\.path) == ["a.csv", "a-2.csv"])
        #expect(scratch.bytes("out/a-2.csv") == Array("2".utf8))
    }

    @Test(arguments: ["../evil", "a/../../evil", "/tmp/evil", "..\\evil", "C:\\evil"])
    func namesThatLeadOutAreRefusedBeforeAnythingIsWritten(name: String) async throws {
        let text = await message(TinyZip([("good", "1"), (name, "2")]).bytes)
        #expect(text?.hasPrefix("damaged: x.zip holds the member \"") == true)
        #expect(scratch.names == ["x.zip"])
    }

    @Test(arguments: [0o120777, 0o020666, 0o060666, 0o140666] as [UInt32])
    func linksAndDevicesAreRefused(mode: UInt32) async throws {
        var zip = TinyZip([("good", "1")])
        zip.add("link", "/etc/passwd") { $0.mode = mode }
        let text = await message(zip.bytes)
        #expect(
            text
                == "damaged: x.zip holds the member \"link\", which is \(mode == 0o120777 ? "a link" : "neither a file nor a folder")"
        )
        #expect(scratch.names == ["x.zip"])
    }

    @Test func anEncryptedMemberIsRefused() async {
        var zip = TinyZip()
        zip.add("secret", "0123456789abcdef") { $0.flags |= 1 }
        #expect(await message(zip.bytes) == "damaged: x.zip holds the member \"secret\", which is encrypted")
    }

    @Test func aWrongCRCNamesTheMember() async throws {
        for isDeflated in [false, true] {
            var zip = TinyZip([("good", "1")])
            zip.add("bad.csv", "some data") { member in
                if isDeflated { member.packed = deflateStored(member.body) }
                member.crc = 1
            }
            let text = try #require(await message(zip.bytes))
            #expect(text.hasPrefix("damaged: \"bad.csv\" in x.zip is damaged: "))
            #expect(outNames() == ["out/good"])
        }
    }

    @Test func aWrongLengthNamesTheMember() async throws {
        for size in [5, 500] as [UInt32] {
            var zip = TinyZip()
            zip.add("bad.csv", "some data") { member in
                member.packed = deflateStored(member.body)
                member.size = size
            }
            let text = try #require(await message(zip.bytes))
            #expect(text.hasPrefix("damaged: \"bad.csv\" in x.zip is damaged: "))
            #expect(outNames().isEmpty)
        }
    }

    @Test func brokenDeflateNamesTheMember() async throws {
        var zip = TinyZip()
        zip.add("bad.csv", "some data") { $0.packed = noise(500, seed: 9) }
        let text = try #require(await message(zip.bytes))
        #expect(text.hasPrefix("damaged: \"bad.csv\" in x.zip is damaged: "))
    }

    @Test func everyTruncationIsDamage() async throws {
        let whole = TinyZip([("a.csv", String(repeating: "1,2,3\n", count: 200)), ("b.csv", "4,5\n")]).bytes
        for count in stride(from: 0, to: whole.count, by: 13) {
            let text = await message(Array(whole[..<count]))
            #expect(text?.hasPrefix("damaged: ") == true, "cut at \(count): \(text ?? "taken")")
            #expect(outNames().isEmpty)
        }
    }

    @Test func anEndThatTellsAnotherNumberIsDamage() async throws {
        var zip = TinyZip([("a", "1"), ("b", "2")])
        zip.told = 3
        let text = await message(zip.bytes)
        #expect(text?.hasPrefix("damaged: x.zip is damaged: ") == true)
    }

    @Test func aCommentThatLooksLikeAnEndMisleadsNobody() async throws {
        var zip = TinyZip([("a", "1")])
        zip.comment = Array("PK\u{5}\u{6} and something that is no end".utf8)
        let text = await message(zip.bytes)
        #expect(text == nil || text?.hasPrefix("damaged: ") == true)
        #expect(outNames() == (text == nil ? ["out/a"] : []))
    }

    @Test func otherFilesAreNoArchives() async throws {
        for bytes in [Array("time,x\n1,2\n".utf8), [], Array("PK".utf8), noise(4000)] {
            scratch.write("y", bytes)
            #expect(try !isZip(scratch.file("y")))
            #expect(await message(bytes)?.hasPrefix("damaged: x.zip is damaged: ") == true)
        }
        #expect { try isZip(scratch.file("none")) } throws: { ($0 as? Fault)?.kind == .file }
    }

    @Test func limitsHoldBeforeAnythingIsWritten() async throws {
        let zip = TinyZip([("a", String(repeating: "a", count: 1000)), ("b", "2")]).bytes
        #expect(
            await message(zip, limits: ExtractionLimits(maximumBytes: ByteCount(1000)))
                == "limit: x.zip holds more than 1.00 kB")
        #expect(
            await message(zip, limits: ExtractionLimits(maximumMembers: 1)) == "limit: x.zip holds more than 1 members")
        #expect(scratch.names == ["x.zip"])
    }

    @Test func cancellingEndsIt() async throws {
        var zip = TinyZip()
        for name in 0..<20 { zip.add("\(name)", String(repeating: "x", count: 100_000)) }
        let path = archive(zip)
        let folder = folder
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await extract(path, into: folder)
        }
        await #expect { try await task.value } throws: { ($0 as? Fault)?.kind == .interrupted }
    }

    @Test func namesStayWholeInThePlainLocale() async throws {
        // libarchive would turn every accent into a question mark.
        let before = setlocale(LC_ALL, nil).map { String(cString: $0) }
        #expect(before == "C")
        let members = try await extract(archive(TinyZip([("温度/β.csv", "1")])), into: folder)
        #expect(members.first?.path == "温度/β.csv")
    }
}
