/// The words of the command line, arranged so that what belongs to a script or to the sandbox reaches it untouched.
enum CommandWords {
    /// Puts `--` before the words that are not the program's own: after the script of `run`, after `sandbox`.
    ///
    ///     run --profile p flow.lua --run x     →   run --profile p flow.lua -- --run x
    static func arrange(_ words: [String]) -> [String] {
        guard let command = firstWord(in: words, from: 0) else { return words }
        switch words[command] {
        case "sandbox": return words[...command] + ["--"] + words[(command + 1)...]
        case "doctor": return [words[command]] + words[..<command] + words[(command + 1)...]
        case "run":
            // `--profile p run f.lua` means the same as `run --profile p f.lua`.
            let own = [words[command]] + words[..<command] + words[(command + 1)...]
            guard let script = firstWord(in: own, from: 1) else { return own }
            let (isDryRun, theirs) = takeDryRun(Array(own[(script + 1)...]))
            return [own[0]] + (isDryRun ? [dryRun] : []) + own[1...script] + ["--"] + theirs
        default: return words
        }
    }

    private static let dryRun = "--dry-run"

    /// `--dry-run` is the program's own behind the script, too: it is typed behind a finished line. After `--` it is
    /// the script's.
    private static func takeDryRun(_ words: [String]) -> (isThere: Bool, others: [String]) {
        let end = words.firstIndex(of: "--") ?? words.count
        guard let place = words[..<end].firstIndex(of: dryRun) else { return (false, words) }
        return (true, Array(words[..<place] + words[(place + 1)...]))
    }

    /// The first word from there on that is neither an option nor the value of one.
    private static func firstWord(in words: [String], from start: Int) -> Int? {
        var position = start
        while position < words.count {
            let word = words[position]
            guard word.hasPrefix("-"), word != "-" else { return position }
            guard word != "--" else { return nil }
            position += ["--profile", "-e"].contains(word) ? 2 : 1
        }
        return nil
    }
}
