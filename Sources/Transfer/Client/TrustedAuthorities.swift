import Files
import Glibc
import NIOSSL
import Synchronization
import Vocabulary

/// The certificates of the files that settings name; each file is read once in the life of the process.
enum TrustedAuthorities {
    private static let known = Mutex<[AuthorityFile: [NIOSSLCertificate]]>([:])

    /// All certificates of all files.
    ///
    /// - Throws: `file` or `damaged`, with the file and what names it.
    static func certificates(of files: [AuthorityFile]) throws(Fault) -> [NIOSSLCertificate] {
        var all: [NIOSSLCertificate] = []
        for file in files { all += try certificates(of: file) }
        return all
    }

    private static func certificates(of file: AuthorityFile) throws(Fault) -> [NIOSSLCertificate] {
        if let found = known.withLock({ $0[file] }) { return found }
        let bytes = try contents(of: file)
        guard let found = try? NIOSSLCertificate.fromPEMBytes(bytes), !found.isEmpty else {
            throw Fault.authorityDamaged(file)
        }
        known.withLock { $0[file] = found }
        return found
    }

    private static func contents(of file: AuthorityFile) throws(Fault) -> [UInt8] {
        // Without O_NONBLOCK a pipe of that name would be waited for.
        let descriptor = retrying { open(file.path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) }
        guard descriptor >= 0 else { throw Fault.authorityUnreadable(file, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Fault.authorityUnreadable(file, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Fault.authorityUnreadable(file, status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
        }
        // The system's own bundle has 0.2 MB; what is longer than this is something else.
        guard status.st_size <= 16 << 20 else { throw Fault.authorityDamaged(file) }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        let count = retrying { read(descriptor, &bytes, bytes.count) }
        guard count >= 0 else { throw Fault.authorityUnreadable(file, errno) }
        return Array(bytes.prefix(count))
    }
}
