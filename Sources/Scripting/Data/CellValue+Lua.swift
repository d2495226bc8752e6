import Columns
import Lua
import Vocabulary

extension CellValue {
    /// The cell as Lua holds it, exact: integers that 64 bits with a sign cannot hold, and decimal numbers, are texts;
    /// times are RFC 3339 with all their digits; lists are lists; no value is nil.
    var lua: LuaValue {
        switch self {
        case .null: .none
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(value)
        case .unsigned(let value): Int64(exactly: value).map { .integer($0) } ?? .text("\(value)")
        case .number(let value): .number(value)
        case .decimal(let value): .text(value.description)
        case .text(let value): .text(value)
        case .bytes(let value): .bytes(value)
        case .time(let moment): .text(moment.description)
        // No zone is known, so none is claimed.
        case .clockTime(let moment): .text(String(moment.description.dropLast()))
        case .date(let day): .text(day.description)
        case .list(let items): .list(items.map(\.lua))
        }
    }
}
