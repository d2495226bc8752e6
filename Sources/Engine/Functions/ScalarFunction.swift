import CArrow
import Vocabulary

/// A function of ours that DuckDB calls for the rows of a chunk.
struct ScalarFunction {
    let name: String
    /// DuckDB's words for the type of the one parameter, and of the value.
    let parameter: String
    let value: String
    /// Called by DuckDB's own threads, several at a time: it holds nothing.
    let body: DuckDBScalarBody

    /// All of them.
    static var all: [ScalarFunction] { CellFunction.allCases.map(\.scalar) + MomentFunction.allCases.map(\.scalar) }

    /// Makes the function known to a database.
    ///
    /// - Throws: `missing` when DuckDB refuses it.
    func register(on connection: NativeConnection) throws(Fault) {
        let symbols = connection.symbols
        // The types come from a query: their numbers differ between versions.
        let types = try Statements("SELECT NULL::\(parameter), NULL::\(value)", on: connection).prepare(0)
        var (taken, given) = (types.type(ofColumn: 0), types.type(ofColumn: 1))
        var function = symbols.create_scalar_function()
        defer {
            symbols.destroy_logical_type(&taken)
            symbols.destroy_logical_type(&given)
            symbols.destroy_scalar_function(&function)
        }
        symbols.scalar_function_set_name(function, name)
        symbols.scalar_function_add_parameter(function, taken)
        symbols.scalar_function_set_return_type(function, given)
        // It says itself what becomes of NULL.
        symbols.scalar_function_set_special_handling(function)
        symbols.scalar_function_set_function(function, body)
        guard symbols.register_scalar_function(connection.pointer, function) == 0 else {
            throw Fault.functionRefused(name)
        }
    }
}
