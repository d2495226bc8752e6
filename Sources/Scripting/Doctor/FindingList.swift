import Display
import Vocabulary

/// All findings as text, and what they come to.
///
///     ok       Lua            5.4.4
///     note     network        HTTP_PROXY is not read
///                             hint:  http_proxy is, in lower case
///
///     no problems, 1 note
public struct FindingList: Sendable {
    /// In the order in which they are shown.
    public var findings: [Finding]

    /// Takes findings.
    public init(_ findings: [Finding]) { self.findings = findings }

    /// The fault that the program ends with; nil when there is no problem. Its kind is `denied`, `timed out` or
    /// `limit` when a service said so, and `missing` otherwise.
    public var fault: Fault? {
        let problems = findings.filter { $0.mark == .problem }
        guard !problems.isEmpty else { return nil }
        let told = problems.first { $0.subject == Self.ping }?.kind
        return .problemsFound(told ?? .missing, summary)
    }

    /// The subject of the findings about a service's answer.
    static let ping = "ping"

    /// `1 problem, 2 notes`
    public var summary: String {
        let problems = findings.filter { $0.mark == .problem }.count
        let notes = findings.filter { $0.mark == .note }.count
        let first = problems == 0 ? "no problems" : counted(problems, "problem")
        return notes == 0 ? first : "\(first), \(counted(notes, "note"))"
    }

    private func counted(_ number: Int, _ noun: String) -> String { number == 1 ? "1 \(noun)" : "\(number) \(noun)s" }

    /// The whole list; wrapped at white space to the terminal's width.
    public func text(_ style: TerminalStyle) -> String {
        let shown = findings.flatMap { lines(of: $0, style) }
        return Redaction.clean((shown + ["", summary, ""]).joined(separator: "\n"))
    }

    /// Where the texts begin: behind `problem  ` and the subject.
    private static let (markWidth, indent) = (9, 24)

    private func lines(of finding: Finding, _ style: TerminalStyle) -> [String] {
        let mark = finding.mark.rawValue
        let head =
            painted(finding.mark, style) + String(repeating: " ", count: Self.markWidth - mark.count)
            + finding.subject.leftAligned(in: Self.indent - Self.markWidth - 1) + " "
        let room = max(40, style.width) - Self.indent
        let margin = String(repeating: " ", count: Self.indent)
        let text = wrapped(finding.text, to: room)
        let hint = finding.hint.map { wrapped($0, to: room - 7) } ?? []
        return zip([head] + Array(repeating: margin, count: text.count), text).map { $0 + $1 }
            + zip(["hint:  "] + Array(repeating: "       ", count: hint.count), hint).map { margin + $0 + $1 }
    }

    private func painted(_ mark: Finding.Mark, _ style: TerminalStyle) -> String {
        switch mark {
        case .ok: style.painted(mark.rawValue, .green)
        case .note: mark.rawValue
        case .problem: style.painted(mark.rawValue, .red)
        }
    }

    /// Lines of whole words; a word that is too long, such as a path, gets a line of its own and is not cut.
    private func wrapped(_ text: String, to width: Int) -> [String] {
        var lines = [""]
        for word in text.split(whereSeparator: { $0.isWhitespace }) {
            let line = lines[lines.count - 1]
            if line.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if line.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(line) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
