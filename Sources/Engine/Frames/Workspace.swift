import Glibc
import Synchronization
import Vocabulary

/// What the Frames of one session share: how databases are opened, and where temporary data lies.
///
///     let workspace = Workspace(workingFolder: "/home/ann/flight", temporaryFolder: "/tmp/moonport-7f3a")
///     defer { workspace.close() }
///     let frame = try Frame.open(["points.csv"], OpenOptions(), in: workspace)
///
/// SQL of a Frame can reach files below the two folders and the files that the Frame was opened from, nothing else:
/// DuckDB is opened with just these, and locked. May be used from any thread.
public final class Workspace: Sendable {
    /// Names of files are relative to it; absolute.
    public let workingFolder: String
    /// Spilled rows, members of archives and the like; made at first use for its owner alone, removed by `close`.
    public let temporaryFolder: String
    let memoryLimit: ByteCount
    private let threads: Int?
    /// Plain copies of gzip files, in the temporary folder.
    let inflatedFiles = InflatedFiles()

    private struct State {
        var databases: [LockedDatabase] = []
        var sources = 0
        var temporaryFiles = 0
        var isFolderMade = false
        var isClosed = false
    }
    private let state = Mutex(State())

    /// Databases that are kept open: the one of the working folder, and that of files elsewhere.
    private static let databasesKept = 2

    /// Makes a workspace; nothing is opened or made yet.
    ///
    /// - Parameters:
    ///   - workingFolder: where relative names begin.
    ///   - temporaryFolder: a folder that does not exist yet.
    ///   - memoryLimit: for tables and sorting before they spill to files; nil = half of the machine's memory, or of
    ///     what this process may have when that is less.
    ///   - threads: of one computation; nil = one a core.
    public init(workingFolder: String, temporaryFolder: String, memoryLimit: ByteCount? = nil, threads: Int? = nil) {
        self.workingFolder = FilePaths.absolute(workingFolder, in: FilePaths.currentFolder)
        self.temporaryFolder = FilePaths.absolute(temporaryFolder, in: FilePaths.currentFolder)
        self.memoryLimit = memoryLimit ?? MachineMemory.sharePerDatabase
        self.threads = threads
    }

    /// Closes the databases that nothing uses any more and removes the temporary folder. Frames cannot be run after it.
    public func close() {
        let isFolderMade = state.withLock { state in
            state.databases = []
            state.isClosed = true
            defer { state.isFolderMade = false }
            return state.isFolderMade
        }
        if isFolderMade { FilePaths.removeFolder(temporaryFolder) }
    }

    deinit { close() }

    /// A number that no other source of this workspace has.
    func nextSourceNumber() -> Int {
        state.withLock { state in
            state.sources += 1
            return state.sources
        }
    }

    /// A path in the temporary folder that nothing has used yet.
    ///
    /// - Throws: `file` when the folder cannot be made.
    func temporaryPath(suffix: String) throws(Fault) -> String {
        let number = state.withLock { state in
            state.temporaryFiles += 1
            return state.temporaryFiles
        }
        try makeTemporaryFolder()
        return "\(temporaryFolder)/\(number)\(suffix)"
    }

    /// A connection to a database that can reach the two folders and these files.
    func connection(reaching files: [String]) throws(Fault) -> (Connection, LockedDatabase) {
        let database = try database(reaching: Set(files.filter { !isInside($0) }))
        return (try database.database.connect(), database)
    }

    /// A path as people name it: relative where it is below the working folder.
    func shown(_ path: String) -> String {
        let folder = workingFolder == "/" ? "/" : workingFolder + "/"
        return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
    }

    private func isInside(_ path: String) -> Bool {
        [workingFolder, temporaryFolder].contains { path.hasPrefix($0 == "/" ? "/" : $0 + "/") }
    }

    private func database(reaching files: Set<String>) throws(Fault) -> LockedDatabase {
        try makeTemporaryFolder()
        let outcome = state.withLock { state in
            Result { () throws(Fault) in
                let known = state.databases.first { $0.files == files }
                let found: LockedDatabase
                if let known { found = known } else { found = try open(files) }
                state.databases.removeAll { $0 === found }
                state.databases.append(found)
                if state.databases.count > Self.databasesKept { state.databases.removeFirst() }
                return found
            }
        }
        return try outcome.get()
    }

    /// DuckDB looks at names as they are given: a name that is written as a pattern must be allowed as one too.
    private func withPatterns(_ names: some Collection<String>) -> [String] {
        Set(names.flatMap { [$0, escapedPattern($0)] }).sorted()
    }

    private func open(_ files: Set<String>) throws(Fault) -> LockedDatabase {
        let settings = EngineSettings(
            memoryLimit: memoryLimit, threads: threads,
            temporaryFolder: temporaryFolder + "/spill-\(String(UInt32.random(in: .min ... .max), radix: 36))",
            allowedFolders: withPatterns([workingFolder, temporaryFolder]), allowedFiles: withPatterns(files))
        return LockedDatabase(files: files, database: try Database.open(settings: settings))
    }

    private func makeTemporaryFolder() throws(Fault) {
        let outcome = state.withLock { state in
            Result { () throws(Fault) in
                guard !state.isClosed else { throw Fault.workspaceClosed }
                guard !state.isFolderMade else { return }
                guard mkdir(temporaryFolder, 0o700) == 0 else {
                    throw Fault.temporaryFolderNotMade(temporaryFolder, reason: String(cString: strerror(errno)))
                }
                state.isFolderMade = true
            }
        }
        try outcome.get()
    }
}
