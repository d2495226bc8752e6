import Lua

/// A thing that a script named: the object, or a word to look up.
enum Named<Object: ItemObject>: Sendable {
    case item(Object.Item)
    case word(String)

    /// nil for a value that is neither.
    init?(_ value: LuaValue) {
        if let object = value.asObject(Object.self) {
            self = .item(object.item)
        } else if let word = value.asText {
            self = .word(word)
        } else {
            return nil
        }
    }

    /// The thing; a word is looked up.
    func resolve(_ find: (String) async throws -> Object.Item) async throws -> Object.Item {
        switch self {
        case .item(let item): item
        case .word(let word): try await find(word)
        }
    }
}
