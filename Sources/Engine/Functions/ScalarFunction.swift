import CArrow
import Vocabulary

/// A function of ours that DuckDB calls for the rows of a chunk.
struct ScalarFunction {
    let name: String
    /// DuckDB's words for the types of the parameters.
    let parameters: [String]
    /// The type of all others, of which there may be as many as one likes; nil where there are none.
    var others: String?
    /// The type of the value.
    let value: String
    /// True when each row must be worked out once, where it stands in the query.
    var hasEffects = false
    /// Called by DuckDB's own threads, several at a time: it holds nothing.
    let body: DuckDBScalarBody

    /// All of them.
    static var all: [ScalarFunction] {
        CellFunction.allCases.map(\.scalar) + MomentFunction.allCases.map(\.scalar)
            + EpochUnit.allCases.map(\.scalar) + [LineFunction.scalar]
    }

    /// Makes the function known to a database.
    ///
    /// - Throws: `missing` when DuckDB refuses it.
    func register(on connection: NativeConnection) throws(Fault) {
        let symbols = connection.symbols
        var types = try logicalTypes(on: connection)
        var function = symbols.create_scalar_function()
        defer {
            for index in types.indices { symbols.destroy_logical_type(&types[index]) }
            symbols.destroy_scalar_function(&function)
        }
        symbols.scalar_function_set_name(function, name)
        symbols.scalar_function_set_return_type(function, types[0])
        for type in types.dropFirst().prefix(parameters.count) {
            symbols.scalar_function_add_parameter(function, type)
        }
        if others != nil { symbols.scalar_function_set_varargs(function, types[parameters.count + 1]) }
        if hasEffects { symbols.scalar_function_set_volatile(function) }
        // It says itself what becomes of NULL.
        symbols.scalar_function_set_special_handling(function)
        symbols.scalar_function_set_function(function, body)
        guard symbols.register_scalar_function(connection.pointer, function) == 0 else {
            throw Fault.functionRefused(name)
        }
    }

    /// The type of the value, those of the parameters, and that of all others. They come from a query: the numbers of
    /// types differ between versions.
    private func logicalTypes(on connection: NativeConnection) throws(Fault) -> [DuckDBLogicalType?] {
        let names = [value] + parameters + (others.map { [$0] } ?? [])
        let list = names.map { "NULL::\($0)" }.joined(separator: ", ")
        let prepared = try Statements("SELECT \(list)", on: connection).prepare(0)
        return names.indices.map { prepared.type(ofColumn: $0) }
    }
}
