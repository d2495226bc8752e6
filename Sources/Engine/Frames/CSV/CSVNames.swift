/// The names of the columns of a CSV: those of its first row, made distinct.
enum CSVNames {
    /// `["a", "A", ""]` → `["a", "A_2", "column_3"]`: SQL does not tell `a` from `A`.
    static func of(_ first: [CSVCell], hasHeader: Bool) -> [String] {
        var taken: Set<String> = []
        return first.enumerated().map { position, cell in
            let written = cell.isQuoted ? cell.text : trimmed(cell.text)
            let wanted = hasHeader && !written.isEmpty ? written : "column_\(position + 1)"
            var name = wanted
            var number = 2
            while !taken.insert(name.lowercased()).inserted {
                name = "\(wanted)_\(number)"
                number += 1
            }
            return name
        }
    }

    private static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return String(rest)
    }
}
