import Foundation

/// A text that equals another one of the same bytes only, and is sorted by its bytes.
///
/// To `String` an `é` of one scalar and one of two are the same text. The service tells them apart.
struct ExactText: Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    /// Negative when the bytes come before those of another text, 0 when they are the same.
    private func step(to other: ExactText) -> Int {
        // A loop over UTF8View would be as right, and many times as slow where nothing is inlined.
        var (own, its) = (text, other.text)
        return own.withUTF8 { own in
            its.withUTF8 { its in
                let common = min(own.count, its.count)
                guard common > 0, let left = own.baseAddress, let right = its.baseAddress else {
                    return own.count - its.count
                }
                let order = Int(memcmp(left, right, common))
                return order == 0 ? own.count - its.count : order
            }
        }
    }
}

extension ExactText: Hashable, Comparable {
    static func == (left: ExactText, right: ExactText) -> Bool { left.step(to: right) == 0 }
    static func < (left: ExactText, right: ExactText) -> Bool { left.step(to: right) < 0 }

    /// That of the text: it is the same for more than equal texts, which is allowed.
    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
