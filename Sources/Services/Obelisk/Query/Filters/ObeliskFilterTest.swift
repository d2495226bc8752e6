import Vocabulary

/// What a filter asks of one field: `{"_gt": 20}`.
struct ObeliskFilterTest {
    enum Word: String, CaseIterable {
        case equal = "_eq"
        case unequal = "_neq"
        case above = "_gt"
        case from = "_gte"
        case below = "_lt"
        case upTo = "_lte"
        case `in` = "_in"
        case startsWith = "_startsWith"
        case regex = "_regex"
    }

    /// Beside `_regex` only; `i` is the one option.
    private static let options = "_options"

    let word: Word
    let json: JSONValue

    /// - Throws: `bad argument` for what is no test, an unknown word, two of them, or an operand that does not fit.
    init(_ json: JSONValue, of field: ObeliskFilterField) throws(Fault) {
        guard case .object(let members) = json, !members.isEmpty else { throw .filterNoTest(field.path, json) }
        let names = members.keys.filter { $0 != Self.options }.sorted()
        let known = Word.allCases.map(\.rawValue)
        for name in names where !known.contains(name) {
            throw .unknownFilterOperator(name, among: known + [Self.options], of: field.path)
        }
        guard names.count == 1, let name = names.first, let word = Word(rawValue: name), let operand = members[name]
        else { throw .filterTwoTests(field.path, names) }
        self.word = word
        self.json = json
        try word.check(operand, of: field.path)
        if field.path == "metric" { try word.checkMetric(operand) }
        if let given = members[Self.options] {
            guard word == .regex, given == .text("i") else { throw .filterOptions(field.path, given) }
        }
    }
}

extension ObeliskFilterTest.Word {
    fileprivate func check(_ operand: JSONValue, of field: String) throws(Fault) {
        switch self {
        case .startsWith, .regex: try ObeliskFilterText.check(operand, rawValue, of: field, wanted: "a text")
        case .above, .from, .below, .upTo:
            try checkSimple(operand, of: field, wanted: "a number or a text", not: Self.isTruth)
        case .equal, .unequal: try checkSimple(operand, of: field, wanted: "a text, a number, true or false")
        case .in:
            let wanted = "a list of texts or numbers"
            guard case .list(let items) = operand, !items.isEmpty else {
                throw .filterOperand(rawValue, field, operand, wanted: wanted)
            }
            for item in items { try checkSimple(item, of: field, wanted: wanted) }
        }
    }

    /// The service compares the whole of it, `name::type`.
    fileprivate func checkMetric(_ operand: JSONValue) throws(Fault) {
        guard [.equal, .unequal, .in].contains(self) else { return }
        let texts = operand.asText.map { [$0] } ?? operand.asTexts
        for text in texts where !text.contains("::") { throw .filterMetricWithoutType(rawValue, text) }
    }

    private static func isTruth(_ value: JSONValue) -> Bool { if case .boolean = value { true } else { false } }

    private func checkSimple(
        _ value: JSONValue, of field: String, wanted: String, not isRefused: (JSONValue) -> Bool = { _ in false }
    ) throws(Fault) {
        guard !isRefused(value) else { throw .filterOperand(rawValue, field, value, wanted: wanted) }
        switch value {
        case .text(let text): try ObeliskFilterText.check(text)
        case .boolean, .whole, .number: break
        case .null, .list, .object: throw .filterOperand(rawValue, field, value, wanted: wanted)
        }
    }
}
