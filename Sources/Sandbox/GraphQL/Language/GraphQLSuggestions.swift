/// The names that a wrong name may have been meant to be, by the rules of graphql-core: its messages name the same ones.
enum GraphQLSuggestions {
    /// ` Did you mean 'a', 'b', or 'c'?`, or nothing; five names at most.
    static func hint(_ names: [String], _ about: String = "") -> String {
        let quoted = names.prefix(5).map { "'\($0)'" }
        guard let last = quoted.last else { return "" }
        let front = quoted.dropLast().joined(separator: ", ")
        let list =
            switch quoted.count {
            case 1: last
            case 2: "\(front) or \(last)"
            default: "\(front), or \(last)"
            }
        return " Did you mean \(about.isEmpty ? "" : about + " ")\(list)?"
    }

    /// The names near a word, the nearest first.
    static func near(_ word: String, in names: [String]) -> [String] {
        let threshold = word.unicodeScalars.count * 2 / 5 + 1
        return names.compactMap { name in
            distance(word, name, threshold).map { (name: name, distance: $0) }
        }.sorted { $0.distance == $1.distance ? precedes($0.name, $1.name) : $0.distance < $1.distance }.map(\.name)
    }

    /// How many letters must be put in, left out, changed or swapped; another case of letters counts one in all.
    private static func distance(_ word: String, _ name: String, _ threshold: Int) -> Int? {
        if word == name { return 0 }
        let first = Array(word.lowercased().unicodeScalars), second = Array(name.lowercased().unicodeScalars)
        if first == second { return 1 }
        guard abs(first.count - second.count) <= threshold, !first.isEmpty, !second.isEmpty else {
            let longer = max(first.count, second.count)
            return min(first.count, second.count) == 0 && longer <= threshold ? longer : nil
        }
        var rows = [Array(0...second.count)]
        for i in 1...first.count {
            var row = [i]
            for j in 1...second.count {
                let cost = first[i - 1] == second[j - 1] ? 0 : 1
                var cell = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + cost)
                if i > 1, j > 1, first[i - 1] == second[j - 2], first[i - 2] == second[j - 1] {
                    cell = min(cell, rows[i - 2][j - 2] + 1)
                }
                row.append(cell)
            }
            rows.append(row)
        }
        let distance = rows[first.count][second.count]
        return distance <= threshold ? distance : nil
    }

    /// The natural order: `item2` comes before `item10`.
    static func precedes(_ first: String, _ second: String) -> Bool {
        var left = Array(first.utf8)[...], right = Array(second.utf8)[...]
        while let a = left.first, let b = right.first {
            if a.isDigit, b.isDigit {
                let one = left.prefix(while: \.isDigit), other = right.prefix(while: \.isDigit)
                let plain = (one.drop { $0 == 0x30 }, other.drop { $0 == 0x30 })
                if plain.0.count != plain.1.count { return plain.0.count < plain.1.count }
                if !plain.0.elementsEqual(plain.1) { return plain.0.lexicographicallyPrecedes(plain.1) }
                if one.count != other.count { return one.count > other.count }
                left = left.dropFirst(one.count)
                right = right.dropFirst(other.count)
            } else if a == b {
                left = left.dropFirst()
                right = right.dropFirst()
            } else {
                return a < b
            }
        }
        return left.count < right.count
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
