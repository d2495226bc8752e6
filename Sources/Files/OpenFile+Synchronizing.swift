import Glibc
import Vocabulary

extension OpenFile {
    /// How much is waited for at once: a tenth of a second for a slow disk.
    private static let piece: Int64 = 32 << 20

    /// Waits until the file is on the disk, and looks up before each 32 MB of it.
    ///
    ///     try file.synchronize { () throws(Fault) in try control.check() }
    ///
    /// `fdatasync` alone cannot be interrupted, for several seconds when the file has gigabytes.
    ///
    /// - Parameter lookUp: what it throws ends the wait; the bytes may be on the disk or not then.
    /// - Throws: `file`, and what `lookUp` throws.
    public func synchronize(_ lookUp: () throws(Fault) -> Void) throws(Fault) {
        try writeBack(lookUp)
        try lookUp()
        try synchronize()
    }

    /// Waits until the bytes are on their place of the disk, which is nearly all that `synchronize` has to wait for.
    /// Left out are the length of the file and the memory of the disk itself.
    ///
    /// - Parameter lookUp: is called before each 32 MB; what it throws ends the wait.
    /// - Throws: `file`, and what `lookUp` throws.
    public func writeBack(_ lookUp: () throws(Fault) -> Void) throws(Fault) {
        let length = try length()
        var position: Int64 = 0
        var isAble = try writeBack(from: 0, Self.begin)
        while isAble, position < length {
            try lookUp()
            // The next piece is on its way while this one is waited for.
            _ = try writeBack(from: position + Self.piece, Self.begin)
            isAble = try writeBack(from: position, Self.wait)
            position += Self.piece
        }
    }

    /// False where the file system cannot do it by pieces.
    private func writeBack(from position: Int64, _ flags: UInt32) throws(Fault) -> Bool {
        guard let call = Self.syncFileRange else { return false }
        guard retrying({ call(descriptor, position, Self.piece, flags) }) != 0 else { return true }
        guard [ENOSYS, EINVAL, ESPIPE, EOPNOTSUPP].contains(errno) else { throw Fault.cannotWrite(path, errno) }
        return false
    }

    /// Linux's words for it: write what is changed; and wait for what is on its way before and after that.
    private static let (begin, wait): (UInt32, UInt32) = (2, 1 | 2 | 4)

    private typealias SyncFileRange = @convention(c) @Sendable (Int32, Int64, Int64, UInt32) -> Int32

    /// Looked up by its name, as Swift's Glibc does not show what only Linux has.
    private static let syncFileRange: SyncFileRange? = dlsym(nil, "sync_file_range").map {
        unsafeBitCast($0, to: SyncFileRange.self)
    }
}
