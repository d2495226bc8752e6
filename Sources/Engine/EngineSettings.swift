import Glibc
import Vocabulary

/// How a database is opened. Extensions are never fetched from the network, whatever is set here.
///
///     var settings = EngineSettings()
///     settings.memoryLimit = try ByteCount(parsing: "1GiB")
///     let database = try Database.open(settings: settings)
public struct EngineSettings: Sendable, Equatable {
    /// Memory for tables and sorting before it spills to files; nil = 80 % of the machine's.
    public var memoryLimit: ByteCount?
    /// Threads of one query; nil = one a core.
    public var threads: Int?
    /// Where spilled data goes. Nil = a folder of its own below `TMPDIR`, made only when something is spilled; for a
    /// database in a file, beside that file.
    public var temporaryFolder: String?
    /// When given, queries can read and write files below these folders only, nothing else can be attached or loaded,
    /// and no setting can be changed any more. A guard rail for scripts, not a wall against hostile files.
    public var allowedFolders: [String]?
    /// Files outside the allowed folders that can be used as well; counts only when `allowedFolders` is given.
    public var allowedFiles: [String] = []

    /// Makes settings; what is left out stays at its default.
    public init(
        memoryLimit: ByteCount? = nil, threads: Int? = nil, temporaryFolder: String? = nil,
        allowedFolders: [String]? = nil, allowedFiles: [String] = []
    ) {
        self.memoryLimit = memoryLimit
        self.threads = threads
        self.temporaryFolder = temporaryFolder
        self.allowedFolders = allowedFolders
        self.allowedFiles = allowedFiles
    }
}

extension EngineSettings {
    /// What DuckDB must know before it opens.
    func options(isInMemory: Bool) throws(Fault) -> [(name: String, value: String)] {
        var options = [("autoinstall_known_extensions", "false"), ("autoload_known_extensions", "false")]
        // With threads of their own for writing, DuckDB 2.0.0 hangs for ever now and then when a COPY is interrupted:
        // one holds the lock of the queue that the other must empty. Without them the threads that work also write.
        options.append(("async_threads", "0"))
        if let memoryLimit {
            guard memoryLimit.bytes > 0 else { throw Fault.badSetting("memoryLimit", "\(memoryLimit)") }
            options.append(("memory_limit", "\(memoryLimit.bytes)B"))
        }
        if let threads {
            guard (1...1024).contains(threads) else { throw Fault.badSetting("threads", "\(threads)") }
            options.append(("threads", "\(threads)"))
        }
        if let folder = temporaryFolder ?? (isInMemory ? Self.ownTemporaryFolder() : nil) {
            options.append(("temp_directory", folder))
        }
        return options
    }

    /// What is run once after opening, in this order: what locks comes last.
    var statements: [String] {
        // Times are shown and compared in UTC on every machine.
        var statements = ["SET GLOBAL TimeZone = 'UTC'"]
        if let allowedFolders {
            // Connections that are made later must still be able to count progress.
            statements.append("SET GLOBAL allowed_configs = \(list(Self.progressSettings))")
            statements.append("SET GLOBAL allowed_directories = \(list(allowedFolders))")
            statements.append("SET GLOBAL allowed_paths = \(list(allowedFiles))")
            statements.append("SET GLOBAL enable_external_access = false")
            statements.append("SET GLOBAL lock_configuration = true")
        }
        return statements
    }

    /// What each connection sets to count progress; printing it is not ours.
    private static let progressSettings = ["enable_progress_bar", "enable_progress_bar_print", "progress_bar_time"]

    private func list(_ texts: [String]) -> String {
        "[\(texts.map { quoted(literal: $0) }.joined(separator: ", "))]"
    }

    /// A name that nobody can guess and occupy. DuckDB makes the folder when it spills, and removes it.
    private static func ownTemporaryFolder() -> String {
        let base = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        return "\(base)/moonport-\(String(UInt64.random(in: .min ... .max), radix: 36))"
    }
}
