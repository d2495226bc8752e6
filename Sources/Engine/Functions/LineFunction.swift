import CArrow

/// Keeps the cells of a row as a line of a CSV and gives the place of the line; see `KeptLines`.
///
/// `moonport_keep_line(12, 'z', '3', NULL)`: the first argument is the number of the lines.
enum LineFunction {
    static let name = "moonport_keep_line"

    /// The function for DuckDB.
    static var scalar: ScalarFunction {
        ScalarFunction(
            name: name, parameters: ["BIGINT"], others: "VARCHAR", value: "BIGINT", hasEffects: true,
            body: { LineFunction.keep($0, $1, $2) })
    }

    private static func keep(_ call: DuckDBFunctionInfo?, _ rows: DuckDBChunk?, _ places: DuckDBVector?) {
        guard let library = try? DuckDBLibrary.shared() else { return }
        let symbols = library.symbols
        let count = Int(symbols.pointee.data_chunk_get_size(rows))
        let cells = Int(symbols.pointee.data_chunk_get_column_count(rows)) - 1
        guard count > 0, cells > 0 else { return }
        let columns = (1...cells).compactMap { column in
            TextColumn(symbols.pointee.data_chunk_get_vector(rows, UInt64(column)), symbols)
        }
        guard columns.count == cells, let lines = lines(rows, symbols),
            let target = symbols.pointee.vector_get_data(places)?.assumingMemoryBound(to: Int64.self),
            columns.withUnsafeBufferPointer({ lines.keep($0, rows: count, target) })
        else {
            // The reason is known to the lines.
            return symbols.pointee.scalar_function_set_error(call, "the lines of a sorted table could not be kept")
        }
    }

    /// The lines whose number stands in every row of the first column.
    private static func lines(_ rows: DuckDBChunk?, _ symbols: UnsafePointer<DuckDBSymbols>) -> KeptLines? {
        symbols.pointee.vector_get_data(symbols.pointee.data_chunk_get_vector(rows, 0))
            .flatMap { KeptLines.known($0.assumingMemoryBound(to: Int64.self).pointee) }
    }
}
