import Glibc

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

    /// Removes a folder with all that is in it. What cannot be removed stays.
    static func removeFolder(_ path: String) {
        guard let folder = opendir(path) else { return }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name != ".", name != ".." else { continue }
            let inner = "\(path)/\(name)"
            // `unlink` refuses a folder and never follows a link.
            if unlink(inner) != 0 { removeFolder(inner) }
        }
        closedir(folder)
        rmdir(path)
    }
}
