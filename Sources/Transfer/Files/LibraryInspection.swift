import CArchive
import CDigest
import Files
import Glibc
import Vocabulary

/// The libraries that are opened at first use, tried out.
public struct LibraryInspection: Sendable {
    /// `libarchive`
    public var name: String
    /// What it is needed for: `archives`.
    public var use: String
    /// `libarchive 3.6.2`; nil when it cannot be opened, or does not say.
    public var version: String?
    /// Why it cannot be used; nil when it can.
    public var fault: Fault?

    /// libarchive.
    public static func archives() -> LibraryInspection {
        var problem: UnsafePointer<CChar>?
        guard let library = archive_library_load(&problem) else {
            let fault = Fault.noArchiveLibrary(problem.map { String(cString: $0) } ?? "")
            return LibraryInspection(name: "libarchive", use: "archives", fault: fault)
        }
        let version = String(cString: library.pointee.version_string())
        return LibraryInspection(name: "libarchive", use: "archives", version: version)
    }

    /// libcrypto of OpenSSL.
    public static func digests() -> LibraryInspection {
        if let problem = digest_load() {
            let fault = Fault.noDigestLibrary(String(cString: problem))
            return LibraryInspection(name: "libcrypto", use: "digests", fault: fault)
        }
        return LibraryInspection(name: "libcrypto", use: "digests", version: "libcrypto.so.3")
    }
}
