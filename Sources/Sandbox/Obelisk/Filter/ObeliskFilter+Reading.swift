import Vocabulary

extension ObeliskFilter {
    /// Reads an expression. Of each object the first operator counts and everything else is left aside, as the service
    /// does; an empty object is everything.
    ///
    /// - Throws: 400 for operators, fields and operands that the service does not have.
    init(_ json: ParsedJSON) throws(ObeliskError) {
        guard case .object(let members) = json.content else { throw .badFilter("an expression is an object") }
        guard let first = members.first else {
            self = .everything
            return
        }
        switch first.name {
        case "_and": self = .all(try Self.list(first))
        case "_or": self = .any(try Self.list(first))
        case "_not": self = .not(try ObeliskFilter(first.value))
        case "_exists": self = .exists(try Self.field(try Self.text(first)))
        case "_withTag": self = .tagged([ExactText(try Self.text(first))])
        case "_withAnyTag":
            self = .tagged(
                try Self.items(first).typedMap { item throws(ObeliskError) in
                    guard case .string(let tag) = item.content else {
                        throw .badFilter("_withAnyTag takes a list of texts")
                    }
                    return ExactText(tag)
                })
        case "_locationInCircle": self = try Self.circle(first.value)
        case "_locationInPolygon": self = try Self.polygon(first)
        case let name where name.hasPrefix("_"):
            throw .badFilter("unknown operator '\(name)'", near: nearest(name, in: Self.operators))
        case let name:
            let field = try Self.field(name)
            self = .test(field, try ObeliskTest(first.value, of: field, name))
        }
    }

    private static func list(_ member: ParsedJSON.Member) throws(ObeliskError) -> [ObeliskFilter] {
        try items(member).typedMap { item throws(ObeliskError) in try ObeliskFilter(item) }
    }

    private static func items(_ member: ParsedJSON.Member) throws(ObeliskError) -> [ParsedJSON] {
        guard case .array(let items) = member.value.content else { throw .badFilter("\(member.name) takes a list") }
        return items
    }

    private static func text(_ member: ParsedJSON.Member) throws(ObeliskError) -> String {
        guard case .string(let text) = member.value.content else { throw .badFilter("\(member.name) takes a text") }
        return text
    }

    private static func field(_ name: String) throws(ObeliskError) -> ObeliskFilterField {
        guard let field = ObeliskFilterField(name) else {
            throw .badFilter("unknown field '\(name)'", near: nearest(name, in: ObeliskFilterField.names))
        }
        return field
    }

    private static func circle(_ json: ParsedJSON) throws(ObeliskError) -> ObeliskFilter {
        let reason = #"_locationInCircle takes {"center":{"lat","lng"},"radius"} with whole metres"#
        guard case .object(let members) = json.content,
            let center = members.first(where: { $0.name == "center" })?.value,
            case .object(let ends) = center.content,
            let latitude = ends.first(where: { $0.name == "lat" })?.value.realNumber,
            let longitude = ends.first(where: { $0.name == "lng" })?.value.realNumber,
            let radius = members.first(where: { $0.name == "radius" })?.value.wholeNumber, radius >= 0
        else { throw .badFilter(reason) }
        return .circle(
            center: ObeliskLocation(latitude: latitude, longitude: longitude), radius: Double(radius))
    }

    private static func polygon(_ member: ParsedJSON.Member) throws(ObeliskError) -> ObeliskFilter {
        let corners = try items(member).typedMap { item throws(ObeliskError) in
            guard case .array(let pair) = item.content, pair.count == 2, let latitude = pair[0].realNumber,
                let longitude = pair[1].realNumber
            else { throw .badFilter("_locationInPolygon takes [latitude, longitude] pairs") }
            return ObeliskLocation(latitude: latitude, longitude: longitude)
        }
        guard corners.count > 2 else { throw .badFilter("_locationInPolygon takes three corners or more") }
        return .polygon(corners)
    }

    private static let operators = [
        "_and", "_or", "_not", "_exists", "_withTag", "_withAnyTag", "_locationInCircle", "_locationInPolygon",
    ]
}

extension ObeliskTest {
    private static let operators = [
        "_eq", "_neq", "_gt", "_gte", "_lt", "_lte", "_in", "_startsWith", "_regex",
    ]

    /// Reads what stands behind a field: `{"_gt":20}`. Its first operator counts.
    init(_ json: ParsedJSON, of field: ObeliskFilterField, _ name: String) throws(ObeliskError) {
        guard !field.isWhole else { throw .badFilter("'\(name)' cannot be compared") }
        guard case .object(let members) = json.content, let first = members.first(where: { $0.name != "_options" })
        else { throw .badFilter("'\(name)' needs an operator such as _eq") }
        let operand = { () throws(ObeliskError) in try ObeliskOperand(first.value, of: field, first.name) }
        switch first.name {
        case "_eq": self = .equal(try operand())
        case "_neq": self = .notEqual(try operand())
        case "_gt": self = .greater(try operand())
        case "_gte": self = .greaterOrEqual(try operand())
        case "_lt": self = .less(try operand())
        case "_lte": self = .lessOrEqual(try operand())
        case "_in":
            guard case .array(let items) = first.value.content else { throw .badFilter("_in takes a list") }
            self = .oneOf(
                try items.typedMap { item throws(ObeliskError) in try ObeliskOperand(item, of: field, "_in") })
        case "_startsWith":
            guard case .string(let start) = first.value.content else { throw .badFilter("_startsWith takes a text") }
            self = .startsWith(start)
        case "_regex": self = try Self.pattern(first.value, members.first { $0.name == "_options" }?.value)
        default: throw .badFilter("unknown operator '\(first.name)'", near: nearest(first.name, in: Self.operators))
        }
    }

    private static func pattern(_ json: ParsedJSON, _ options: ParsedJSON?) throws(ObeliskError) -> ObeliskTest {
        guard case .string(let text) = json.content else { throw .badFilter("_regex takes a text") }
        var ignoresCase = false
        if let options {
            guard case .string(let letters) = options.content, ["", "i"].contains(letters) else {
                throw .badFilter("_options can only be \"i\"")
            }
            ignoresCase = letters == "i"
        }
        guard let pattern = FilterPattern(ignoresCase ? "(?i)" + text : text) else {
            throw .badFilter("'\(text)' is no RE2 expression")
        }
        return .pattern(pattern)
    }
}

extension ObeliskOperand {
    fileprivate init(
        _ json: ParsedJSON, of field: ObeliskFilterField, _ name: String
    ) throws(ObeliskError) {
        switch json.content {
        case .string(let text) where field.isTime:
            guard let moment = try? Nanoseconds(parsing: text) else { throw .badFilter("'\(text)' is no time") }
            self = .moment(moment.sinceEpoch.dividedDown(by: 1000))
        case .number where field.isTime:
            guard let milliseconds = json.wholeNumber, milliseconds.magnitude < 9_000_000_000_000_000 else {
                throw .badFilter("\(json.shown) is no time in milliseconds")
            }
            self = .moment(milliseconds * 1000)
        case .string(let text): self = .text(ExactText(text))
        case .number(let text): self = .number(Double(text) ?? .nan)
        case .bool(let truth): self = .bool(truth)
        case .null, .array, .object: throw .badFilter("\(name) takes a text, a number, true or false")
        }
    }
}

extension ParsedJSON {
    /// A finite JSON number as a double; nil for other values.
    var realNumber: Double? {
        guard case .number(let text) = content, let number = Double(text), number.isFinite else { return nil }
        return number
    }
}

extension ObeliskError {
    static func badFilter(_ reason: String, near: [String] = []) -> ObeliskError {
        let hint = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
        return ObeliskError(400, "Invalid filter expression: \(reason)\(hint)")
    }
}
