import Glibc

/// Where DuckDB may be, in the order in which it is looked for. No file is opened here.
///
/// A library that the user named is the only one looked at. Else it is sought beside the program: `lib` and `library`
/// in the folder of the running binary and in at most 6 folders above it, which finds the `library/` of a checkout
/// from `.build/debug/moonport`. The working folder is never looked at: a folder one happens to stand in must not be
/// able to bring a library along. The system's own search comes last.
struct LibrarySearch: Sendable, Equatable {
    /// What `MOONPORT_DUCKDB` says; empty counts as not set.
    var named: String?
    /// The real path of the running binary.
    var executable: String?

    static let variable = "MOONPORT_DUCKDB"
    static let fileName = "libduckdb.so"
    private static let foldersUpward = 6

    /// The search of this process.
    static var ofThisProcess: LibrarySearch {
        LibrarySearch(named: getenv(variable).map { String(cString: $0) }, executable: realPath("/proc/self/exe"))
    }

    /// True when the user named the library, so that nothing else may stand in for it.
    var isNamed: Bool { !(named ?? "").isEmpty }

    /// Files to try, then the bare name for the system's search.
    var places: [String] {
        if let named, isNamed { return [named] }
        return besideProgram + [Self.fileName]
    }

    private var besideProgram: [String] {
        guard var folder = executable.map(Self.parent) else { return [] }
        var places: [String] = []
        for _ in 0...Self.foldersUpward {
            let prefix = folder == "/" ? "/" : folder + "/"
            places += ["\(prefix)lib/\(Self.fileName)", "\(prefix)library/\(Self.fileName)"]
            guard folder != "/" else { break }
            folder = Self.parent(of: folder)
        }
        return places
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

/// Whether a file may be loaded into this process without the user having named it.
enum LibraryTrust {
    /// True when file and folder belong to root, to us or to the owner of the program, and nobody else may write them:
    /// a program that lies below `/tmp` must not pick up what a stranger left there.
    static func trusts(_ path: String, executable: String?) -> Bool {
        var owners: Set<uid_t> = [0, geteuid()]
        if let executable, let owner = owner(of: executable) { owners.insert(owner) }
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        return [path, folder].allSatisfy { isOwned($0, by: owners) }
    }

    private static func owner(of path: String) -> uid_t? {
        var information = stat()
        return stat(path, &information) == 0 ? information.st_uid : nil
    }

    private static func isOwned(_ path: String, by owners: Set<uid_t>) -> Bool {
        var information = stat()
        guard stat(path, &information) == 0 else { return false }
        return owners.contains(information.st_uid) && information.st_mode & mode_t(S_IWOTH) == 0
    }
}
