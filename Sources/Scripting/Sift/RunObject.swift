import Lua
import Services
import Vocabulary

/// A run of Sift, as Lua holds it.
final class RunObject: LuaObject {
    let run: SiftRun

    init(_ run: SiftRun) { self.run = run }

    private static func read(_ object: any LuaObject) throws(Fault) -> SiftRun {
        guard let object = object as? RunObject else { throw Fault(.badArgument, "not a run") }
        return object.run
    }

    private static func moment(_ moment: Nanoseconds?) -> LuaValue {
        moment.map { .text($0.description) } ?? .none
    }

    static let luaType = ObjectType(
        name: "Run", summary: "A named stretch of time with data.",
        fields: [
            Field("id", .text, "the UUID") { object throws(Fault) in .text(try read(object).id) },
            Field("name", .text, "the name; other runs may have it too") { object throws(Fault) in
                .text(try read(object).name)
            },
            Field("description", .text, "free text") { object throws(Fault) in .text(try read(object).description) },
            Field("started", .text, "RFC 3339, UTC; nil when unknown") { object throws(Fault) in
                moment(try read(object).start)
            },
            Field("stopped", .text, "RFC 3339, UTC; nil while it runs") { object throws(Fault) in
                moment(try read(object).stop)
            },
            Field("client_key", .text, "the user's own key") { object throws(Fault) in
                try read(object).clientKey.map { .text($0) } ?? .none
            },
        ],
        short: { object in
            guard let run = (object as? RunObject)?.run else { return "Run" }
            let length = run.length.map { "  \($0.brief)" } ?? ""
            return "Run  \(run.name)  \(run.start?.brief ?? "no start")\(length)"
        })

    /// How a list of runs is shown.
    static let columns = ListColumns<SiftRun>([
        ("name", { $0.name }), ("started", { $0.start?.brief ?? "" }), ("length", { $0.length?.brief ?? "" }),
    ])
}
