import Files
import Glibc
import Vocabulary

/// The end of a ZIP: how many members its central directory tells, without and with ZIP64.
///
/// libarchive leaves out members that share a place; the count shows it.
struct ZipEnd: Equatable {
    /// Members of the central directory.
    var members: Int64
    /// True when the count is written in 64 bits; otherwise it is only known modulo 65,536.
    var isExact: Bool

    /// True when so many members were found.
    func agrees(with found: Int) -> Bool {
        isExact ? members == Int64(found) : members == Int64(found) & 0xFFFF
    }

    /// The end record of a file; nil when there is none, or the archive is split over several.
    init?(_ file: OpenFile) throws(Fault) {
        let length = try file.length()
        let tailStart = max(0, length - (65_535 + 22 + 20))
        let tail = try file.read(Int(length - tailStart), at: tailStart)
        guard let end = Self.endRecord(in: tail) else { return nil }
        let count = Self.number(tail, end + 10, 2)
        guard Self.number(tail, end + 4, 2) == 0 || Self.number(tail, end + 4, 2) == 0xFFFF else { return nil }
        if end >= 20, Self.number(tail, end - 20, 4) == 0x0706_4B50 {
            let offset = Self.number(tail, end - 20 + 8, 8)
            guard offset >= 0, offset <= length - 56 else { return nil }
            let record = try file.read(56, at: offset)
            guard record.count == 56, Self.number(record, 0, 4) == 0x0606_4B50 else { return nil }
            self.init(members: Self.number(record, 32, 8), isExact: true)
        } else {
            self.init(members: count, isExact: false)
        }
    }

    init(members: Int64, isExact: Bool) {
        self.members = members
        self.isExact = isExact
    }

    /// From the back, because a comment may hold what looks like an end.
    private static func endRecord(in tail: [UInt8]) -> Int? {
        guard tail.count >= 22 else { return nil }
        return stride(from: tail.count - 22, through: 0, by: -1).first { place in
            number(tail, place, 4) == 0x0605_4B50 && place + 22 + Int(number(tail, place + 20, 2)) <= tail.count
        }
    }

    private static func number(_ bytes: [UInt8], _ place: Int, _ size: Int) -> Int64 {
        (0..<size).reversed().reduce(0) { $0 << 8 | Int64(bytes[place + $1]) }
    }
}
