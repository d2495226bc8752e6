import Lua
import Services
import Vocabulary

/// A list that a service gives in one answer, as a script asked for it: `find { … }` compares the fields that the things
/// show in Lua.
struct WholeListRequest<Object: ItemObject>: ListRequesting where Object.Item: NamedThing {
    var whole: WholeList<Object.Item>

    func list() -> PagedList<Object.Item> { whole.list() }

    func get(_ word: String) async throws -> Object.Item { try await whole.get(word) }

    func narrowed(_ fields: [LuaField]) throws(Fault) -> WholeListRequest {
        var other = self
        let known = Object.luaType.fields
        for condition in fields {
            guard let name = condition.key.asText else { throw .filterWithoutNames("name") }
            guard let field = known.first(where: { $0.name == name }) else {
                throw .unknownListField(name, of: whole.nouns, among: known.map(\.name))
            }
            guard let wanted = Wanted(condition.value) else { throw .unusableListValue(name) }
            other.whole.keep { item in (try? field.read(Object(item))).map { wanted.isIn($0) } ?? false }
        }
        return other
    }

    /// A value to compare with.
    private enum Wanted: Sendable {
        case text(String), boolean(Bool), integer(Int64)

        init?(_ value: LuaValue) {
            switch value {
            case .text(let text): self = .text(text)
            case .boolean(let boolean): self = .boolean(boolean)
            case .integer(let integer): self = .integer(integer)
            default: return nil
            }
        }

        /// True when the field has this value, or is a list with it.
        func isIn(_ value: LuaValue) -> Bool {
            if let items = value.asList { return items.contains { isIn($0) } }
            return switch self {
            case .text(let text): value.asText == text
            case .boolean(let boolean): value.asBoolean == boolean
            case .integer(let integer): value.asInteger == integer
            }
        }
    }
}
