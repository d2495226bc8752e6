/// What makes an order findable in the service's list: a unique word at the end of its description.
///
/// Coveo has no idempotency. The mark is minted with the order and written down with it in the ledger, before anything
/// is sent, so that an order whose answer was lost is found by it, also by a later run.
///
///     CoveoMark("8b1f20c4").joined(to: "monthly report")        // monthly report (moonport 8b1f20c4)
///     CoveoMark.split("monthly report (moonport 8b1f20c4)")     // ("monthly report", CoveoMark("8b1f20c4"))
public struct CoveoMark: Sendable, Equatable {
    /// The word itself.
    public let word: String

    private static let beginning = "(moonport "
    private static let end = ")"

    init(_ word: String) { self.word = word }

    /// A new word: 128 random bits in base 36, never the same twice.
    static func minted() -> String {
        String(UInt64.random(in: .min ... .max), radix: 36) + String(UInt64.random(in: .min ... .max), radix: 36)
    }

    /// The description as it is sent: the user's own, then the mark.
    func joined(to description: String?) -> String {
        let mark = "\(Self.beginning)\(word)\(Self.end)"
        guard let description, !description.isEmpty else { return mark }
        return "\(description) \(mark)"
    }

    /// The user's part of a description, nil when there is none, and the mark at its end.
    static func split(_ description: String) -> (text: String?, mark: CoveoMark?) {
        let whole = description.isEmpty ? nil : description
        guard description.hasSuffix(end), let start = description.ranges(of: beginning).last else {
            return (whole, nil)
        }
        let word = description[start.upperBound...].dropLast(end.count)
        let isWord = !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        guard isWord else { return (whole, nil) }
        var text = description[..<start.lowerBound]
        if text.hasSuffix(" ") { text.removeLast() }
        return (text.isEmpty ? nil : String(text), CoveoMark(String(word)))
    }
}
