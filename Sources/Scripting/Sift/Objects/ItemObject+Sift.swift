import Lua
import Services

extension ItemObject {
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
