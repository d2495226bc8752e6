import Glibc
import Vocabulary

/// Names of files as the system sees them.
enum FilePaths {
    static var currentFolder: String {
        guard let folder = getcwd(nil, 0) else { return "/" }
        defer { free(folder) }
        return String(cString: folder)
    }

    /// An absolute path. Links are followed where the file, or else its folder, exists.
    static func absolute(_ path: String, in folder: String) -> String {
        let whole = path.hasPrefix("/") ? path : "\(folder == "/" ? "" : folder)/\(path)"
        if let real = real(whole) { return real }
        guard let slash = whole.lastIndex(of: "/"), let parent = real(String(whole[..<slash]) + "/") else {
            return whole
        }
        return (parent == "/" ? "" : parent) + whole[slash...]
    }

    private static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// How long a file is now; nil when it is not there.
    static func length(of path: String) -> ByteCount? {
        var status = stat()
        return stat(path, &status) == 0 ? ByteCount(Int64(status.st_size)) : nil
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func isFile(_ path: String) -> Bool {
        var information = stat()
        return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
    }

    /// The files that a pattern with `*`, `?` and `[…]` means, in the order of their names. Such signs in the name of
    /// the folder mean themselves.
    static func matching(_ pattern: String, in folder: String) -> [String] {
        let pattern = pattern.hasPrefix("/") ? pattern : "\(escapedPattern(folder))/\(pattern)"
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, 0, nil, &found) == 0 else { return [] }
        return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
    }

    /// The name of a file that is not there, and those that are in its folder.
    static func names(besides path: String) -> (name: String, others: [String]) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.dropLast().joined(separator: "/")
        return (parts.last.map { String($0) } ?? path, names(in: folder.isEmpty ? "/" : folder))
    }

    static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Removes a folder with all that is in it. What cannot be removed stays.
    static func removeFolder(_ path: String) {
        for name in names(in: path) {
            let inner = "\(path)/\(name)"
            // `unlink` refuses a folder and never follows a link.
            if unlink(inner) != 0 { removeFolder(inner) }
        }
        rmdir(path)
    }
}
