/// The filter of a list: fields with the sign of their comparison behind them, `name_regex`, `requestedOn_gte`.
struct CatalogFilter {
    private let json: ParsedJSON

    init(_ json: ParsedJSON) { self.json = json }

    /// The items that fit.
    ///
    /// - Throws: 400 for an expression that is none.
    func items<Item: CatalogItem>(of all: [Item]) throws(ObeliskError) -> [Item] {
        let test = try Self.test(json)
        return all.filter(test)
    }

    private typealias Test = (any CatalogItem) -> Bool

    /// All members of an object must fit.
    private static func test(_ json: ParsedJSON) throws(ObeliskError) -> Test {
        guard case .object(let members) = json.content else { return { _ in true } }
        let tests = try members.filter { !$0.value.isNull }.typedMap { member throws(ObeliskError) in try test(member) }
        return { item in tests.allSatisfy { $0(item) } }
    }

    private static func test(_ member: ParsedJSON.Member) throws(ObeliskError) -> Test {
        switch member.name {
        case "_and":
            let tests = try list(member).typedMap { item throws(ObeliskError) in try test(item) }
            return { item in tests.allSatisfy { $0(item) } }
        case "_or":
            let tests = try list(member).typedMap { item throws(ObeliskError) in try test(item) }
            return { item in tests.contains { $0(item) } }
        case "_not":
            let inner = try test(member.value)
            return { !inner($0) }
        default: return try comparison(member)
        }
    }

    private static func list(_ member: ParsedJSON.Member) -> [ParsedJSON] {
        if case .array(let items) = member.value.content { items } else { [member.value] }
    }

    private static func comparison(_ member: ParsedJSON.Member) throws(ObeliskError) -> Test {
        let signs = ["_regex_i", "_regex", "_in", "_lte", "_lt", "_gte", "_gt"]
        let sign = signs.first { member.name.hasSuffix($0) } ?? ""
        let field = String(member.name.dropLast(sign.count))
        switch sign {
        case "": return equality(field, [member.value])
        case "_in": return equality(field, list(member))
        case "_regex", "_regex_i": return try pattern(field, member.value, ignoresCase: sign == "_regex_i")
        default: return order(field, sign, member.value.wholeNumber ?? 0)
        }
    }

    private static func equality(_ field: String, _ values: [ParsedJSON]) -> Test {
        let wanted = values.compactMap { value -> CatalogValue? in
            if case .string(let text) = value.content { return .text(ExactText(text)) }
            return value.wholeNumber.map { .number($0) }
        }
        return { item in item.searched(field).map { wanted.contains($0) } ?? false }
    }

    private static func pattern(
        _ field: String, _ value: ParsedJSON, ignoresCase: Bool
    ) throws(ObeliskError) -> Test {
        guard case .string(let text) = value.content, let pattern = FilterPattern(ignoresCase ? "(?i)" + text : text)
        else { throw .badFilter("\(value.shown) is no regular expression") }
        return { item in
            if case .text(let text)? = item.searched(field) { pattern.matches(text.text) } else { false }
        }
    }

    private static func order(_ field: String, _ sign: String, _ limit: Int64) -> Test {
        { item in
            guard case .number(let number)? = item.searched(field) else { return false }
            return switch sign {
            case "_lt": number < limit
            case "_lte": number <= limit
            case "_gt": number > limit
            default: number >= limit
            }
        }
    }
}
