import Glibc
import Lua
import Vocabulary

extension Session {
    /// A Lua runtime with all modules of the program.
    ///
    /// - Parameters:
    ///   - script: what `--help` of the script calls it.
    ///   - folder: where `require` looks for modules of the user's own, after the program's.
    ///   - arguments: the words after the script's name.
    ///   - source: the script itself; its first comment is what `--help` says of it.
    public func makeRuntime(
        script: String, folder: String, arguments: [String], source: [UInt8] = []
    ) throws(Fault) -> LuaRuntime {
        let terminal = terminal
        let runtime = try LuaRuntime(
            libraryFolders: [try standardLibrary()], moduleFolders: [folder],
            output: { terminal.print($0) })
        let services = [siftModule, ticksupplyModule, coveoModule, obeliskModule]
        for module in services + [dataModule, jobsModule, timeModule, logModule, sandboxModule] {
            runtime.register(module)
        }
        runtime.register(hostModule(script: script, arguments: arguments, source: source))
        runtime.register(global: secretFunction)
        runtime.onMap = { [board = reporter.board] in board.hear($0) }
        return runtime
    }

    /// The names of the modules that the prompt offers without `require`.
    public static let promptModules = [
        "sift", "ticksupply", "coveo", "obelisk", "data", "jobs", "task", "time", "log", "sandbox",
    ]

    /// Where the Lua modules of the program lie: `MOONPORT_STDLIB`, `../share/moonport/stdlib` beside the program,
    /// then the checkout in which it was built.
    ///
    /// - Throws: `missing` when there are none; a folder that `MOONPORT_STDLIB` names is never passed over.
    func standardLibrary() throws(Fault) -> String {
        let marker = "/args.lua"
        if let named = environment["MOONPORT_STDLIB"], !named.isEmpty {
            guard access(named + marker, R_OK) == 0 else { throw .noModulesInNamedFolder(named) }
            return named
        }
        var places = ["\(programFolder)/../share/moonport/stdlib"]
        var folder = programFolder
        for _ in 0..<5 {
            places.append("\(folder)/stdlib")
            folder = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? ""
        }
        guard let found = places.first(where: { access($0 + marker, R_OK) == 0 }) else { throw .noModules(places[0]) }
        return found
    }
}
