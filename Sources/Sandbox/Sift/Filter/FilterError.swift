/// A filter that cannot be read or makes no sense; every wording of the filter language is here.
struct FilterError: Error, Equatable {
    /// Counted from 1; nil when the fault shows only while records are looked at.
    var column: Int?
    var message: String

    init(_ message: String, column: Int? = nil) {
        self.message = message
        self.column = column
    }

    static func syntax(_ found: String, at column: Int) -> FilterError {
        FilterError("Syntax error: mismatched input \(found)", column: column)
    }
    static func unfinishedText(at column: Int) -> FilterError {
        FilterError("Syntax error: unterminated string", column: column)
    }
    static func badEscape(_ escape: String, at column: Int) -> FilterError {
        FilterError("Syntax error: invalid escape sequence \\\(escape)", column: column)
    }
    static func badNumber(_ text: String, at column: Int) -> FilterError {
        FilterError("Syntax error: invalid number \(text)", column: column)
    }
    static func unknownName(_ name: String, at column: Int) -> FilterError {
        FilterError("undeclared reference to '\(name)'", column: column)
    }
    static func noOverload(_ operation: String, _ types: [FilterType], at column: Int) -> FilterError {
        let shown = types.map(\.rawValue).joined(separator: ", ")
        return FilterError("found no matching overload for '\(operation)' applied to '(\(shown))'", column: column)
    }
    static func notTrueOrFalse(_ type: FilterType) -> FilterError {
        FilterError("expression must have type bool, found \(type.rawValue)")
    }
    static func badLiteral(_ function: String, _ text: String, at column: Int) -> FilterError {
        FilterError("invalid \(function) '\(text)'", column: column)
    }
    static func badPattern(_ pattern: String, at column: Int) -> FilterError {
        FilterError("invalid regular expression '\(pattern)'", column: column)
    }
    static func tooDeep(at column: Int) -> FilterError {
        FilterError("expression is nested too deeply", column: column)
    }
}

extension FilterError: CustomStringConvertible {
    var description: String { column.map { "1:\($0): \(message)" } ?? message }
}
