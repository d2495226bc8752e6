import Vocabulary

/// What an export is called at the service: unlike any other of the user, since a name is taken only once, and none can be
/// fetched without. By it an order whose answer was lost is found again.
///
///     ObeliskName("rooms in may", at: now, random: 7).text      // rooms-in-may-20240131T140000Z-0000000007
struct ObeliskName: Equatable {
    let text: String

    private static let longestBeginning = 40

    /// - Parameters:
    ///   - name: title or key of the order; nil for one without.
    ///   - seconds: since 1970.
    ///   - random: tells orders of the same second apart.
    init(_ name: String?, seconds: Int64, random: UInt64) {
        let word = String(random, radix: 36)
        let padded = String(repeating: "0", count: max(0, 13 - word.count)) + word
        text = "\(Self.beginning(name))-\(Self.stamp(seconds))-\(padded)"
    }

    /// The file is called so too: letters, digits and a few signs.
    private static func beginning(_ name: String?) -> String {
        var kept = ""
        for character in name ?? "" {
            let isPlain = character.isASCII && (character.isLetter || character.isNumber || "._".contains(character))
            if isPlain { kept.append(character) } else if !kept.hasSuffix("-") { kept.append("-") }
        }
        let trimmed = kept.prefix(longestBeginning).drop { "-.".contains($0) }
        let end = trimmed.lastIndex { !"-.".contains($0) }
        return end.map { String(trimmed[...$0]) } ?? "moonport"
    }

    /// `20240131T140000Z`
    private static func stamp(_ seconds: Int64) -> String {
        let text = Nanoseconds(sinceEpoch: seconds.multipliedReportingOverflow(by: 1_000_000_000).partialValue)
            .description
        return text.filter { !"-:".contains($0) }
    }
}
