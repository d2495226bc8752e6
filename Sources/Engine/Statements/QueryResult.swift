import CArrow
import Columns
import Vocabulary

/// A result on its way: chunks of DuckDB, given as Arrow batches.
// Sendable though it holds pointers: `ColumnStream` lets one thread at a time in, and closes it when none is inside.
final class QueryResult: @unchecked Sendable {
    let schema: Schema
    private let connection: NativeConnection
    private let statement: PreparedStatement
    private var result: DuckDBResult
    private var options: DuckDBArrowOptions?
    private var isOpen = true
    private var symbols: DuckDBSymbols { connection.symbols }

    /// Takes the result over, also when this throws.
    init(_ connection: NativeConnection, _ statement: PreparedStatement, _ result: DuckDBResult) throws(Fault) {
        let symbols = connection.symbols
        var result = result
        var options = symbols.result_get_arrow_options(&result)
        do throws(Fault) {
            schema = try Self.schema(&result, options, symbols)
        } catch {
            symbols.destroy_arrow_options(&options)
            symbols.destroy_result(&result)
            throw error
        }
        self.connection = connection
        self.statement = statement
        self.result = result
        self.options = options
    }

    private static func schema(
        _ result: inout DuckDBResult, _ options: DuckDBArrowOptions?, _ symbols: DuckDBSymbols
    ) throws(Fault) -> Schema {
        let count = symbols.column_count(&result)
        var types = (0..<count).map { symbols.column_logical_type(&result, $0) }
        defer {
            for position in types.indices { symbols.destroy_logical_type(&types[position]) }
        }
        var names = (0..<count).map { symbols.column_name(&result, $0) }
        var schema = ArrowSchema()
        try check(symbols.to_arrow_schema(options, &types, &names, count, &schema), symbols)
        return try ArrowImport.schema(taking: &schema)
    }

    private static func check(_ error: DuckDBError?, _ symbols: DuckDBSymbols) throws(Fault) {
        guard error != nil else { return }
        var error = error
        defer { symbols.destroy_error_data(&error) }
        guard symbols.error_data_has_error(error) else { return }
        throw Fault.engine(symbols.error_data_message(error).map { String(cString: $0) } ?? "")
    }

    /// The next batch of at most 2048 rows, or nil at the end. Errors of the query itself arrive here.
    func next() throws(Fault) -> RecordBatch? {
        var chunk = symbols.fetch_chunk(result)
        guard chunk != nil else {
            guard let message = symbols.result_error(&result), message.pointee != 0 else { return nil }
            throw Fault.engine(String(cString: message))
        }
        defer { symbols.destroy_data_chunk(&chunk) }
        var array = ArrowArray()
        try Self.check(symbols.data_chunk_to_arrow(options, chunk, &array), symbols)
        return try ArrowImport.batch(taking: &array, schema: schema)
    }

    /// Gives the connection free for its next query.
    func close() {
        guard isOpen else { return }
        isOpen = false
        symbols.destroy_arrow_options(&options)
        symbols.destroy_result(&result)
    }

    deinit { close() }
}
