/// RFC 4180 character by character, for tests: slow and easy to follow. Nothing is known of it in the program.
struct ReferenceCSV {
    /// What a text has instead of rows: a quote or a line end that is none, or a row of another length.
    struct Broken: Error {}

    let columns: Int
    let mayLackLast: Bool
    private var text: [Character]
    private var lineEnd: Character?

    init(_ text: String, columns: Int, mayLackLast: Bool) {
        self.columns = columns
        self.mayLackLast = mayLackLast
        // A pair is one character.
        self.text = Array(text)
    }

    /// All rows; a cell without anything, quotes included, is nil.
    mutating func rows() throws -> [[String?]] {
        var rows: [[String?]] = []
        while !text.isEmpty {
            let row = try row()
            if row.isEmpty, columns > 1, !mayLackLast { continue }
            rows.append(try whole(row))
        }
        return rows
    }

    /// The cells up to the end of the line; none for a line without a character.
    private mutating func row() throws -> [String?] {
        var cells: [String?] = []
        while true {
            cells.append(try cell())
            guard let next = text.first else { return cells }
            text.removeFirst()
            if next == "," { continue }
            if let lineEnd, lineEnd != next { throw Broken() }
            lineEnd = next
            return cells.count == 1 && cells[0] == nil ? [] : cells
        }
    }

    private mutating func cell() throws -> String? {
        var cell = ""
        guard text.first == "\"" else {
            while let next = text.first, next != ",", !Self.isEnd(next) { cell.append(text.removeFirst()) }
            // Readers differ in what a blank before a quote means.
            if cell.drop(while: { $0 == " " || $0 == "\t" }).first == "\"" { throw Broken() }
            return cell.isEmpty ? nil : cell
        }
        text.removeFirst()
        while true {
            guard !text.isEmpty else { throw Broken() }
            let next = text.removeFirst()
            guard next == "\"" else {
                cell.append(next)
                continue
            }
            guard text.first == "\"" else { break }
            cell.append(text.removeFirst())
        }
        if let next = text.first, next != ",", !Self.isEnd(next) { throw Broken() }
        return cell
    }

    private func whole(_ row: [String?]) throws -> [String?] {
        let row = row.isEmpty && columns > 1 ? [nil] : row
        if row.isEmpty { return [nil] }
        if row.count == columns { return row }
        guard mayLackLast, row.count == columns - 1 else { throw Broken() }
        return row + [nil]
    }

    private static func isEnd(_ character: Character) -> Bool { ["\n", "\r", "\r\n"].contains(character) }
}
