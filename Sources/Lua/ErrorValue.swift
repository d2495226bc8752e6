import Vocabulary

/// A fault as Lua sees it: `err.kind`, `err.message`, `err.hint`, …; `tostring(err)` is message and hint.
public final class ErrorValue: LuaObject, Error, CustomStringConvertible {
    /// The item of a map that failed.
    struct Item: Sendable {
        /// Its position, counted from 1.
        var index: Int64
        /// The item itself; nil for a hole in the list.
        var value: LuaReference?
    }

    /// The fault itself.
    public let fault: Fault
    let item: Item?

    /// Wraps a fault.
    public convenience init(_ fault: Fault) { self.init(fault, of: nil) }

    /// What happened, as of the fault.
    public var description: String { fault.message }

    init(_ fault: Fault, of item: Item?) {
        self.fault = fault
        self.item = item
    }

    /// The type `Error`.
    public static let luaType = ObjectType(
        name: "Error", summary: "What went wrong.",
        fields: [
            field("kind", .text, "a stable word: \"not found\", \"denied\", \"timed out\", …") {
                .text($0.kind.rawValue)
            },
            field("message", .text, "what happened, to what") { .text(Redaction.clean($0.message)) },
            field("hint", .text, "what to do next, or nil") { optional($0.hint) },
            field("service", .text, "the service that answered, or nil") { optional($0.service) },
            field("request_id", .text, "the service's own id of the request, or nil") { optional($0.requestID) },
            field("retryable", .boolean, "true when the same call may succeed later") { .boolean($0.isRetryable) },
            field("place", .text, "where in a script, or nil") { optional($0.place?.description) },
            field("cause", .object("Error"), "the error below this one, or nil", read: cause),
            Field("item", .any, "the item of task.map that failed, or nil") { object throws(Fault) in
                (object as? ErrorValue)?.item?.value.map { .reference($0) } ?? .none
            },
            Field("index", .integer, "its position, or nil") { object throws(Fault) in
                (object as? ErrorValue)?.item.map { .integer($0.index) } ?? .none
            },
        ],
        methods: [
            Function(
                "detail", "Everything that is known: request, answer, attempts, causes, the callers.",
                returns: "text", example: "local _, err = try(error, \"no\")\nprint(err:detail())"
            ) { call throws(Fault) in .one(.text(try call.this(as: ErrorValue.self).fault.detail)) }
        ],
        short: { ($0 as? ErrorValue)?.fault.description ?? "" })

    private static func field(
        _ name: String, _ type: ParameterType, _ summary: String, read: @escaping @Sendable (Fault) -> LuaValue
    ) -> Field {
        Field(name, type, summary) { object throws(Fault) in (object as? ErrorValue).map { read($0.fault) } ?? .none }
    }

    @Sendable private static func cause(_ fault: Fault) -> LuaValue {
        switch fault.cause {
        case nil: return .none
        case let raised as RaisedValue: return .reference(raised.reference)
        case let value as ErrorValue: return .object(value)
        case let error?: return .object(ErrorValue(.from(error)))
        }
    }

    @Sendable private static func optional(_ text: String?) -> LuaValue {
        text.map { .text(Redaction.clean($0)) } ?? .none
    }
}
