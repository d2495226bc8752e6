import CArrow
import Vocabulary

/// How the buffers of a file are compressed. The libraries are opened when a compressed file is met.
enum IPCCodec: Sendable {
    case lz4
    case zstd

    /// The compression that a batch names.
    init(_ table: FlatTable, _ file: String) throws(Fault) {
        switch try table.number(0, UInt8(0)) {
        case 0: self = .lz4
        case 1: self = .zstd
        case let code: throw table.buffer.damaged("compression number \(code)", at: table.position)
        }
        guard try table.number(1, UInt8(0)) == 0 else {
            throw table.buffer.damaged("an unknown way to compress", at: table.position)
        }
    }

    /// No compressed text of so many bytes can become more: a size beyond it is a lie, and no memory is taken for it.
    func most(from count: Int) -> Int {
        // LZ4 spends a byte on 255 repeated ones; Zstandard at least 4 bytes on a block of 128 KiB.
        let ratio = self == .lz4 ? 255 : 32_768
        let (product, overflow) = count.multipliedReportingOverflow(by: ratio)
        return overflow ? Int.max : product
    }

    /// Fills the target; false when the content is damaged or of another size.
    func expand(
        _ content: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
    ) throws(Fault) -> Bool {
        guard let from = content.baseAddress, let to = target.baseAddress else { return target.isEmpty }
        switch self {
        case .lz4: return try Self.expandLZ4(from, content.count, to, target.count)
        case .zstd:
            return try Self.zstdSymbols().pointee.decompress(to, target.count, from, content.count) == target.count
        }
    }

    /// The compressed form, or nil when it is not smaller.
    func compressed(_ content: UnsafeRawBufferPointer) throws(Fault) -> [UInt8]? {
        guard let from = content.baseAddress else { return nil }
        switch self {
        case .lz4:
            let symbols = try Self.lz4Symbols()
            return Self.shorter(content.count, room: symbols.pointee.bound(content.count, nil)) { target, room in
                let size = symbols.pointee.compress(target, room, from, content.count, nil)
                return symbols.pointee.is_error(size) == 0 ? size : nil
            }
        case .zstd:
            let symbols = try Self.zstdSymbols()
            return Self.shorter(content.count, room: symbols.pointee.bound(content.count)) { target, room in
                let size = symbols.pointee.compress(target, room, from, content.count, 1)
                return symbols.pointee.is_error(size) == 0 ? size : nil
            }
        }
    }

    private static func shorter(
        _ count: Int, room: Int, _ compress: (UnsafeMutableRawPointer, Int) -> Int?
    ) -> [UInt8]? {
        let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
            guard let base = buffer.baseAddress, let size = compress(base, room), size < count else { return }
            filled = size
        }
        return bytes.isEmpty ? nil : bytes
    }

    private static func expandLZ4(
        _ from: UnsafeRawPointer, _ count: Int, _ to: UnsafeMutableRawPointer, _ size: Int
    ) throws(Fault) -> Bool {
        let symbols = try lz4Symbols()
        var created: UnsafeMutableRawPointer?
        let status = symbols.pointee.create_context(&created, UInt32(MOONPORT_LZ4_FRAME_VERSION))
        guard symbols.pointee.is_error(status) == 0, let context = created else { return false }
        defer { _ = symbols.pointee.free_context(context) }
        var (read, written) = (0, 0)
        while read < count, written < size {
            var (taken, given) = (count - read, size - written)
            let rest = symbols.pointee.decompress(context, to + written, &given, from + read, &taken, nil)
            guard symbols.pointee.is_error(rest) == 0 else { return false }
            read += taken
            written += given
            if rest == 0 || taken == 0 && given == 0 { break }
        }
        return written == size
    }

    private static func lz4Symbols() throws(Fault) -> UnsafePointer<LZ4Symbols> {
        var problem: UnsafePointer<CChar>?
        guard let symbols = moonport_lz4_symbols(&problem) else {
            throw Fault.compressorMissing("LZ4", package: "liblz4-1", problem.map { String(cString: $0) } ?? "")
        }
        return symbols
    }

    private static func zstdSymbols() throws(Fault) -> UnsafePointer<ZstdSymbols> {
        var problem: UnsafePointer<CChar>?
        guard let symbols = moonport_zstd_symbols(&problem) else {
            throw Fault.compressorMissing("Zstandard", package: "libzstd1", problem.map { String(cString: $0) } ?? "")
        }
        return symbols
    }
}
