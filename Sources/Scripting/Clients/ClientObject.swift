import Display
import Lua
import Services
import Vocabulary

/// A connection to a service, as Lua holds it: what those of all services share.
///
///     final class SiftClientObject: ClientObject {
///         static let luaType = ObjectType(
///             name: "SiftClient", summary: "…", fields: sharedFields, methods: [ping, runs, export], short: shortForm)
///     }
protocol ClientObject: LuaObject {
    associatedtype Client: ServiceClient
    /// The connection.
    var client: Client { get }
    /// What the modules share.
    var session: Session { get }
    /// Takes a connection.
    init(_ client: Client, session: Session)
}

extension ClientObject {
    /// `url` and `download_host`.
    static var sharedFields: [Field] {
        [
            Field("url", .text, "the address") { object throws(Fault) in
                .text(try read(object).client.credentials.url)
            },
            Field("download_host", .text, "the host that files are fetched from instead of the links' own") {
                object throws(Fault) in .optional(try read(object).client.credentials.downloadHost)
            },
        ]
    }

    /// `sift  https://sift.example  (environment)`
    static func shortForm(_ object: any LuaObject) -> String {
        let name = Client.names.service
        guard let credentials = (object as? Self)?.client.credentials else { return name }
        return "\(name)  \(credentials.url)  (\(credentials.source))"
    }

    /// `c:ping()`
    static var ping: Function {
        Function(
            "ping", "Asks the service for a sign of life: checks address and key.", returns: "table",
            example: "local answer = c:ping()"
        ) { call throws(Fault) in
            let client = try call.this(as: Self.self).client
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
    }

    /// A lazy list of things that scripts hold as objects.
    func list<Object: ItemObject, Request: ListRequesting>(_ type: Object.Type, _ request: Request) -> ListObject
    where Object.Item == Request.Item {
        list(request, columns: Object.columns) { .object(Object($0)) }
    }

    /// A lazy list whose things are wrapped in a way of their own.
    func list<Request: ListRequesting>(
        _ request: Request, columns: ListColumns<Request.Item>,
        wrap: @escaping @Sendable (Request.Item) -> LuaValue
    ) -> ListObject {
        ListObject(
            request.list(), on: session.terminal, columns: columns, wrap: wrap, get: { try await request.get($0) },
            narrowed: { fields throws(Fault) in try request.narrowed(fields).list() })
    }

    private static func read(_ object: any LuaObject) throws(Fault) -> Self {
        guard let object = object as? Self else { throw .notA(luaType.name) }
        return object
    }
}

/// A list as a script asked for it, names in it not yet looked up.
protocol ListRequesting: Sendable {
    associatedtype Item: Sendable & Identifiable where Item.ID == String
    /// The list; nothing is asked before somebody looks.
    func list() -> PagedList<Item>
    /// The one thing of that name or id in it.
    ///
    /// - Throws: `not found` with the nearest names; `bad argument` for an ambiguous one.
    func get(_ word: String) async throws -> Item
    /// The same list with a table of conditions added, for `find { … }`.
    func narrowed(_ fields: [LuaField]) throws(Fault) -> Self
}
