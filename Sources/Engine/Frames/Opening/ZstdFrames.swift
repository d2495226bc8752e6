import Files
import Vocabulary

/// Goes over the frames of a Zstandard file by their headers alone (RFC 8878, section 3), without inflating anything:
/// of a file that is cut off DuckDB reads the beginning and says nothing.
///
///     try ZstdFrames(OpenFile("points.csv.zst", O_RDONLY)).isWhole()   // false when its end is missing
struct ZstdFrames {
    private let file: OpenFile
    private let length: Int64

    private static let frame: UInt32 = 0xFD2F_B528
    /// The last four bits are free.
    private static let skippable: UInt32 = 0x184D_2A50

    /// - Throws: `file`.
    init(_ file: OpenFile) throws(Fault) {
        self.file = file
        length = try file.length()
    }

    /// False when the last frame has no end. What is no frame is left to those who read it.
    ///
    /// - Throws: `file`.
    func isWhole() throws(Fault) -> Bool {
        var position: Int64 = 0
        while position < length {
            guard let sign = try number(4, at: position) else { return false }
            let found: Int64?
            if sign & ~15 == Self.skippable {
                let content = try number(4, at: position + 4)
                found = content.map { position + 8 + Int64($0) }
            } else if sign == Self.frame {
                found = try end(ofFrame: position)
            } else {
                return true
            }
            guard let next = found, next <= length else { return false }
            position = next
        }
        return true
    }

    /// Where a frame ends; nil when it does not.
    private func end(ofFrame start: Int64) throws(Fault) -> Int64? {
        guard let descriptor = try number(1, at: start + 4) else { return nil }
        let isSingle = descriptor >> 5 & 1 == 1
        let dictionary: Int64 = [0, 1, 2, 4][Int(descriptor & 3)]
        let content: Int64 = [isSingle ? 1 : 0, 2, 4, 8][Int(descriptor >> 6)]
        var position = start + 5 + (isSingle ? 0 : 1) + dictionary + content
        while true {
            guard let block = try number(3, at: position) else { return nil }
            // A block of one byte that is repeated has just that one.
            position += 3 + (block >> 1 & 3 == 1 ? 1 : Int64(block >> 3))
            if block & 1 == 1 { break }
        }
        let hasChecksum = descriptor >> 2 & 1 == 1
        return position + (hasChecksum ? 4 : 0)
    }

    /// A number of a few bytes, the lowest first; nil behind the end of the file.
    private func number(_ count: Int, at position: Int64) throws(Fault) -> UInt32? {
        let bytes = try file.read(count, at: position)
        guard bytes.count == count else { return nil }
        return bytes.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
}
