import Files
import Glibc
import Vocabulary

/// Folders and files of the state folder: for the owner's eyes only.
public enum PrivateFolder {
    /// Makes a folder with all its parents; 0700 for those that are new.
    ///
    /// - Throws: `file` when it cannot be made or is no folder.
    public static func make(_ path: String) throws(Fault) { try makeFolder(path, mode: 0o700) }

    /// Removes a folder of ours with all that is in it; links in it are removed, never followed.
    public static func remove(_ path: String) { removeTree(path) }

    /// Makes an empty file with mode 0600 where there is none.
    static func makeFile(_ path: String) throws(Fault) {
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotWrite(path, errno) }
        fchmod(descriptor, 0o600)
        close(descriptor)
    }
}

/// Makes a folder with all its parents, so that each lasts over a power cut.
///
/// - Parameter made: told the folder in which one was made.
func makeFolder(
    _ path: String, mode: mode_t, made: (String) throws(Fault) -> Void = { path throws(Fault) in try syncFolder(path) }
) throws(Fault) {
    var status = stat()
    if stat(path, &status) == 0 {
        guard status.st_mode & S_IFMT == S_IFDIR else { throw .cannotWrite(path, ENOTDIR) }
        return
    }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
        try makeFolder(String(path[..<slash]), mode: mode, made: made)
    }
    guard mkdir(path, mode) == 0 else {
        guard errno == EEXIST else { throw .cannotWrite(path, errno) }
        return
    }
    try made(parentFolder(path))
}
