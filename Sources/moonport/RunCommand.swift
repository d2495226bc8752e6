import ArgumentParser
import FoundationEssentials
import Vocabulary

/// `moonport run FILE [args]`
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a workflow script.",
        discussion: "Everything after the file belongs to the script; --help there shows the script's own options.")

    @OptionGroup var common: CommonOptions

    @Argument(help: "The script; - reads it from standard input.")
    var file: String

    @Argument(help: "Options of the script.")
    var arguments: [String] = []

    func run() throws {
        let source = try ScriptFile(file)
        try runScript(
            source.bytes, name: source.chunkName, script: file, folder: source.folder, arguments: arguments,
            session: Program.session(profile: common.profile))
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
            throw Fault(.usage, "script \(path) not found", hint: Self.nearestFile(to: path))
        }
        do { bytes = Array(try Data(contentsOf: URL(filePath: path))) } catch {
            throw Fault(
                .file, "script \(path) cannot be read", hint: "it must be a file that you may read", cause: error)
        }
        chunkName = "@\(path)"
        folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    private static func nearestFile(to path: String) -> String? {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[..<$0]) } ?? "."
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return nearestHint(name, in: names)
    }
}
