import Foundation

/// A Swift file as the rules about faults see it: without comments.
struct FaultSource {
    /// The path below `Sources`.
    let path: String
    private let code: String

    init(path: String, text: String) {
        self.path = path
        let lines: [Substring] = text.split(separator: "\n", omittingEmptySubsequences: false)
        code = lines.map { line in
            // `"https://…"` is no comment: an odd number of quotes stands before it.
            let marks = line.ranges(of: "//").map(\.lowerBound)
            let comment = marks.first { line[..<$0].count { $0 == "\"" }.isMultiple(of: 2) }
            return String(line[..<(comment ?? line.endIndex)])
        }.joined(separator: "\n")
    }

    /// True for the files in which wording lives.
    var isHomeOfWording: Bool { path.split(separator: "/").last?.hasPrefix("Fault+") == true }

    var target: String { path.split(separator: "/").first.map(String.init) ?? "" }

    /// The lines, counted from 1, in which a fault is made.
    var constructions: [Int] {
        let pattern = #/\bFault(?:\.init)?\(|\.init\(\s*\.[a-zA-Z]+, "/#.wordBoundaryKind(.simple)
        return code.matches(of: pattern).map { match in
            code[..<match.range.lowerBound].count { $0 == "\n" } + 1
        }
    }

    /// The names of the factories, private ones left out; one for each overload.
    var factories: [String] {
        let pattern = #/(private |fileprivate )?static (func|let|var) (\w+)([^{}]*?)(?:\{|= Fault\(|\n\n)/#
        return code.matches(of: pattern).compactMap { match in
            guard match.1 == nil else { return nil }
            let rest = match.4
            let isFault =
                match.2 == "func"
                ? rest.firstMatch(of: #/-> Fault\s*$/#) != nil
                : rest.firstMatch(of: #/^: Fault\s*$/#) != nil || match.0.hasSuffix("= Fault(")
            return isFault ? String(match.3) : nil
        }
    }
}
