import Vocabulary

/// Which events are wanted, in the service's own operators; of queries, exports and streams.
///
///     try ObeliskFilter(.object(["value": .object(["_gt": .whole(20)])]))
///
/// What the service would ignore, misread or refuse is refused here, with what to write in its place. Several members of
/// one table must all hold and are sent as `_and`, since the service looks at one of them only (Source: the service's
/// reader of filters).
public struct ObeliskFilter: Sendable, Equatable {
    /// The filter as it is sent; an empty object for everything.
    public let json: JSONValue
    /// True when it has `_in`, which not every version of the service can read.
    let hasIn: Bool

    /// All events.
    public static let everything = ObeliskFilter(json: .object([:]), hasIn: false)

    /// True when nothing is left out.
    public var isEmpty: Bool { json == .object([:]) }

    private init(json: JSONValue, hasIn: Bool) {
        self.json = json
        self.hasIn = hasIn
    }

    /// Checks a filter and puts it into the service's form.
    ///
    /// - Throws: `bad argument` with the nearest names for an unknown operator or field, for two operators on one field,
    ///   for values that do not fit an operator, and for quotes and backslashes, which the service does not mask.
    public init(_ json: JSONValue) throws(Fault) {
        var reader = ObeliskFilterReader()
        self.init(json: try reader.expression(json), hasIn: reader.hasIn)
    }
}

/// Goes through a filter.
private struct ObeliskFilterReader {
    /// Operators that stand for themselves.
    private static let operators = [
        "_and", "_or", "_not", "_exists", "_withTag", "_withAnyTag", "_locationInCircle", "_locationInPolygon",
    ]

    var hasIn = false

    mutating func expression(_ json: JSONValue) throws(Fault) -> JSONValue {
        if json == .list([]) { return .object([:]) }
        guard case .object(let members) = json else { throw .filterNoTable(json) }
        var parts: [JSONValue] = []
        for (name, value) in members.sorted(by: { $0.key < $1.key }) { parts.append(try member(name, value)) }
        switch parts.count {
        case 0: return .object([:])
        case 1: return parts[0]
        default: return .object(["_and": .list(parts)])
        }
    }

    private mutating func member(_ name: String, _ value: JSONValue) throws(Fault) -> JSONValue {
        guard name.hasPrefix("_") else {
            let field = try ObeliskFilterField(name)
            let test = try ObeliskFilterTest(value, of: field)
            hasIn = hasIn || test.word == .in
            return .object([name: test.json])
        }
        switch name {
        case "_and", "_or":
            guard case .list(let items) = value, !items.isEmpty else { throw .filterNeedsList(name) }
            var parts: [JSONValue] = []
            for item in items { parts.append(try expression(item)) }
            return .object([name: .list(parts)])
        case "_not": return .object([name: try expression(value)])
        case "_exists":
            guard let field = value.asText else {
                throw .filterOperand(name, nil, value, wanted: "the name of a field")
            }
            try ObeliskFilterField.checkPresent(field)
            return .object([name: value])
        case "_withTag":
            try ObeliskFilterText.check(value, name, wanted: "a tag")
            return .object([name: value])
        case "_withAnyTag":
            guard case .list(let items) = value, !items.isEmpty else {
                throw .filterOperand(name, nil, value, wanted: "a list of tags")
            }
            for item in items { try ObeliskFilterText.check(item, name, wanted: "a list of tags") }
            return .object([name: value])
        case "_locationInCircle": return .object([name: try ObeliskFilterArea.circle(value)])
        case "_locationInPolygon": return .object([name: try ObeliskFilterArea.polygon(value)])
        default:
            if ObeliskFilterTest.Word(rawValue: name) != nil { throw .filterWithoutField(name) }
            throw .unknownFilterOperator(name, among: Self.operators)
        }
    }
}

/// Texts of a filter.
enum ObeliskFilterText {
    /// The service writes texts between quotes into its own query as they are.
    ///
    /// - Throws: `bad argument` for what is no text, and for quotes and backslashes in it.
    static func check(_ value: JSONValue, _ name: String, of field: String? = nil, wanted: String) throws(Fault) {
        guard let text = value.asText else { throw .filterOperand(name, field, value, wanted: wanted) }
        try check(text, isPattern: name == "_regex")
    }

    static func check(_ text: String, isPattern: Bool = false) throws(Fault) {
        guard !text.utf8.contains(UInt8(ascii: "'")), !text.utf8.contains(UInt8(ascii: "\\")) else {
            throw .filterUnmasked(text, isPattern: isPattern)
        }
    }
}
