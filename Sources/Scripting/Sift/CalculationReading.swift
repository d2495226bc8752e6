import Lua
import Services
import Vocabulary

/// The option `calculated_channels` as Swift values: names, objects, and tables
/// `{ name = …, expression = "$1 * $2", references = { ["$1"] = channel, ["$2"] = … }, units = … }`.
enum CalculationReading {
    /// One of them, or a list.
    static func wishes(_ value: LuaValue?) throws(Fault) -> [SiftCalculationWish] {
        guard let value else { return [] }
        guard case .list(let items) = value else { return [try wish(value)] }
        var wishes: [SiftCalculationWish] = []
        for item in items { wishes.append(try wish(item)) }
        return wishes
    }

    private static func wish(_ value: LuaValue) throws(Fault) -> SiftCalculationWish {
        if let word = value.asText { return .word(word) }
        if let stored = value.asObject(CalculatedChannelObject.self) { return .stored(stored.item) }
        guard case .table(let fields) = value else { throw .incompleteCalculation("name") }
        guard let name = value["name"]?.asText, !name.isEmpty else { throw .incompleteCalculation("name") }
        return try made(fields, name: name)
    }

    /// A table with an expression. A nested one needs no name.
    private static func made(_ fields: [LuaField], name: String) throws(Fault) -> SiftCalculationWish {
        let table = LuaValue.table(fields)
        for field in fields {
            let key = field.key.asText ?? ""
            guard ["name", "expression", "references", "units"].contains(key) else {
                throw .unknownCalculationField(key)
            }
        }
        guard let expression = table["expression"]?.asText, !expression.isEmpty else {
            throw .incompleteCalculation("expression")
        }
        var references: [(mark: String, target: SiftCalculationWish.Target)] = []
        for (mark, value) in try marks(table["references"]) {
            references.append((mark, try target(value, mark: mark, of: name)))
        }
        let units = table["units"]
        guard units == nil || units?.asText != nil else { throw .unusableUnits(of: name) }
        return .made(name: name, expression: expression, references: references, units: units?.asText)
    }

    /// The marks with what they stand for; a list means `$1`, `$2`, …
    private static func marks(_ value: LuaValue?) throws(Fault) -> [(String, LuaValue)] {
        switch value {
        case nil: throw .incompleteCalculation("references")
        case .list(let items): return items.enumerated().map { ("$\($0.offset + 1)", $0.element) }
        case .table(let fields):
            var marks: [(String, LuaValue)] = []
            for field in fields {
                guard let mark = field.key.asText else { throw .calculationsWithoutNames }
                marks.append((mark, field.value))
            }
            return marks
        default: throw .calculationsWithoutNames
        }
    }

    private static func target(_ value: LuaValue, mark: String, of name: String) throws(Fault)
        -> SiftCalculationWish.Target
    {
        if let word = value.asText { return .word(word) }
        if let channel = value.asObject(ChannelObject.self) { return .channel(channel.item) }
        if let stored = value.asObject(CalculatedChannelObject.self) { return .calculated(.stored(stored.item)) }
        guard case .table(let fields) = value else { throw .unusableReference(mark, of: name) }
        return .calculated(try made(fields, name: value["name"]?.asText ?? "\(name) \(mark)"))
    }
}
