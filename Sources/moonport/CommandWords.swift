/// The words of the command line, arranged so that what belongs to a script or to the sandbox reaches it untouched.
enum CommandWords {
    /// Puts `--` before the words that are not the program's own: after the script of `run`, after `sandbox`.
    ///
    ///     run --profile p flow.lua --run x     →   run --profile p flow.lua -- --run x
    static func arrange(_ words: [String]) -> [String] {
        switch words.first {
        case "sandbox": return ["sandbox", "--"] + words.dropFirst()
        case "run":
            guard let script = scriptPosition(words) else { return words }
            return words[...script] + ["--"] + words[(script + 1)...]
        default: return words
        }
    }

    /// The first word after `run` that is neither an option nor the value of one.
    private static func scriptPosition(_ words: [String]) -> Int? {
        var position = 1
        while position < words.count {
            let word = words[position]
            guard word.hasPrefix("-"), word != "-" else { return position }
            guard word != "--" else { return nil }
            position += word == "--profile" ? 2 : 1
        }
        return nil
    }
}
