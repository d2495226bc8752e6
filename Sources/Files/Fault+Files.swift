import Glibc
import Vocabulary

/// The wording of files and archives.
extension Fault {
    /// A file that cannot be opened.
    ///
    /// - Parameter code: the `errno` of the refused call.
    public static func cannotOpen(_ path: String, _ code: Int32) -> Fault {
        Fault(.file, "\(path) cannot be opened: \(reason(code))", hint: hint(code))
    }

    /// A file that cannot be read on.
    ///
    /// - Parameter code: the `errno` of the refused call.
    public static func cannotRead(_ path: String, _ code: Int32) -> Fault {
        Fault(.file, "\(path) cannot be read: \(reason(code))", hint: hint(code))
    }

    /// A file or folder that cannot be made or written.
    ///
    /// - Parameter code: the `errno` of the refused call.
    public static func cannotWrite(_ path: String, _ code: Int32) -> Fault {
        Fault(.file, "\(path) cannot be written: \(reason(code))", hint: hint(code))
    }

    /// libarchive cannot be loaded.
    ///
    /// - Parameter reason: in the loader's words.
    public static func noArchiveLibrary(_ reason: String) -> Fault {
        Fault(.missing, "the library libarchive is missing: \(reason)", hint: "install the package libarchive13")
    }

    /// An archive, or one member of it, that is not as it was written.
    ///
    /// - Parameter reason: in libarchive's words, or ours.
    public static func damagedArchive(_ archive: String, member: String?, _ reason: String) -> Fault {
        let place = member.map { "\"\(excerpt(of: Array($0.utf8), limit: 120))\" in \(archive)" } ?? archive
        return Fault(
            .damaged, "\(place) is damaged: \(asPartOfASentence(reason))", hint: "download it, or make it, again")
    }

    /// libarchive's own words end with a line feed at times, and begin with a capital.
    private static func asPartOfASentence(_ reason: String) -> String {
        let words = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard let first = words.split(separator: " ").first, !first.dropFirst().contains(where: \.isUppercase) else {
            return words
        }
        return words.prefix(1).lowercased() + words.dropFirst()
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

    private static func hint(_ code: Int32) -> String? {
        switch code {
        case ENOSPC, EDQUOT: "make room on the disk, then repeat: what a download fetched is kept"
        case EFBIG:
            "a file may not grow so large here (ulimit -f, or the disk's format); what a download fetched is kept"
        case EACCES, EPERM, EROFS: "choose a folder that you may write to"
        case ENOENT: "does the folder exist?"
        case ENOTDIR, EEXIST: "a file stands where a folder is needed: move it, or choose another folder"
        case EISDIR: "a folder stands where a file is needed: move it, or choose another name"
        case EMFILE, ENFILE: "too many files are open at once: run fewer downloads side by side"
        default: "is the disk in order, and is it a plain file or folder?"
        }
    }
}
