import CDigest
import Files
import Glibc
import Vocabulary

/// A finished SHA-256, shown as 64 hexadecimal digits.
///
///     try SHA256Digest(ofFile: "flight.csv").hex       // "9f86d081884c7d65..."
public struct SHA256Digest: Sendable, Hashable, CustomStringConvertible {
    /// The 32 bytes.
    public let bytes: [UInt8]

    /// Reads 64 hexadecimal digits; nil for anything else.
    public init?(hex: String) {
        let digits = hex.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue.map { UInt8($0) } }
        guard digits.count == 64, hex.utf8.count == 64 else { return nil }
        bytes = stride(from: 0, to: 64, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    /// The digest of bytes in memory.
    ///
    /// - Throws: `missing` when libcrypto is not installed.
    public init(of bytes: [UInt8]) throws(Fault) {
        let hasher = try Hasher()
        bytes.withUnsafeBytes { hasher.update($0) }
        self = try hasher.finish()
    }

    /// The digest of a file. Blocks while it reads: 1 GB takes about a second.
    ///
    /// - Throws: `file` when it cannot be read, `missing` when libcrypto is not installed.
    public init(ofFile path: String) throws(Fault) {
        let hasher = try Hasher()
        let file = try OpenFile(path, O_RDONLY)
        try hasher.update(file, from: 0, to: .max)
        self = try hasher.finish()
    }

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    /// 64 digits in lower case.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The same as `hex`.
    public var description: String { hex }

    /// A SHA-256 that takes its bytes piece by piece; for one task at a time.
    public final class Hasher {
        private let digest: OpaquePointer
        private var hasFailed = false

        /// Makes a fresh one.
        ///
        /// - Throws: `missing` when libcrypto is not installed.
        public init() throws(Fault) {
            if let problem = digest_load() { throw Fault.noDigestLibrary(String(cString: problem)) }
            guard let digest = digest_sha256_new() else { throw Fault.digestRefused }
            self.digest = digest
        }

        deinit { digest_sha256_free(digest) }

        /// Takes bytes in.
        public func update(_ bytes: UnsafeRawBufferPointer) {
            if !digest_sha256_update(digest, bytes.baseAddress, bytes.count) { hasFailed = true }
        }

        /// Gives the digest of everything taken in, and is fresh again.
        public func finish() throws(Fault) -> SHA256Digest {
            var result = [UInt8](repeating: 0, count: Int(DIGEST_SHA256_SIZE))
            guard digest_sha256_finish(digest, &result), !hasFailed else { throw Fault.digestRefused }
            return SHA256Digest(bytes: result)
        }

        /// Forgets what was taken in.
        public func reset() {
            hasFailed = !digest_sha256_reset(digest)
        }

        /// Takes the bytes of a file in, up to an offset or its end.
        func update(_ file: OpenFile, from: Int64, to: Int64) throws(Fault) {
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 64)
            defer { buffer.deallocate() }
            var offset = from
            while offset < to {
                let wanted = Int(min(Int64(buffer.count), to - offset))
                let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]), at: offset)
                if count == 0 { return }
                update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                offset += Int64(count)
            }
        }
    }
}
