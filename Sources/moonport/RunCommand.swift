import ArgumentParser
import FoundationEssentials
import Vocabulary

/// `moonport run FILE [args]`
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a workflow script.",
        discussion: "Everything after the file belongs to the script; --help there shows the script's own options.")

    @OptionGroup var common: CommonOptions

    @Flag(help: "Show what would be ordered, and order nothing. May stand behind the file, too.")
    var dryRun = false

    @Argument(help: "The script; - reads it from standard input.")
    var file: String

    @Argument(help: "Options of the script.")
    var arguments: [String] = []

    func run() throws {
        let source = try ScriptFile(file)
        try runScript(
            source.bytes, name: source.chunkName, script: file, folder: source.folder, arguments: arguments,
            session: Program.session(profile: common.profile, isDryRun: dryRun))
    }
}

/// A script, read whole.
struct ScriptFile {
    /// Its contents.
    var bytes: [UInt8]
    /// How Lua names it in messages.
    var chunkName: String
    /// Where its own modules lie.
    var folder: String

    /// Reads a script.
    ///
    /// - Throws: `usage` when there is none of that name, `file` when it cannot be read.
    init(_ path: String) throws(Fault) {
        guard path != "-" else {
            bytes = try StandardInput.read()
            (chunkName, folder) = ("=stdin", ".")
            return
        }
        guard FileManager.default.fileExists(atPath: path) else {
            throw .unknownScript(path, near: Self.names(beside: path))
        }
        do { bytes = Array(try Data(contentsOf: URL(filePath: path))) } catch {
            throw .unreadableScript(path, error)
        }
        chunkName = "@\(path)"
        folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    /// What else lies in the folder of a path.
    private static func names(beside path: String) -> [String] {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        return (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }
}
