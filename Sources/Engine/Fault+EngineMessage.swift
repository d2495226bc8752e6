import Vocabulary

extension Fault {
    /// A fault made of what DuckDB said: `Kind Error: what\nDid you mean "this"?\n\nLINE 1: select …`
    ///
    /// The first line is the message; the second, or the line of the SQL, the hint; the whole is the cause.
    static func engine(_ text: String) -> Fault {
        if let fault = gridTooLong(said: text) ?? timeTooFar(said: text) { return fault }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true).map { String($0) }
        let first = lines.first ?? "DuckDB failed without saying why"
        let (name, said) = split(first)
        let rest = said.hasSuffix("!") || said.hasSuffix(".") ? String(said.dropLast()) : said
        let kind = kind(of: name, rest)
        guard kind != .interrupted else { return .interrupted }
        return Fault(
            kind, begunSmall(rest), hint: hint(lines.dropFirst()) ?? standingHint(kind),
            cause: EngineMessage(description: text))
    }

    /// `Binder Error: what` → `Binder`, `what`.
    private static func split(_ line: String) -> (name: String, rest: String) {
        guard let mark = line.firstRange(of: " Error: ") else { return ("", line) }
        return (String(line[..<mark.lowerBound]), String(line[mark.upperBound...]))
    }

    /// `Table with name x …` → `table with name x …`; a name such as `DuckDB` stays.
    private static func begunSmall(_ text: String) -> String {
        guard let first = text.split(separator: " ").first, !first.dropFirst().contains(where: \.isUppercase) else {
            return text
        }
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    private static func kind(of name: String, _ rest: String) -> Kind {
        // DuckDB takes broken data for an argument of the query, or says nothing of its kind.
        if ["ecompression failure", "Failed to decompress ", "Data corruption"].contains(where: { rest.contains($0) }) {
            return .damaged
        }
        return kind(of: name, saying: rest)
    }

    private static func kind(of name: String, saying rest: String) -> Kind {
        switch name {
        case "INTERRUPT", "Interrupt": .interrupted
        case "Out of Memory": .limit
        case "IO": .file
        case "Permission": .denied
        case "HTTP", "Network", "Connection": .unreachable
        case "Missing Extension", "Extension Autoloading": .missing
        case "TransactionContext", "Resource In Use": .conflict
        case "Catalog": rest.contains("does not exist") ? .notFound : .badArgument
        case "INTERNAL", "FATAL", "Fatal", "": .service
        default: .badArgument
        }
    }

    private static func hint(_ lines: ArraySlice<String>) -> String? {
        if let line = lines.first(where: { !$0.hasPrefix("LINE ") && $0.contains { $0.isLetter } }),
            !lines.prefix(while: { $0 != line }).contains(where: { $0.hasPrefix("LINE ") })
        {
            return begunSmall(line)
        }
        guard let line = lines.first(where: { $0.hasPrefix("LINE ") }) else { return nil }
        return "in line" + line.dropFirst(4).prefix(160)
    }

    private static func standingHint(_ kind: Kind) -> String? {
        switch kind {
        case .limit: "raise the memory limit, or use fewer threads"
        case .denied: "files can be used only below the allowed folders"
        case .file: "is the path right, and is there room on the disk?"
        case .damaged: "fetch or make the file again"
        case .missing: "extensions of DuckDB are not fetched from the network"
        default: nil
        }
    }
}
