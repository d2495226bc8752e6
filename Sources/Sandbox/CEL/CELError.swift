/// A filter or formula that cannot be read or makes no sense; every wording of the language is here.
struct CELError: Error, Equatable {
    /// Counted from 1; nil when the fault shows only while records are looked at.
    var column: Int?
    var message: String

    init(_ message: String, column: Int? = nil) {
        self.message = message
        self.column = column
    }

    static func syntax(_ found: String, at column: Int) -> CELError {
        CELError("Syntax error: mismatched input \(found)", column: column)
    }
    static func unfinishedText(at column: Int) -> CELError {
        CELError("Syntax error: unterminated string", column: column)
    }
    static func badEscape(_ escape: String, at column: Int) -> CELError {
        CELError("Syntax error: invalid escape sequence \\\(escape)", column: column)
    }
    static func badNumber(_ text: String, at column: Int) -> CELError {
        CELError("Syntax error: invalid number \(text)", column: column)
    }
    static func unknownName(_ name: String, at column: Int) -> CELError {
        CELError("undeclared reference to '\(name)'", column: column)
    }
    static func noOverload(_ operation: String, _ types: [CELType], at column: Int) -> CELError {
        let shown = types.map(\.rawValue).joined(separator: ", ")
        return CELError("found no matching overload for '\(operation)' applied to '(\(shown))'", column: column)
    }
    static func notTrueOrFalse(_ type: CELType) -> CELError {
        CELError("expression must have type bool, found \(type.rawValue)")
    }
    static func badLiteral(_ function: String, _ text: String, at column: Int) -> CELError {
        CELError("invalid \(function) '\(text)'", column: column)
    }
    static func badPattern(_ pattern: String, at column: Int) -> CELError {
        CELError("invalid regular expression '\(pattern)'", column: column)
    }
    static func unusableChannel(_ name: String, at column: Int) -> CELError {
        CELError("channel '\(name)' holds bytes, which expressions cannot use", column: column)
    }
    static func notCalculable(_ what: String, at column: Int) -> CELError {
        CELError("\(what) cannot be used in a calculated channel", column: column)
    }
    static let tooLong = CELError("the expression is longer than 4000 characters")
    static let noText = CELError("the expression is empty")
    static let noChannels = CELError("the expression uses no channel, so it has no times")
    static func doubledReference(_ name: String) -> CELError {
        CELError("channel reference '\(name)' is given twice")
    }
    static let notARule = CELError("the expression of a rule must be true or false")
    static func tooDeep(at column: Int) -> CELError {
        CELError("expression is nested too deeply", column: column)
    }
}

extension CELError: CustomStringConvertible {
    var description: String { column.map { "1:\($0): \(message)" } ?? message }
}
