import Exports
import Lua
import Services
import Vocabulary

/// A connection to Sift, as Lua holds it.
final class SiftClientObject: LuaObject {
    let client: SiftClient
    let session: Session

    init(_ credentials: Credentials, session: Session) throws(Fault) {
        client = try session.client(credentials)
        self.session = session
    }

    static func read(_ object: any LuaObject) throws(Fault) -> SiftClientObject {
        guard let object = object as? SiftClientObject else { throw Fault(.badArgument, "not a connection to Sift") }
        return object
    }

    static let luaType = ObjectType(
        name: "SiftClient", summary: "A connection to Sift.",
        fields: [
            Field("url", .text, "the address") { object throws(Fault) in .text(try read(object).client.credentials.url)
            }
        ],
        methods: [ping, runs, channels, export],
        short: { object in
            guard let client = (object as? SiftClientObject)?.client else { return "sift" }
            return "sift  \(client.credentials.url)  (\(client.credentials.source))"
        })

    private static let ping = Function(
        "ping", "Asks the service for a sign of life: checks address and key.", returns: "table",
        example: "local answer = c:ping()"
    ) { call throws(Fault) in
        let client = try call.this(as: SiftClientObject.self).client
        return .wait {
            let begin = ContinuousClock.now
            let response = try await client.ping()
            let took = begin.duration(to: .now)
            return .table([
                LuaField("host", .text(client.credentials.url)), LuaField("response", .text(response)),
                LuaField("seconds", .number(took.seconds)),
            ])
        }
    }

    private static let runs = Function(
        "runs", "The runs, latest first: a lazy list.",
        parameters: [
            Parameter(
                "filter", .options, "what to list", required: false,
                options: [Parameter("name", .text, "a name; * stands for any text", default: "all")])
        ],
        returns: "List of Run",
        example: "for _, run in ipairs(c:runs { name = \"hotfire*\" }:first(3)) do print(run.name) end"
    ) { call throws(Fault) in
        let this = try call.this(as: SiftClientObject.self)
        let client = this.client
        let name = try call.options(1).text("name")
        return .one(
            .object(
                ListObject(
                    client.runs(name: name), on: this.session.terminal, wrap: { .object(RunObject($0)) },
                    columns: RunObject.columns,
                    get: { .object(RunObject(try await client.run($0))) })))
    }

    private static let channels = Function(
        "channels", "The channels in use, by name: a lazy list.",
        parameters: [
            Parameter(
                "filter", .options, "what to list", required: false,
                options: [
                    Parameter("name", .text, "a name; * stands for any text", default: "all"),
                    Parameter(
                        "run", .oneOf([.text, .object("Run")]), "only channels with data in it", required: false),
                ])
        ],
        returns: "List of Channel", example: "print(#c:channels { run = \"hotfire 12\", name = \"motor.*\" }:all())"
    ) { call throws(Fault) in
        let this = try call.this(as: SiftClientObject.self)
        let client = this.client
        let options = try call.options(1)
        let name = options.text("name")
        let run = RunWord(options["run"])
        let list = DeferredList { try await client.channels(name: name, run: run?.resolve(client)) }
        return .one(
            .object(
                ListObject(
                    list.list("channels"), on: this.session.terminal, wrap: { .object(ChannelObject($0)) },
                    columns: ChannelObject.columns,
                    get: { word in
                        let scope = try await run?.resolve(client)
                        let found = try await client.channels(named: [word], of: scope.map { [$0] } ?? [])
                        guard found.count == 1, let channel = found.first else {
                            throw Fault(
                                .badArgument, "\(found.count) channels are named \"\(word)\"",
                                hint: "say which: c:channels { run = … }:get \"\(word)\"", service: "sift")
                        }
                        return .object(ChannelObject(channel))
                    })))
    }
}

/// A run that a script named: the object, or a word to look up.
enum RunWord: Sendable {
    case run(SiftRun)
    case word(String)

    init?(_ value: LuaValue?) {
        if let run = value?.asObject(RunObject.self) {
            self = .run(run.run)
        } else if let word = value?.asText {
            self = .word(word)
        } else {
            return nil
        }
    }

    func resolve(_ client: SiftClient) async throws -> SiftRun {
        switch self {
        case .run(let run): run
        case .word(let word): try await client.run(word)
        }
    }
}
