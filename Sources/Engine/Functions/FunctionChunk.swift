import CArrow
import Columns

/// The rows of one call of a function of ours, in DuckDB's memory.
struct FunctionChunk {
    private let given: DuckDBVector?
    private let count: Int
    /// One bit a row, set where there is a value; none where every row has one.
    private let isThere: UnsafeMutablePointer<UInt64>?
    private let values: DuckDBVector?
    private let symbols: UnsafePointer<DuckDBSymbols>

    /// The library that calls: there is one in a process, and it was opened before it could call.
    private static let library = try? DuckDBLibrary.shared()

    /// - Parameters:
    ///   - chunk: one column, which DuckDB has laid out row by row.
    ///   - values: room for as many values.
    init?(_ chunk: DuckDBChunk?, _ values: DuckDBVector?) {
        guard let symbols = Self.library?.symbols else { return nil }
        let given = symbols.pointee.data_chunk_get_vector(chunk, 0)
        self.given = given
        count = Int(symbols.pointee.data_chunk_get_size(chunk))
        isThere = symbols.pointee.vector_get_validity(given)
        self.values = values
        self.symbols = symbols
    }

    /// Puts the value of each text in its row, and NULL where there is none.
    ///
    /// - Parameter value: is asked only about texts that are not NULL.
    @inline(__always)
    func read<Value: BitwiseCopyable>(_ value: (UnsafeBufferPointer<UInt8>) -> Value?) {
        guard let texts = TextColumn(given, symbols),
            let target = symbols.pointee.vector_get_data(values)?.assumingMemoryBound(to: Value.self)
        else { return }
        fill { row in
            guard let value = value(texts.bytes(row)) else { return false }
            target[row] = value
            return true
        }
    }

    /// Puts the text of each moment in its row, and NULL where there is none.
    ///
    /// - Parameter text: writes a text of at most `MomentWriter.longest` bytes and gives its length.
    @inline(__always)
    func write(_ text: (Int64, UnsafeMutablePointer<UInt8>) -> Int?) {
        guard let moments = symbols.pointee.vector_get_data(given)?.assumingMemoryBound(to: Int64.self) else { return }
        let assign = symbols.pointee.vector_assign_string_element_len
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: MomentWriter.longest) { room in
            guard let start = room.baseAddress else { return }
            fill { row in
                guard let length = text(moments[row], start) else { return false }
                start.withMemoryRebound(to: CChar.self, capacity: length) {
                    assign(values, UInt64(row), $0, UInt64(length))
                }
                return true
            }
        }
    }

    /// Goes through the rows that are not NULL; the others, and those for which `body` says false, become NULL.
    @inline(__always)
    private func fill(_ body: (Int) -> Bool) {
        symbols.pointee.vector_ensure_validity_writable(values)
        guard let isKnown = symbols.pointee.vector_get_validity(values) else { return }
        for row in 0..<count {
            let bit: UInt64 = 1 << UInt64(row & 63)
            if isThere.map({ $0[row >> 6] & bit != 0 }) ?? true, body(row) {
                isKnown[row >> 6] |= bit
            } else {
                isKnown[row >> 6] &= ~bit
            }
        }
    }
}
