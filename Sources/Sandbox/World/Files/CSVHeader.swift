/// The first line of a CSV file: its separator and the names of its columns.
///
///     CSVHeader("time;\"a;b\"").names   // ["time", "a;b"]
struct CSVHeader: Equatable {
    /// Comma, semicolon, tab or bar: whichever occurs most outside of quotes; the comma without any.
    var delimiter: String
    /// Without quotes; a nameless column is called by its position, `column3`.
    var names: [String]

    init(_ line: String) {
        let line = line.drop { $0 == "\u{FEFF}" }
        let separators: [Character] = [",", ";", "\t", "|"]
        var counts: [Character: Int] = [:]
        var isQuoted = false
        for character in line {
            if character == "\"" { isQuoted.toggle() }
            if !isQuoted { counts[character, default: 0] += 1 }
        }
        var separator: Character = ","
        for candidate in separators where counts[candidate, default: 0] > counts[separator, default: 0] {
            separator = candidate
        }
        delimiter = String(separator)
        let cells = Self.cells(line, separator)
        names = cells.enumerated().map { $0.element.isEmpty ? "column\($0.offset + 1)" : $0.element }
    }

    private static func cells(_ line: Substring, _ separator: Character) -> [String] {
        var cells = [""]
        var isQuoted = false
        var previous: Character?
        for character in line where character != "\r" && character != "\r\n" {
            if character == "\"" {
                // Two quotes within quotes are one that is meant.
                if !isQuoted && previous == "\"" { cells[cells.count - 1].append("\"") }
                isQuoted.toggle()
            } else if character == separator && !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(character)
            }
            previous = character
        }
        return cells
    }
}
