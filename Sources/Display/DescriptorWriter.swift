import Glibc
import Vocabulary

/// Writes whole texts to a descriptor, whatever the kernel takes at a time.
struct DescriptorWriter: Sendable {
    let descriptor: Int32

    /// Writes all of it.
    ///
    /// - Throws: `file` when the other side does not take it: a full disk, a closed pipe.
    func write(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                // Somebody has made the shared terminal non-blocking; wait until it takes more.
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&ready, 1, -1)
            } else if errno != EINTR {
                throw .cannotWrite(descriptor, reason: String(cString: strerror(errno)))
            }
        }
    }

    /// Writes all of it.
    ///
    /// - Throws: as for a buffer.
    func write(_ bytes: [UInt8]) throws(Fault) {
        // `withUnsafeBytes` cannot throw a stated type; the fault is carried out by hand.
        var failure: Fault?
        bytes.withUnsafeBytes { buffer in
            do throws(Fault) { try write(buffer) } catch { failure = error }
        }
        if let failure { throw failure }
    }
}
