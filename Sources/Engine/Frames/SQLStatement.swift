import Columns
import Vocabulary

/// SQL of a user inside a query of ours. It begins on a line of its own, so that DuckDB's positions can be told in
/// the user's lines.
struct SQLStatement {
    /// What the user wrote, without the semicolon at its end.
    let text: String
    /// The query up to it.
    let before: String
    /// The query behind it.
    let after: String

    var query: String { before + "\n" + text + "\n" + after }

    /// One SELECT.
    ///
    /// - Throws: `bad argument` for several statements and for any other kind, also where DuckDB would run it.
    static func select(_ text: String, before: String, after: String, in workspace: Workspace) throws(Fault)
        -> SQLStatement
    {
        var rest = text[...]
        while let last = rest.last, last == ";" || last.isWhitespace { rest.removeLast() }
        let statement = SQLStatement(text: String(rest), before: before, after: after)
        try statement.checkSingle(text, in: workspace)
        let word = SQLWords.first(in: statement.text)
        guard readers.contains(word.lowercased()) else { throw Fault.notASelect(word) }
        return statement
    }

    /// An expression, such as a condition.
    ///
    /// - Throws: `bad argument` for what is none, also where it would become one inside our parentheses.
    static func expression(_ text: String, before: String, after: String, in workspace: Workspace) throws(Fault)
        -> SQLStatement
    {
        guard text.contains(where: { !$0.isWhitespace }) else { throw Fault.emptyCondition }
        let statement = SQLStatement(text: text, before: before, after: after)
        // `1) or (1` leaves the parentheses around it. Without them its own are not balanced: that is no SQL.
        try SQLStatement(text: text, before: "SELECT", after: "").checkReadable(in: workspace)
        // Without parentheses it might be more than an expression: `a from b`, or two statements.
        try SQLStatement(text: text, before: "SELECT (", after: ")").checkReadable(in: workspace)
        return statement
    }

    /// What a statement that only reads begins with.
    private static let readers: Set<String> = [
        "select", "with", "from", "values", "table", "pivot", "unpivot", "describe", "summarize",
    ]

    private func checkSingle(_ whole: String, in workspace: Workspace) throws(Fault) {
        let count = try statements(whole, linesBefore: 0, in: workspace)
        guard count == 1 else { throw Fault.severalStatements(count) }
    }

    private func checkReadable(in workspace: Workspace) throws(Fault) {
        _ = try statements(query, linesBefore: before.newlines + 1, in: workspace)
    }

    private func statements(_ whole: String, linesBefore: Int, in workspace: Workspace) throws(Fault) -> Int {
        let (connection, _) = try workspace.connection(reaching: [])
        do throws(Fault) {
            return try Statements(whole, on: connection.native).count
        } catch {
            throw SQLFault(text: text, linesBefore: linesBefore, columns: [], tables: []).explaining(error)
        }
    }
}

extension String {
    /// How many line breaks there are.
    var newlines: Int { utf8.reduce(0) { $1 == 10 ? $0 + 1 : $0 } }
}

/// Words of SQL, as far as telling one statement from another needs them.
enum SQLWords {
    /// The first word, behind comments and opening parentheses.
    static func first(in text: String) -> String {
        var rest = text[...]
        while let character = rest.first {
            if character.isWhitespace || character == "(" {
                rest.removeFirst()
            } else if rest.hasPrefix("--") {
                rest = rest.drop { !$0.isNewline }
            } else if rest.hasPrefix("/*") {
                guard let end = rest.firstRange(of: "*/") else { return "" }
                rest = rest[end.upperBound...]
            } else {
                break
            }
        }
        return String(rest.prefix { $0.isLetter || $0 == "_" })
    }
}
