import Display
import Lua
import Services
import Vocabulary

/// A lazy list of a service, as Lua holds it: nothing is asked before somebody looks.
final class ListObject: LuaObject {
    private let noun: String
    private let terminal: Terminal
    private let firstValues: @Sendable (Int) async throws -> [LuaValue]
    private let get: @Sendable (String) async throws -> LuaValue
    private let firstNarrowed: @Sendable ([LuaField]) throws(Fault) -> @Sendable () async throws -> [LuaValue]
    private let table: @Sendable (Int) async throws -> (TextTable, isWhole: Bool)
    private let begin: @Sendable () -> @Sendable () async throws -> LuaValue

    /// Makes a list.
    ///
    /// - Parameters:
    ///   - get: finds one thing of the list by a word.
    ///   - narrowed: the list with a filter table added, for `find { … }`.
    init<Item: Sendable & Identifiable>(
        _ list: PagedList<Item>, on terminal: Terminal, columns: ListColumns<Item>,
        wrap: @escaping @Sendable (Item) -> LuaValue, get: @escaping @Sendable (String) async throws -> Item,
        narrowed: @escaping @Sendable ([LuaField]) throws(Fault) -> PagedList<Item>
    ) where Item.ID == String {
        noun = list.noun
        self.terminal = terminal
        firstValues = { try await list.first($0).map(wrap) }
        self.get = { wrap(try await get($0)) }
        firstNarrowed = { fields throws(Fault) in
            let list = try narrowed(fields)
            return { try await list.first(2).map(wrap) }
        }
        table = { count in
            let items = try await list.first(count + 1)
            return (columns.table(Array(items.prefix(count))), items.count <= count)
        }
        begin = {
            let cursor = list.cursor()
            return { try await cursor.next().map(wrap) ?? .none }
        }
    }

    /// How many rows the prompt shows of a list.
    private static let shownRows = 10

    static let luaType = ObjectType(
        name: "List", summary: "A list that a service gives page by page.",
        methods: [each, first, all, get, find, one, show],
        short: { object in
            "list of \((object as? ListObject)?.noun ?? "things")  (:first(n), :all(), :get(name), :each())"
        })

    private static let each = Function(
        "each", "Walks through the list, a page at a time.", returns: "iterator",
        example: "for run in c:runs():each() do print(run.name) end"
    ) { call throws(Fault) in
        .one(.object(CursorObject(next: try call.this(as: ListObject.self).begin())))
    }

    private static let first = Function(
        "first", "The first items.", parameters: [Parameter("count", .integer, "how many", default: "1")],
        returns: "list", example: "local two = c:runs():first(2)"
    ) { call throws(Fault) in
        let count = call.optionalInteger(1) ?? 1
        guard count >= 0 else { throw .negativeCount("first", count) }
        let read = try call.this(as: ListObject.self).firstValues
        return .wait { .list(try await read(Int(count))) }
    }

    private static let all = Function(
        "all", "All items, page by page.", returns: "list", example: "print(#c:runs():all())"
    ) { call throws(Fault) in
        let read = try call.this(as: ListObject.self).firstValues
        return .wait { .list(try await read(.max)) }
    }

    private static let get = Function(
        "get", "The one item of the list with that name or id; a missing or ambiguous one is an error.",
        parameters: [Parameter("name", .text, "a name, id or client key")], returns: "item",
        example: "local run = c:runs():get \"hotfire 12\""
    ) { call throws(Fault) in
        let get = try call.this(as: ListObject.self).get
        let name = try call.text(1)
        return .wait { try await get(name) }
    }

    private static let find = Function(
        "find", "The item of the list with that name or id, or that a filter table describes; nil when there is none.",
        parameters: [
            Parameter("what", .oneOf([.text, .table]), "a name, id or client key, or a table of fields")
        ],
        returns: "item or nil",
        example: "assert(c:runs():find \"no such run\" == nil)\n"
            + "local run = c:runs():find { name = \"hotfire 12\", is_stopped = true }"
    ) { call throws(Fault) in
        let this = try call.this(as: ListObject.self)
        guard let name = call.optionalText(1) else {
            guard case .table(let fields) = try call.value(1) else { throw .filterWithoutNames("name") }
            let read = try this.firstNarrowed(fields)
            return .wait {
                let items = try await read()
                guard items.count < 2 else { throw Fault.severalMatch(this.noun) }
                return items.first ?? .none
            }
        }
        return .wait {
            do {
                return try await this.get(name)
            } catch let fault as Fault where fault.kind == .notFound {
                return .none
            }
        }
    }

    private static let one = Function(
        "one", "The only item of the list; none or several are an error.", returns: "item",
        example: "local run = c:runs { name = \"hotfire 12\" }:one()"
    ) { call throws(Fault) in
        let this = try call.this(as: ListObject.self)
        return .wait {
            let items = try await this.firstValues(2)
            guard let item = items.first else { throw Fault.noneMatches(this.noun) }
            guard items.count == 1 else { throw Fault.severalMatch(this.noun) }
            return item
        }
    }

    private static let show = Function(
        "show", "Prints the first rows as a table.",
        parameters: [
            Parameter("count", .oneOf([.integer, .choice(["all"])]), "how many rows, or \"all\"", default: "10")
        ],
        returns: "text",
        example: "c:runs():show(3)"
    ) { call throws(Fault) in
        let this = try call.this(as: ListObject.self)
        // One more is asked for, to know whether there is more.
        let most = Int64.max - 1
        let wish = call.optionalText(1) == nil ? call.optionalInteger(1) ?? Int64(shownRows) : most
        let count = Int(min(most, max(1, wish)))
        return .wait {
            var (table, isWhole) = try await this.table(count)
            if !isWhole { table.footer = ["… more: _:first(\(count * 2)), _:all()"] }
            this.terminal.print(table.text(this.terminal.outputStyle))
            return .none
        }
    }
}

/// What the columns of a shown list are.
struct ListColumns<Item: Sendable>: Sendable {
    private let columns: [(name: String, text: @Sendable (Item) -> String)]

    init(_ columns: [(String, @Sendable (Item) -> String)]) { self.columns = columns }

    func table(_ items: [Item]) -> TextTable {
        TextTable(columns.map { TextTable.Column($0.name) }, rows: items.map { item in columns.map { $0.text(item) } })
    }
}

/// The iterator of `for … in list:each() do`.
final class CursorObject: LuaObject {
    private let next: @Sendable () async throws -> LuaValue

    init(next: @escaping @Sendable () async throws -> LuaValue) { self.next = next }

    static let luaType = ObjectType(
        name: "Cursor", summary: "Walks through a list; called, it gives the next item.", short: { _ in "Cursor" },
        call: Function("next", "The next item, or nil at the end.", returns: "item or nil") { call throws(Fault) in
            let next = try call.this(as: CursorObject.self).next
            return .wait { try await next() }
        })
}
