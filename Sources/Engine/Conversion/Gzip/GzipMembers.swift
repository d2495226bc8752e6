import CArchive
import Vocabulary

/// Inflates a gzip file piece by piece: one member or several, each with its checksum and length checked.
///
/// Bytes in, bytes out; files are somebody else's.
final class GzipMembers {
    private let library: gzip_library
    private let state: UnsafeMutablePointer<inflate_state>
    private var isInMember = false
    /// Bytes of the file that have been taken in.
    private(set) var taken: Int64 = 0

    /// What is wrong with the bytes.
    enum Trouble: Error, Equatable {
        /// Neither a member nor padding begins at this byte of the file.
        case notGzip(at: Int64)
        /// The compressed data cannot be, near this byte.
        case unreadable(at: Int64)
        /// The checksum or the length at the end of a member, before this byte, is not that of its data.
        case wrongChecksum(at: Int64)
        /// The file ends inside a member.
        case truncated(at: Int64)
    }

    /// Nil when ISA-L is not installed.
    init?() {
        guard let library = GzipLibrary.shared else { return nil }
        self.library = library
        state = .allocate(capacity: 1)
        library.inflate_init(state)
    }

    deinit { state.deallocate() }

    /// Inflates a piece of the file; `give` is called with what comes out, as often as `room` is full.
    func take(
        _ piece: UnsafeRawBufferPointer, room: UnsafeMutableRawBufferPointer,
        give: (UnsafeRawBufferPointer) throws(Fault) -> Void
    ) throws(Fault) -> Trouble? {
        guard let start = piece.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return nil }
        state.pointee.next_in = start
        state.pointee.avail_in = UInt32(piece.count)
        defer { taken += Int64(piece.count) }
        while true {
            let used = piece.count - Int(state.pointee.avail_in)
            if !isInMember {
                guard let next = nextMember(in: piece, from: used) else { return nil }
                guard piece[next] == Self.firstByte else { return .notGzip(at: taken + Int64(next)) }
                beginMember(piece, next)
            }
            state.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
            state.pointee.avail_out = UInt32(room.count)
            let begin = taken + Int64(used)
            let status = library.inflate(state)
            let position = taken + Int64(piece.count) - Int64(state.pointee.avail_in)
            if let trouble = Self.trouble(status, began: begin, at: position) { return trouble }
            let given = room.count - Int(state.pointee.avail_out)
            if given > 0 { try give(UnsafeRawBufferPointer(rebasing: room[..<given])) }
            if Int(state.pointee.block_state) == Int(INFLATE_BLOCK_FINISH.rawValue) {
                isInMember = false
            } else if state.pointee.avail_in == 0, given < room.count {
                return nil
            }
        }
    }

    /// What is wrong at the end of the file.
    func end() -> Trouble? { isInMember || taken == 0 ? .truncated(at: taken) : nil }

    /// Every member begins with it.
    private static let firstByte: UInt8 = 0x1F

    /// Zeros after a member are padding, as tapes need it. Nil when the piece is used up.
    private func nextMember(in piece: UnsafeRawBufferPointer, from used: Int) -> Int? {
        let isFirst = taken == 0 && used == 0
        return piece[used...].firstIndex { $0 != 0 || isFirst }
    }

    private func beginMember(_ piece: UnsafeRawBufferPointer, _ start: Int) {
        library.inflate_reset(state)
        state.pointee.crc_flag = UInt32(INFLATE_WRAPPER_GZIP.rawValue)
        state.pointee.next_in = piece.baseAddress.map { $0.assumingMemoryBound(to: UInt8.self) + start }
        state.pointee.avail_in = UInt32(piece.count - start)
        isInMember = true
    }

    private static func trouble(_ status: Int32, began: Int64, at position: Int64) -> Trouble? {
        switch inflate_status(rawValue: status) {
        case _ where status >= 0: nil
        case INFLATE_INVALID_WRAPPER, INFLATE_UNSUPPORTED_METHOD: .notGzip(at: began)
        case INFLATE_INCORRECT_CHECKSUM: .wrongChecksum(at: position)
        default: .unreadable(at: position)
        }
    }
}
