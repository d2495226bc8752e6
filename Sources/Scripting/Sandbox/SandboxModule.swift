import Exports
import Files
import Lua
import Services
import Transfer
import Vocabulary

extension Session {
    /// `local sandbox = require "sandbox"`
    var sandboxModule: Module {
        Module(
            name: "sandbox", summary: "A local server that speaks the services' dialects.",
            functions: [
                Function(
                    "start", "Starts a sandbox that ends with this program, and makes the profile \"sandbox\" of it.",
                    parameters: [
                        Parameter(
                            "options", .options, "what it serves", required: false,
                            options: [
                                Parameter(
                                    "data", .text, "a folder with CSV or Parquet files", default: "the demo world"),
                                Parameter("exporters", .integer, "exports worked on at once", default: "2"),
                                Parameter(
                                    "faults", .oneOf([.text, .listOf(.text)]),
                                    "what goes wrong: \"slow\", \"rate-limit 3 wait=2s\", ...", default: "nothing"),
                                Parameter(
                                    "real_limits", .boolean, "true allows as much as the services do: their own rates",
                                    default: "false"),
                                Parameter(
                                    "state", .text, "where it keeps its exports", default: "the user's state folder"),
                            ])
                    ],
                    returns: "Sandbox", example: "local box = sandbox.start()"
                ) { call throws(Fault) in
                    let options = try call.options(1)
                    var arguments = ["--port", "0", "--storage-port", "0", "--until-input-ends"]
                    if let data = options.text("data") { arguments += ["--data", data] }
                    if let exporters = options.integer("exporters") { arguments += ["--exporters", "\(exporters)"] }
                    if let state = options.text("state") { arguments += ["--state", state] }
                    if options.boolean("real_limits") == true { arguments.append("--real-limits") }
                    let launch = SandboxLaunch(program: self.sandboxProgram, profile: self.folders.sandboxProfile)
                    let words = arguments
                    let faults = options.texts("faults") ?? []
                    try PrivateFolder.make(self.folders.state)
                    return .wait {
                        let process = try await launch.start(words)
                        if !faults.isEmpty { try await process.make(faults) }
                        self.sandboxes.withLock { $0.append(process) }
                        return .object(SandboxObject(process))
                    }
                }
            ], types: [SandboxObject.luaType])
    }

    /// The sandbox's program, beside this one.
    public var sandboxProgram: String { "\(programFolder)/moonport-sandbox" }
}

/// A running sandbox, as Lua holds it.
final class SandboxObject: LuaObject {
    fileprivate let process: SandboxProcess

    init(_ process: SandboxProcess) { self.process = process }

    static let luaType = ObjectType(
        name: "Sandbox", summary: "A running sandbox; it ends with this program.",
        fields: [
            service("sift", "url and api_key, as sift.connect takes them"),
            service("ticksupply", "url and api_key, as ticksupply.connect takes them; keys of other accounts"),
            service("coveo", "url, api_key and org, as coveo.connect takes them; an OAuth2 and a view-only token"),
            service(
                "obelisk",
                "url, client_id and client_secret, as obelisk.connect takes them; the id of a dataset, other clients"),
        ],
        methods: [
            Function(
                "fault", "Makes something go wrong from now on, beside what goes wrong already.",
                parameters: [
                    Parameter(
                        "fault", .oneOf([.text, .listOf(.text)]),
                        "kind, how often, settings: \"truncate\", \"rate-limit 3 path=/api/v1/jobs wait=2s\"")
                ],
                example: "box:fault \"rate-limit 3 path=/api/v1/jobs wait=2s\""
            ) { call throws(Fault) in
                let control = try call.this(as: SandboxObject.self).process.control()
                let faults = try call.faults(1)
                return .wait {
                    try await control.add(faults)
                    return .none
                }
            },
            Function(
                "faults", "What is still to go wrong, with the numbers that are left.", returns: "list of text",
                example: "for _, fault in ipairs(box:faults()) do print(fault) end"
            ) { call throws(Fault) in
                let control = try call.this(as: SandboxObject.self).process.control()
                return .wait { .list(try await control.list().map { .text($0) }) }
            },
            Function("clear_faults", "Lets nothing go wrong any more.", example: "box:clear_faults()") {
                call throws(Fault) in
                let control = try call.this(as: SandboxObject.self).process.control()
                return .wait {
                    try await control.clear()
                    return .none
                }
            },
            Function("stop", "Ends it; its exports are kept.", example: "box:stop()") { call throws(Fault) in
                let process = try call.this(as: SandboxObject.self).process
                return .wait {
                    try await OwnThread.run { process.stop() }
                    return .none
                }
            },
        ],
        short: { object in
            let services = CredentialNames.all.map(\.service).joined(separator: ", ")
            return "Sandbox  \((object as? SandboxObject)?.process.siftURL ?? "")  (\(services): connect \"sandbox\")"
        })
}

/// A field with what a service's `connect` takes.
private func service(_ name: String, _ summary: String) -> Field {
    Field(name, .table, summary) { object throws(Fault) in
        (object as? SandboxObject)?.process.endpoints.table(name) ?? .none
    }
}

extension SandboxProcess {
    /// The way to change its faults.
    func control() throws(Fault) -> SandboxControl { try SandboxControl(url: siftURL, key: siftKey) }

    /// Makes faults in a sandbox that has just started; ends it when they cannot be read.
    fileprivate func make(_ faults: [String]) async throws {
        do {
            try await control().add(faults)
        } catch {
            try await OwnThread.run { self.stop() }
            throw error
        }
    }
}

extension Call {
    /// One fault, or a list of them.
    fileprivate func faults(_ position: Int) throws(Fault) -> [String] {
        let value = try value(position)
        return (value.asList ?? [value]).compactMap(\.asText)
    }
}
