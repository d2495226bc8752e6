import Vocabulary

/// The parts of a signed link's query, in either form.
struct SignedQuery: Sendable, Equatable {
    var form: SignedLinks.Form
    var signature: String
    /// Seconds since 1970.
    var expires: Int64

    /// Reads a query; nil when it is not signed, or its times cannot be read.
    init?(_ items: [QueryItem]) {
        let value = { (name: String) in items.first { $0.name == name }?.value }
        if let signature = value("signature"), let expires = value("expires").flatMap({ Int64($0) }) {
            self.init(form: .plain, signature: signature, expires: expires)
        } else if let signature = value("X-Amz-Signature"), let begin = value("X-Amz-Date").flatMap(Self.seconds),
            let length = value("X-Amz-Expires").flatMap({ Int64($0) }), (0...604_800).contains(length)
        {
            self.init(form: .amazon, signature: signature, expires: begin + length)
        } else {
            return nil
        }
    }

    private init(form: SignedLinks.Form, signature: String, expires: Int64) {
        self.form = form
        self.signature = signature
        self.expires = expires
    }

    /// True when a query has a signature at all.
    static func isSigned(_ items: [QueryItem]) -> Bool {
        items.contains { ["signature", "X-Amz-Signature"].contains($0.name) }
    }

    /// A moment as object stores write it: `20240115T100000Z`.
    static func date(_ seconds: Int64) -> String {
        let day = seconds.dividedDown(by: 86_400)
        let rest = seconds - day * 86_400
        let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
        return CivilDate(daysSinceEpoch: day).description.filter { $0 != "-" } + "T" + clock + "Z"
    }

    private static func seconds(_ text: String) -> Int64? {
        let digits = Array(text.utf8)
        guard digits.count == 16, digits[8] == UInt8(ascii: "T"), digits[15] == UInt8(ascii: "Z") else { return nil }
        let number = { (range: Range<Int>) in Int64(String(decoding: digits[range], as: UTF8.self)) }
        guard let year = number(0..<4), let month = number(4..<6), let day = number(6..<8),
            let date = CivilDate(year: year, month: month, day: day), let hour = number(9..<11),
            let minute = number(11..<13), let second = number(13..<15)
        else { return nil }
        return date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second
    }
}
