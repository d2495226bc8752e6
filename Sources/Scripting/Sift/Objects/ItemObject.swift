import Lua
import Services
import Vocabulary

/// An object of Lua that holds one thing of a service, unchanging.
protocol ItemObject: LuaObject {
    associatedtype Item: Sendable & Identifiable where Item.ID == String
    /// The thing.
    var item: Item { get }
    /// How a list of them is shown.
    static var columns: ListColumns<Item> { get }
    /// Wraps a thing.
    init(_ item: Item)
}

extension ItemObject {
    /// The id, which stands for the thing in filters.
    var itemID: String { item.id }

    /// A field that reads the thing.
    static func field(
        _ name: String, _ type: ParameterType, _ summary: String, _ read: @escaping @Sendable (Item) -> LuaValue
    ) -> Field {
        Field(name, type, summary) { object throws(Fault) in
            guard let object = object as? Self else { throw .notA(luaType.name) }
            return read(object.item)
        }
    }

    /// The fields that say who made and changed a thing, and when.
    static func authorship(_ read: @escaping @Sendable (Item) -> SiftAuthorship) -> [Field] {
        [
            field("created_date", .text, "when it was made, RFC 3339") { .moment(read($0).created) },
            field("modified_date", .text, "when it was last changed, RFC 3339") { .moment(read($0).modified) },
            field("created_by_user_id", .text, "the UUID of who made it") { .optional(read($0).createdByUserID) },
            field("modified_by_user_id", .text, "the UUID of who last changed it") {
                .optional(read($0).modifiedByUserID)
            },
            field("organization_id", .text, "the UUID of the organization") { .optional(read($0).organizationID) },
        ]
    }
}

extension LuaValue {
    /// A text, or nil.
    static func optional(_ text: String?) -> LuaValue { text.map { .text($0) } ?? .none }

    /// A moment as RFC 3339 with all its nanoseconds, or nil.
    static func moment(_ moment: Nanoseconds?) -> LuaValue { moment.map { .text($0.description) } ?? .none }

    /// Texts as a list.
    static func texts(_ texts: [String]) -> LuaValue { .list(texts.map { .text($0) }) }

    /// Free data as a table of name and value.
    static func metadata(_ entries: [SiftMetadata]) -> LuaValue {
        .table(
            entries.map { entry in
                switch entry.value {
                case .text(let text): LuaField(entry.name, .text(text))
                case .number(let number): LuaField(entry.name, .number(number))
                case .boolean(let boolean): LuaField(entry.name, .boolean(boolean))
                case .relation(let type, let id):
                    LuaField(
                        entry.name,
                        .table([LuaField("resource_id", .text(id)), LuaField("resource_type", .text(type))]))
                }
            })
    }
}
