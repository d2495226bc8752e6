import Glibc

/// Keeps the memory of a column alive: the buffers that a builder made, or an Arrow array that a library gave.
protocol ColumnOwner: AnyObject, Sendable {}

/// Buffers of our own, freed with the last column that shows them.
final class ColumnMemory: ColumnOwner {
    // Raw pointers are not Sendable by themselves; these are written once, before anybody else can see them.
    nonisolated(unsafe) private(set) var buffers: [UnsafeMutableRawPointer] = []

    /// 64 bytes of zeros that stand for every buffer without content, as Arrow consumers dislike NULL.
    // Never written after it is made.
    nonisolated(unsafe) static let nothing: UnsafeRawPointer = {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 64)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: 64)
        return UnsafeRawPointer(memory)
    }()

    /// Adds a buffer of zeros.
    func add(bytes: Int) -> UnsafeMutableRawPointer {
        // Whole cache lines, so that readers may read past the last cell.
        let size = max(64, (bytes + 63) & ~63)
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
        buffer.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        buffers.append(buffer)
        return buffer
    }

    /// Takes over a buffer that was allocated elsewhere, at a multiple of 64 and in whole cache lines.
    func adopt(_ buffer: UnsafeMutableRawPointer) { buffers.append(buffer) }

    /// Adds a copy of an array's elements.
    func add<Element: BitwiseCopyable>(copying elements: [Element]) -> UnsafeRawPointer {
        let buffer = add(bytes: elements.count * MemoryLayout<Element>.stride)
        elements.withUnsafeBytes { buffer.copyMemory(from: $0.baseAddress ?? Self.nothing, byteCount: $0.count) }
        return UnsafeRawPointer(buffer)
    }

    // As `buffers`: written before anybody else can see them.
    nonisolated(unsafe) private var reserved: [UnsafeMutableRawPointer] = []

    /// Adds a buffer of zeros whose size a file asks for; nil when the machine has not so much memory. Large ones cost
    /// nothing until they are written.
    func reserve(bytes: Int) -> UnsafeMutableRawPointer? {
        guard bytes >= 0, bytes <= Int.max - 192, let start = calloc(1, ((bytes + 63) & ~63) + 128) else { return nil }
        reserved.append(start)
        return start.alignedUp(toMultipleOf: 64)
    }

    deinit {
        for buffer in buffers { buffer.deallocate() }
        for buffer in reserved { free(buffer) }
    }
}
