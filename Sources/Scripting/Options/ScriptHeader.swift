/// The comment at the beginning of a script: what it is for, in its author's words.
///
///     --- Exports two channels of one run.
///     --
///     --   moonport run two-channels.lua --run "hotfire 12"
enum ScriptHeader {
    /// The comment's text without its dashes; empty when the script begins with something else.
    static func description(of source: [UInt8]) -> String {
        var lines = String(decoding: source, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        // `#!/usr/bin/env …` is the shell's, `--! …` is ours.
        while let first = lines.first, first.hasPrefix("#") || first.hasPrefix("--!") || first.isBlank {
            lines.removeFirst()
        }
        var text = lines.prefix { $0.hasPrefix("--") && !$0.hasPrefix("--[") }.map(line)
        while text.last?.isEmpty == true { text.removeLast() }
        while text.first?.isEmpty == true { text.removeFirst() }
        return text.joined(separator: "\n")
    }

    private static func line(_ comment: Substring) -> String {
        var rest = comment.drop { $0 == "-" }
        if rest.first == " " { rest = rest.dropFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}

extension Substring {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
