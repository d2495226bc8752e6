import CArrow

/// A column of texts of a chunk, in DuckDB's memory.
struct TextColumn {
    private let texts: UnsafePointer<DuckDBText>
    /// One bit a row, set where there is a value; none where every row has one.
    private let isThere: UnsafeMutablePointer<UInt64>?

    init?(_ vector: DuckDBVector?, _ symbols: UnsafePointer<DuckDBSymbols>) {
        guard let data = symbols.pointee.vector_get_data(vector) else { return nil }
        texts = UnsafePointer(data.assumingMemoryBound(to: DuckDBText.self))
        isThere = symbols.pointee.vector_get_validity(vector)
    }

    /// The bytes of a row; nil for NULL.
    @inline(__always)
    subscript(row: Int) -> UnsafeBufferPointer<UInt8>? {
        guard isThere.map({ $0[row >> 6] & (1 << UInt64(row & 63)) != 0 }) ?? true else { return nil }
        return bytes(row)
    }

    /// The bytes of a row that is not NULL; those of short texts stand in the row itself.
    @inline(__always)
    func bytes(_ row: Int) -> UnsafeBufferPointer<UInt8> {
        let text = texts + row
        let length = Int(text.pointee.length)
        let start =
            length <= 12
            ? UnsafeRawPointer(text) + MemoryLayout<UInt32>.size : UnsafeRawPointer(text.pointee.outside)
        return UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: length)
    }
}
