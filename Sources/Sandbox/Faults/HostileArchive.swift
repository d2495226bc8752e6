/// A small ZIP whose members want to be written elsewhere. It is put together by hand, because a library that writes
/// archives would mend the names.
struct HostileArchive {
    /// A member of the archive.
    struct Member: Equatable {
        var name: String
        var content: [UInt8] = Array("timestamp,value\n".utf8)
        /// The Unix mode: a regular file, or a symbolic link whose target is the content.
        var mode: UInt32 = 0o100644
    }

    var members: [Member]

    /// One of each sort: above the folder, absolute, with backslashes, through a link.
    static let standard = HostileArchive(members: [
        Member(name: "sift_export.csv"), Member(name: "../outside.csv"), Member(name: "/tmp/absolute.csv"),
        Member(name: "..\\backslash.csv"), Member(name: "link", content: Array("/tmp".utf8), mode: 0o120777),
        Member(name: "link/through.csv"),
    ])

    /// An archive with one member of that name.
    static func one(_ name: String) -> HostileArchive { HostileArchive(members: [Member(name: name)]) }

    /// The bytes of the file; members are stored, not compressed.
    var bytes: [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let shared = Self.shared(member)
            let name = Array(member.name.utf8)
            directory += Self.little(0x0201_4B50, 4) + Self.little(0x031E, 2) + shared + Self.little(0, 6)
            directory += Self.little(0, 2) + Self.little(UInt64(member.mode) << 16, 4)
            directory += Self.little(UInt64(file.count), 4) + name
            file += Self.little(0x0403_4B50, 4) + shared + Self.little(0, 2) + name + member.content
        }
        let start = file.count
        file += directory + Self.little(0x0605_4B50, 4) + Self.little(0, 4)
        file += Self.little(UInt64(members.count), 2) + Self.little(UInt64(members.count), 2)
        return file + Self.little(UInt64(directory.count), 4) + Self.little(UInt64(start), 4) + Self.little(0, 2)
    }

    /// The part that both headers of a member have: version, UTF-8 flag, method, time, checksum, sizes, name length.
    private static func shared(_ member: Member) -> [UInt8] {
        let size = UInt64(member.content.count)
        return little(20, 2) + little(0x0800, 2) + little(0, 2) + little(0, 2) + little(0x5821, 2)
            + little(UInt64(checksum(member.content)), 4) + little(size, 4) + little(size, 4)
            + little(UInt64(member.name.utf8.count), 2)
    }

    private static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) : 0 }
    }

    /// CRC-32 as ZIP has it.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
