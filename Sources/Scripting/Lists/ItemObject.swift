import Lua
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
}

extension LuaValue {
    /// A text, or nil.
    static func optional(_ text: String?) -> LuaValue { text.map { .text($0) } ?? .none }

    /// A moment as RFC 3339 with all its nanoseconds, or nil.
    static func moment(_ moment: Nanoseconds?) -> LuaValue { moment.map { .text($0.description) } ?? .none }

    /// Texts as a list.
    static func texts(_ texts: [String]) -> LuaValue { .list(texts.map { .text($0) }) }
}
