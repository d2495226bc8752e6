import CArrow
import Columns
import Vocabulary

/// The statements of one SQL text, read but not run.
final class Statements {
    private let connection: NativeConnection
    private let extracted: DuckDBExtracted?
    let count: Int

    /// - Throws: `bad argument` when the text is not SQL.
    init(_ sql: String, on connection: NativeConnection) throws(Fault) {
        guard !sql.utf8.contains(0) else { throw Fault.nulInText("SQL") }
        var extracted: DuckDBExtracted?
        count = Int(connection.symbols.extract_statements(connection.pointer, sql, &extracted))
        self.connection = connection
        self.extracted = extracted
        guard count > 0 else {
            let message = connection.symbols.extract_statements_error(extracted).map { String(cString: $0) }
            throw message.map { Fault.engine($0) } ?? Fault.noStatement
        }
    }

    /// Prepares one of them. A statement may need the ones before it to have been run.
    func prepare(_ index: Int) throws(Fault) -> PreparedStatement {
        var prepared: DuckDBPrepared?
        let state = connection.symbols.prepare_extracted_statement(
            connection.pointer, extracted, UInt64(index), &prepared)
        let statement = PreparedStatement(connection, prepared)
        guard state == 0, prepared != nil else {
            throw Fault.engine(connection.symbols.prepare_error(prepared).map { String(cString: $0) } ?? "")
        }
        return statement
    }

    /// Runs all of them, one after the other, and gives the rows that the last one changed.
    ///
    /// - Throws: `bad argument` for parameters with more than one statement, and what DuckDB says.
    func run(_ parameters: [SQLValue], control: RunControl? = nil) throws(Fault) -> Int64 {
        guard count == 1 || parameters.isEmpty else { throw Fault.parametersOfMany(count) }
        var changed: Int64 = 0
        for index in 0..<count { changed = try prepare(index).run(parameters, control: control) }
        return changed
    }

    deinit {
        var extracted = extracted
        connection.symbols.destroy_extracted(&extracted)
    }
}
