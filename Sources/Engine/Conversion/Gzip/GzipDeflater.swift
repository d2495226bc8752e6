import CArchive
import Vocabulary

/// Makes one gzip member of bytes that come piece by piece.
///
/// Bytes in, bytes out; files are somebody else's.
final class GzipDeflater {
    private let library: gzip_library
    private let state: UnsafeMutablePointer<deflate_state>
    private let levelBuffer: UnsafeMutableRawBufferPointer

    /// Tables come out as small as from `gzip -6`, or smaller; level 3 takes half as long again for one percent.
    private static let level: UInt32 = 2

    /// Nil when ISA-L is not installed.
    init?() {
        guard let library = GzipLibrary.shared else { return nil }
        self.library = library
        state = .allocate(capacity: 1)
        levelBuffer = .allocate(byteCount: Int(DEFLATE_LEVEL_2_BUFFER), alignment: 64)
        library.deflate_init(state)
        state.pointee.level = Self.level
        state.pointee.level_buf = levelBuffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        state.pointee.level_buf_size = UInt32(levelBuffer.count)
        state.pointee.gzip_flag = UInt16(DEFLATE_WRAPPER_GZIP.rawValue)
    }

    deinit {
        state.deallocate()
        levelBuffer.deallocate()
    }

    /// Deflates a piece; `give` is called with what comes out, as often as `room` is full.
    ///
    /// - Parameter isLast: nothing follows; the piece may be empty then.
    func take(
        _ piece: UnsafeRawBufferPointer, isLast: Bool, room: UnsafeMutableRawBufferPointer,
        give: (UnsafeRawBufferPointer) throws(Fault) -> Void
    ) throws(Fault) {
        state.pointee.next_in = piece.baseAddress?.assumingMemoryBound(to: UInt8.self)
        state.pointee.avail_in = UInt32(piece.count)
        state.pointee.end_of_stream = isLast ? 1 : 0
        repeat {
            state.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
            state.pointee.avail_out = UInt32(room.count)
            let status = library.deflate(state)
            guard status == 0 else { throw Fault.deflateRefused(status) }
            let given = room.count - Int(state.pointee.avail_out)
            if given > 0 { try give(UnsafeRawBufferPointer(rebasing: room[..<given])) }
        } while state.pointee.avail_out == 0
    }
}
