import Testing
import Vocabulary

@testable import Transfer

@Suite struct SHA256DigestTests {
    @Test func knownAnswers() throws {
        #expect(
            try SHA256Digest(of: []).hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            try SHA256Digest(of: Array("abc".utf8)).hex
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        #expect(
            try SHA256Digest(of: million).hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test func piecesGiveTheSameAndFinishingBeginsAnew() throws {
        let bytes = noise(100_000)
        let hasher = try SHA256Digest.Hasher()
        for start in stride(from: 0, to: bytes.count, by: 777) {
            bytes[start..<min(bytes.count, start + 777)].withUnsafeBytes { hasher.update($0) }
        }
        #expect(try hasher.finish() == SHA256Digest(of: bytes))
        #expect(try hasher.finish() == SHA256Digest(of: []))
        [1, 2, 3].withUnsafeBytes { hasher.update($0) }
        hasher.reset()
        #expect(try hasher.finish() == SHA256Digest(of: []))
    }

    @Test func filesAndHex() throws {
        let scratch = Scratch()
        let bytes = noise(2_500_000)
        scratch.write("x", bytes)
        let digest = try SHA256Digest(ofFile: scratch.file("x"))
        #expect(try digest == SHA256Digest(of: bytes))
        #expect(SHA256Digest(hex: digest.hex.uppercased()) == digest)
        for wrong in ["", "ab", String(repeating: "g", count: 64), String(repeating: "é", count: 64)] {
            #expect(SHA256Digest(hex: wrong) == nil)
        }
        #expect { try SHA256Digest(ofFile: scratch.file("none")) } throws: { ($0 as? Fault)?.kind == .file }
    }
}
