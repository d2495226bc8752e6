import Vocabulary

/// One field of a filter table, and what may be said about it.
struct SiftFilterField {
    /// The field in the user's words, for messages.
    let name: String
    /// The field as the service takes it.
    let expression: String
    let field: SiftField

    private static let words = ["contains", "from", "matches", "not", "to"]

    /// What a value behind the field means.
    func condition(_ value: SiftFilterValue) throws(Fault) -> String {
        switch value {
        case .list(let values): return try among(values)
        case .table(let terms): return try all(terms)
        case .boolean(let isThere) where field.kind != .boolean && field.kind != .metadata:
            return presence(isThere)
        case .text(let pattern) where isText && pattern.contains("*"): return SiftFilter.name(expression, pattern)
        case .text(let day) where field.kind == .moment && day.utf8.count == 10: return try wholeDay(day)
        default: return "\(expression) == \(try literal(value))"
        }
    }

    private var isText: Bool { field.kind == .text || field.kind == .metadata }

    /// Text fields that are never null are empty when nothing was written.
    private func presence(_ isThere: Bool) -> String {
        let nothing = field.kind == .text && !field.isOptional ? "''" : "null"
        return isThere ? "!(\(expression) == \(nothing))" : "\(expression) == \(nothing)"
    }

    private func wholeDay(_ day: String) throws(Fault) -> String {
        let start = try moment(day)
        let (end, overflow) = start.sinceEpoch.addingReportingOverflow(86_400_000_000_000)
        guard !overflow else { return "\(expression) >= \(SiftFilter.moment(start))" }
        let next = SiftFilter.moment(Nanoseconds(sinceEpoch: end))
        return "(\(expression) >= \(SiftFilter.moment(start)) && \(expression) < \(next))"
    }

    /// Plain values stand in one list; patterns and days are conditions of their own.
    private func among(_ values: [SiftFilterValue]) throws(Fault) -> String {
        guard !values.isEmpty else { throw .emptyCondition(name, service: "sift") }
        var plain: [String] = []
        var others: [String] = []
        for value in values {
            let condition = try condition(value)
            let prefix = "\(expression) == "
            if condition.hasPrefix(prefix), condition != "\(expression) == null" {
                plain.append(String(condition.dropFirst(prefix.count)))
            } else {
                others.append(condition)
            }
        }
        if plain.count == 1 { others.insert("\(expression) == \(plain[0])", at: 0) }
        if plain.count > 1 { others.insert("\(expression) in [\(plain.joined(separator: ","))]", at: 0) }
        return SiftFilter.any(others)
    }

    private func all(_ terms: [SiftFilterTerm]) throws(Fault) -> String {
        guard !terms.isEmpty else { throw .emptyCondition(name, service: "sift") }
        var conditions: [String] = []
        for term in terms { conditions.append(try condition(term)) }
        return SiftFilterTable.joined(conditions)
    }

    private func condition(_ term: SiftFilterTerm) throws(Fault) -> String {
        switch (term.name, term.value) {
        case ("not", let value): return SiftFilterTable.negated([try condition(value)])
        case ("from", let value): return "\(expression) >= \(try bound(value))"
        case ("to", let value): return "\(expression) < \(try bound(value))"
        case ("contains", .text(let text)) where isText:
            return "\(expression).contains(\(SiftFilter.quoted(text)))"
        case ("matches", .text(let pattern)) where isText:
            return "\(expression).matches(\(SiftFilter.quoted(pattern)))"
        case ("contains", let value), ("matches", let value):
            throw isText
                ? .unfitCondition("\(name).\(term.name)", value.words, wanted: "a text", service: "sift")
                : .unfitCondition(name, "asked for \(term.name)", wanted: wanted, service: "sift")
        default: throw .unknownCondition(term.name, of: name, among: Self.words, service: "sift")
        }
    }

    private func bound(_ value: SiftFilterValue) throws(Fault) -> String {
        guard field.kind != .text, field.kind != .boolean else {
            throw .unfitCondition(name, "a range", wanted: wanted, service: "sift")
        }
        return try literal(value)
    }

    /// The value as the service takes it, of the field's own type.
    private func literal(_ value: SiftFilterValue) throws(Fault) -> String {
        switch (field.kind, value) {
        case (.text, .text(let text)), (.metadata, .text(let text)): return SiftFilter.quoted(text)
        case (.moment, .text(let text)): return SiftFilter.moment(try moment(text))
        case (.moment, .integer(let nanoseconds)): return SiftFilter.moment(Nanoseconds(sinceEpoch: nanoseconds))
        case (.boolean, .boolean(let boolean)), (.metadata, .boolean(let boolean)): return "\(boolean)"
        case (.integer, .integer(let integer)): return "\(integer)"
        // Numbers of these fields are doubles, and the language does not mix the two kinds.
        case (.seconds, .integer(let integer)), (.metadata, .integer(let integer)): return "double(\(integer))"
        case (.seconds, .number(let number)) where number.isFinite,
            (.metadata, .number(let number)) where number.isFinite:
            return SiftFilter.decimal(number)
        case (.seconds, .text(let text)):
            let seconds = SiftFilter.seconds(try length(text))
            return seconds.contains(".") ? seconds : "double(\(seconds))"
        case (.duration, .text(let text)): return SiftFilter.duration(try length(text))
        case (.duration, .integer(let seconds)): return "duration('\(seconds)s')"
        default: throw .unfitCondition(name, value.words, wanted: wanted, service: "sift")
        }
    }

    private func moment(_ text: String) throws(Fault) -> Nanoseconds {
        do { return try Nanoseconds(parsing: text) } catch {
            throw .unreadableCondition(name, error, service: "sift")
        }
    }

    private func length(_ text: String) throws(Fault) -> Duration {
        do { return try Duration(parsing: text) } catch { throw .unreadableCondition(name, error, service: "sift") }
    }

    private var wanted: String {
        switch field.kind {
        case .text: "a text, a pattern with *, a list of them, { contains = … } or { matches = … }"
        case .moment: "a time, or { from = …, to = … }"
        case .boolean: "true or false"
        case .integer: "a whole number, or { from = …, to = … }"
        case .seconds: "a number of seconds or a length of time like \"90s\", or { from = …, to = … }"
        case .duration: "a length of time like \"90s\", or { from = …, to = … }"
        case .metadata: "a text, a number, true or false, or { from = …, to = … }"
        }
    }
}
