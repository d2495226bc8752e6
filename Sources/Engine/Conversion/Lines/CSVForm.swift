/// How cells are written in a CSV: the rule of DuckDB's own writer, so that a file is the same whoever wrote it.
///
/// A cell stands in quotes when it has a delimiter, a quote, a line break or a `#`, and when it is itself the text that
/// stands for no value.
struct CSVForm: Sendable {
    private static let quote = UInt8(ascii: "\"")
    private static let comment = UInt8(ascii: "#")
    private static let width = 8

    let delimiter: UInt8
    private let nullText: [UInt8]

    /// - Parameters:
    ///   - delimiter: one ASCII character.
    ///   - nullText: what stands for no value.
    init(delimiter: String, nullText: String) {
        self.delimiter = delimiter.utf8.first ?? UInt8(ascii: ",")
        self.nullText = Array(nullText.utf8)
    }

    /// One cell as it stands in the file.
    func cell(_ text: String) -> String {
        let bytes = LineBytes()
        var text = text
        text.withUTF8 { append($0, to: bytes) }
        return String(decoding: bytes.all, as: UTF8.self)
    }

    /// Adds a row of columns of texts, without a line break.
    @inline(__always)
    func append(_ columns: UnsafeBufferPointer<TextColumn>, row: Int, to bytes: LineBytes) {
        for number in columns.indices {
            if number > 0 { bytes.append(delimiter) }
            if let cell = columns[number][row] {
                append(cell, to: bytes)
            } else {
                nullText.withUnsafeBufferPointer { bytes.append($0) }
            }
        }
    }

    /// Almost no cell has a special byte: it is copied, and copied once more with its quotes where it has.
    @inline(__always)
    private func append(_ cell: UnsafeBufferPointer<UInt8>, to bytes: LineBytes) {
        // Every byte may be a quote, which is written twice; eight are looked at together.
        let room = bytes.room(for: 2 * cell.count + 2 + Self.width)
        if let first = cell.baseAddress { room.update(from: first, count: cell.count) }
        guard hasSpecial(room, cell.count) || isNullText(cell) else { return bytes.filled(cell.count) }
        room[0] = Self.quote
        var length = 1
        for byte in cell {
            if byte == Self.quote {
                room[length] = byte
                length += 1
            }
            room[length] = byte
            length += 1
        }
        room[length] = Self.quote
        bytes.filled(length + 1)
    }

    /// Whether one of the bytes puts the cell in quotes. Behind them is room for `width` more.
    @inline(__always)
    private func hasSpecial(_ room: UnsafeMutablePointer<UInt8>, _ count: Int) -> Bool {
        let raw = UnsafeMutableRawPointer(room)
        // What stands behind the cell is no part of it.
        raw.storeBytes(of: 0, toByteOffset: count, as: UInt64.self)
        var index = 0
        while index < count {
            let word = EightBytes(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let found =
                word.equal(to: delimiter) | word.equal(to: Self.quote) | word.equal(to: Self.comment)
                | word.equal(to: 10) | word.equal(to: 13)
            if found != 0 { return true }
            index += Self.width
        }
        return false
    }

    private func isNullText(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        cell.count == nullText.count && cell.elementsEqual(nullText)
    }
}
