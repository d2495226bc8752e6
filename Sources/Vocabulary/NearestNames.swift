/// The at most two names that a wrong word may have meant, nearest first.
///
///     nearest("chanels", in: ["runs", "channels"])   // ["channels"]
///     nearest("drive.speed", in: ["rover-1|field test|drive.speed"])   // ["rover-1|field test|drive.speed"]
///
/// Near is a name that a few slips of the keys make of the word, that begins with it, or that has it as a part.
public func nearest(_ word: String, in names: [String]) -> [String] {
    let wanted = word.lowercased()
    let allowed = max(1, wanted.count / 3)
    return names.map { (name: $0, distance: editDistance(wanted, $0.lowercased())) }
        .filter { $0.distance <= allowed || extends($0.name.lowercased(), wanted) }
        .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
        .prefix(2).map(\.name)
}

/// True for a name that begins with the word or holds it between signs that are no letters or digits: a part that
/// begins or ends within a word, as "ate" in "date and rate", is chance.
private func extends(_ name: String, _ word: String) -> Bool {
    guard !word.isEmpty else { return false }
    return name.hasPrefix(word)
        || name.ranges(of: word).contains { part in
            let neighbours = [name[..<part.lowerBound].last, name[part.upperBound...].first]
            return !neighbours.contains { $0.map { $0.isLetter || $0.isNumber } ?? false }
        }
}

/// `did you mean "hotfire 11" or "hotfire 12"?`, or nil when nothing is near.
public func nearestHint(_ word: String, in names: [String]) -> String? {
    let near = nearest(word, in: names).map { "\"\($0)\"" }
    return near.isEmpty ? nil : "did you mean \(near.joined(separator: " or "))?"
}

/// The number of insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
func editDistance(_ first: String, _ second: String) -> Int {
    let first = Array(first)
    let second = Array(second)
    guard !first.isEmpty, !second.isEmpty else { return max(first.count, second.count) }
    var beforeLast = [Int](repeating: 0, count: second.count + 1)
    var last = Array(0...second.count)
    for row in 1...first.count {
        var current = [row] + [Int](repeating: 0, count: second.count)
        for column in 1...second.count {
            let cost = first[row - 1] == second[column - 1] ? 0 : 1
            current[column] = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
            let isSwap =
                row > 1 && column > 1 && first[row - 1] == second[column - 2] && first[row - 2] == second[column - 1]
            if isSwap { current[column] = min(current[column], beforeLast[column - 2] + 1) }
        }
        (beforeLast, last) = (last, current)
    }
    return last[second.count]
}
