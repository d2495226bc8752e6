import Display
import Foundation
import Lua
import Sandbox
import Testing
import Vocabulary

@testable import Scripting

/// Every declaration carries an example that is shown in help; each must run against a real sandbox.
@Suite("Examples of the help", .serialized)
struct ExampleTests {
    /// What stands before an example: the values its names mean.
    private static let preludes: [String: String] = [
        "Job": job, "File": job + " local file = job:download(OUT)[1]",
        "Sandbox": "local box = require('sandbox').start { state = OUT .. '/state-METHOD' }", "jobs": job,
        "TicksupplyClient": ticks, "Subscription": ticks, "Schema": ticks,
        "SiftClient": connect, "CoveoClient": "local c = coveo.connect() ", "List": connect, "data": searches,
        "coveo_events": "local c, events = coveo.connect(), require 'coveo_events' ",
        "ObeliskClient": obelisk, "Dataset": obelisk, "DataStream": obelisk,
        "obelisk_series": obelisk + "local series = require 'obelisk_series' ",
        "Frame": searches + "local f = data.open 'searches.csv' ",
        "Task": "local t = require('task').spawn(function() return 1 end)",
        "TaskGroup": "local group <close> = require('task.native').group()", "PlannedJob": connect,
        "PlannedFiles": connect,
    ]
    private static let ticks = "local c = ticksupply.connect() "
    private static let obelisk = "local c = obelisk.connect() "
    private static let modules =
        "local coveo, ticksupply, obelisk = require 'coveo', require 'ticksupply', require 'obelisk' "
        + "local sift, data, jobs, time, task, log, sandbox, host = require 'sift', require 'data', require 'jobs', "
        + "require 'time', require 'task', require 'log', require 'sandbox', require 'moonport.host' "
    /// A file that the examples of frames read; names without a folder lie in that of the test.
    private static let searches =
        "do local file <close> = io.open('searches.csv', 'w') file:write 'time,city,ms\\n"
        + "2024-03-02T14:00:00Z,Ghent,12\\n2024-03-02T14:00:01Z,Pau,30\\n2024-03-02T14:00:02Z,Ghent,7\\n' end "
    private static let connect = "local c = sift.connect() "
    private static let job =
        connect
        + "local job = c:export { runs = { 'hotfire 10' }, channels = { 'motor.temp' }, format = 'csv', key = 'k' }:wait()"

    @Test("Each function and method has an example, and it runs")
    func examples() async throws {
        let fixture = try await ScriptingFixture()
        let failures = try await fixture.onLuaThread { session, folder -> [String] in
            let declared = try Self.declarations(session) + Self.luaExamples(session)
            #expect(declared.count > 25)
            return declared.compactMap { owner, function in
                guard !function.example.isEmpty else { return "\(owner) \(function.name): no example" }
                let source =
                    Self.modules.replacing("OUT", with: "'\(folder)'")
                    + (Self.preludes[owner] ?? "").replacing("OUT", with: "'\(folder)'")
                    .replacing("METHOD", with: function.name) + "\n" + function.example
                do {
                    let runtime = try session.makeRuntime(script: "example", folder: ".", arguments: [])
                    // The example of connect names the profile that `moonport sandbox` makes.
                    _ = try runtime.run(
                        Array(
                            source.replacing("connect \"sandbox\"", with: "connect()")
                                .replacing("\"out\"", with: "'\(folder)/out'")
                                .replacing(/["'](searches|cities|allEvents)(\.\w+)["']/) {
                                    "'\(folder)/\($0.1)\($0.2)'"
                                }
                                .utf8), name: "=example")
                    return nil
                } catch {
                    return "\(owner) \(function.name): \(error)\n\(function.example)"
                }
            }
        }
        #expect(failures == [], "\(failures.joined(separator: "\n"))")
        await fixture.sandbox.stop()
    }

    /// Those of the modules that are written in Lua, out of their comments.
    private static func luaExamples(_ session: Session) throws -> [(owner: String, function: Function)] {
        let runtime = try session.makeRuntime(script: "", folder: ".", arguments: [])
        let folder = try session.standardLibrary()
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".lua") }
        let documented = files.flatMap { file in
            let module = String(file.dropLast(4))
            return runtime.documentation(of: module)?.entries.map { (module, $0) } ?? []
        }
        #expect(documented.count > 15)
        return documented.map { module, entry in
            (module, Function(entry.name, "", example: entry.example) { call throws(Fault) in .none })
        }
    }

    private static func declarations(_ session: Session) throws -> [(owner: String, function: Function)] {
        let runtime = try session.makeRuntime(script: "", folder: ".", arguments: [])
        let functions = runtime.modules.flatMap { module in module.functions.map { (module.name, $0) } }
        let methods = runtime.objectTypes.flatMap { type in type.methods.map { (type.name, $0) } }
        return functions + methods + runtime.globalFunctions.map { ("", $0) }
    }
}
