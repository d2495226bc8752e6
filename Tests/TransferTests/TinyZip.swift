/// Writes ZIPs byte by byte, right ones and wrong ones.
struct TinyZip {
    struct Member {
        var name: [UInt8]
        var body: [UInt8] = []
        /// Bytes as they stand in the archive, when they are not the body itself.
        var packed: [UInt8]?
        /// Unix mode, kind included.
        var mode: UInt32 = 0o100644
        var crc: UInt32?
        var size: UInt32?
        var flags: UInt16 = 0x0800
        /// Sizes and CRC behind the data, as streaming writers do.
        var hasDescriptor = false
        /// The name of the local header when it differs.
        var localName: [UInt8]?
    }

    var members: [Member] = []
    var comment: [UInt8] = []
    var isZip64 = false
    /// The number of members that the end tells, when it lies.
    var told: Int?

    init(_ members: [(String, String)] = []) {
        self.members = members.map { Member(name: Array($0.0.utf8), body: Array($0.1.utf8)) }
    }

    mutating func add(_ name: String, _ body: String = "", _ change: (inout Member) -> Void = { _ in }) {
        var member = Member(name: Array(name.utf8), body: Array(body.utf8))
        change(&member)
        members.append(member)
    }

    var bytes: [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let offset = UInt32(file.count)
            let data = member.packed ?? member.body
            let method: UInt16 = member.packed == nil ? 0 : 8
            let crc = member.crc ?? crc32(member.body)
            let size = member.size ?? UInt32(member.body.count)
            let flags = member.flags | (member.hasDescriptor ? 8 : 0)
            let zeroed = member.hasDescriptor
            let local = member.localName ?? member.name
            file += le(0x0403_4B50 as UInt32) + le(20 as UInt16) + le(flags) + le(method) + le(0x6000 as UInt16)
            file += le(0x5A21 as UInt16) + le(zeroed ? 0 : crc) + le(zeroed ? 0 : UInt32(data.count))
            file += le(zeroed ? 0 : size) + le(UInt16(local.count)) + le(0 as UInt16) + local + data
            if zeroed { file += le(0x0807_4B50 as UInt32) + le(crc) + le(UInt32(data.count)) + le(size) }
            directory += le(0x0201_4B50 as UInt32) + le(0x0314 as UInt16) + le(20 as UInt16) + le(flags) + le(method)
            directory += le(0x6000 as UInt16) + le(0x5A21 as UInt16) + le(crc) + le(UInt32(data.count)) + le(size)
            directory += le(UInt16(member.name.count)) + le(0 as UInt16) + le(0 as UInt16) + le(0 as UInt16)
            directory += le(0 as UInt16) + le(member.mode << 16) + le(offset) + member.name
        }
        return file + directory + end(directory: UInt64(directory.count), at: UInt64(file.count))
    }

    private func end(directory size: UInt64, at start: UInt64) -> [UInt8] {
        let count = told ?? members.count
        var end: [UInt8] = []
        if isZip64 {
            end += le(0x0606_4B50 as UInt32) + le(44 as UInt64) + le(45 as UInt16) + le(45 as UInt16)
            end += le(0 as UInt32) + le(0 as UInt32) + le(UInt64(count)) + le(UInt64(count)) + le(size) + le(start)
            end += le(0x0706_4B50 as UInt32) + le(0 as UInt32) + le(start + size) + le(1 as UInt32)
        }
        let short: UInt16 = isZip64 ? 0xFFFF : UInt16(truncatingIfNeeded: count)
        end += le(0x0605_4B50 as UInt32) + le(0 as UInt16) + le(0 as UInt16) + le(short) + le(short)
        end += le(isZip64 ? 0xFFFF_FFFF : UInt32(size)) + le(isZip64 ? 0xFFFF_FFFF : UInt32(start))
        return end + le(UInt16(comment.count)) + comment
    }
}

/// A deflate stream of stored blocks: larger than its content, and valid.
func deflateStored(_ body: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = body[...]
    repeat {
        let piece = rest.prefix(65_535)
        rest = rest.dropFirst(piece.count)
        result += [rest.isEmpty ? 1 : 0] + le(UInt16(piece.count)) + le(~UInt16(piece.count)) + piece
    } while !rest.isEmpty
    return result
}

func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0 as UInt32) { crc, byte in
        (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
}

private func le<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
}
