import Glibc
import Vocabulary

/// What the first bytes of a file say about it.
enum FileContent {
    /// A sign that leaves no doubt.
    enum Sign: Equatable {
        case compressed(InputFile.Compression)
        case table(FileFormat)
        case zip
        case utf16(isLittleEndian: Bool)
    }

    private static let signs: [(bytes: [UInt8], sign: Sign)] = [
        ([0x1F, 0x8B], .compressed(.gzip)), ([0x28, 0xB5, 0x2F, 0xFD], .compressed(.zstd)),
        (Array("PAR1".utf8), .table(.parquet)), (Array("ARROW1".utf8), .table(.arrow)),
        ([0xFF, 0xFF, 0xFF, 0xFF], .table(.arrowStream)), (Array("MATLAB 5.0".utf8), .table(.matlab)),
        (Array("MATLAB 7.3".utf8), .table(.matlab)), ([0x50, 0x4B, 0x03, 0x04], .zip),
        ([0x50, 0x4B, 0x05, 0x06], .zip),
        ([0xFF, 0xFE], .utf16(isLittleEndian: true)), ([0xFE, 0xFF], .utf16(isLittleEndian: false)),
    ]

    /// Nil when it may be any text.
    static func sign(_ head: ArraySlice<UInt8>) -> Sign? { signs.first { head.starts(with: $0.bytes) }?.sign }

    /// JSON lines when the first character is a brace, else CSV.
    static func textFormat(_ head: ArraySlice<UInt8>) -> FileFormat {
        let text = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head
        let first = text.first { $0 != 32 && $0 != 10 && $0 != 13 && $0 != 9 }
        return first == UInt8(ascii: "{") ? .jsonLines : .csv
    }

    /// The first bytes of a file, and how many it has in all.
    ///
    /// - Throws: `file` when it cannot be read; `bad argument` for a folder.
    static func head(of path: String, shown: String, bytes: Int) throws(Fault) -> (head: [UInt8], size: Int64) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Fault.unreadableFile(shown, reason: String(cString: strerror(errno))) }
        defer { Glibc.close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else {
            throw Fault.unreadableFile(shown, reason: String(cString: strerror(errno)))
        }
        guard information.st_mode & S_IFMT != S_IFDIR else { throw Fault.folderAsTable(shown) }
        // A pipe cannot be read twice, and would wait for its writer.
        guard information.st_mode & S_IFMT == S_IFREG else { throw Fault.notAFile(shown) }
        var head = [UInt8](repeating: 0, count: min(bytes, max(0, Int(information.st_size))))
        var count = 0
        while count < head.count {
            let read = head.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count, off_t(count))
            }
            guard read >= 0 || errno == EINTR else {
                throw Fault.unreadableFile(shown, reason: String(cString: strerror(errno)))
            }
            guard read != 0 else { break }
            count += max(0, read)
        }
        return (Array(head.prefix(count)), Int64(information.st_size))
    }
}
