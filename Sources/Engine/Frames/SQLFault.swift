import Vocabulary

/// Turns what DuckDB says about a user's SQL into a fault with the place in the user's own lines, and with the
/// nearest of the names that the user knows.
struct SQLFault {
    /// What the user wrote.
    let text: String
    /// How many lines of ours are before it.
    let linesBefore: Int
    /// Columns that the text may name.
    let columns: [String]
    /// Tables that it may name.
    let tables: [String]

    func explaining(_ fault: Fault) -> Fault {
        guard let said = (fault.cause as? EngineMessage)?.description else { return fault }
        let place = place(in: said)
        if let name = named(said, after: "Referenced column \"") {
            return Fault.unknownInSQL("column", name, place, nearest: nearestHint(name, in: columns), cause: fault)
        }
        if let name = named(said, after: "Table with name "), said.contains("does not exist") {
            let known = tables.isEmpty ? nil : "tables: \(tables.joined(separator: ", "))"
            return Fault.unknownInSQL(
                "table", name, place, nearest: nearestHint(name, in: tables) ?? known, cause: fault)
        }
        guard let place else {
            // A line of ours says nothing to the user.
            return fault.hint?.hasPrefix("in line") == true ? Fault.wrongSQL(fault, Self.shown(text)) : fault
        }
        return Fault.wrongSQL(fault, place)
    }

    /// The word behind a beginning, up to a quote or blank.
    private func named(_ said: String, after beginning: String) -> String? {
        guard let range = said.firstRange(of: beginning) else { return nil }
        let name = said[range.upperBound...].prefix {
            $0 != "\"" && $0 != "!" && !($0 == " " && beginning.hasSuffix(" "))
        }
        return name.isEmpty || name.contains("moonport_source_") ? nil : String(name)
    }

    private static func shown(_ line: some StringProtocol) -> String {
        line.count > 100 ? "\(line.prefix(97))..." : String(line)
    }

    /// `line 2, column 8: where nam = 1`, from DuckDB's `LINE 3: …` and the mark below it.
    private func place(in said: String) -> String? {
        let lines = said.split(separator: "\n", omittingEmptySubsequences: false)
        guard let index = lines.firstIndex(where: { $0.hasPrefix("LINE ") }),
            let colon = lines[index].firstIndex(of: ":"),
            let number = Int(lines[index].dropFirst(5).prefix { $0 != ":" })
        else { return nil }
        let own = text.split(separator: "\n", omittingEmptySubsequences: false)
        let position = number - linesBefore - 1
        guard own.indices.contains(position) else { return nil }
        let shown = Self.shown(own[position])
        let excerpt = lines[index][colon...].dropFirst(2)
        let mark = index + 1 < lines.count ? lines[index + 1].firstIndex(of: "^") : nil
        guard let mark, !excerpt.hasPrefix("..."), !excerpt.isEmpty else { return "line \(position + 1): \(shown)" }
        let begin = lines[index].distance(from: lines[index].startIndex, to: excerpt.startIndex)
        let column = lines[index + 1].distance(from: lines[index + 1].startIndex, to: mark) - begin + 1
        return column > 0 ? "line \(position + 1), column \(column): \(shown)" : "line \(position + 1): \(shown)"
    }
}
