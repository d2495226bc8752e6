/// Who signed a certificate and whom it is for, read from its DER (RFC 5280 §4.1).
///
/// Only as far as an explanation needs it: nothing is trusted because of what stands here.
struct CertificateNames: Equatable {
    /// The common name of the signer; nil when there is none.
    var authority: String?
    /// True when signer and subject are the same name.
    var isSelfSigned: Bool

    /// Nil when the bytes are no certificate.
    init?(der: [UInt8]) {
        var outer = DERReader(der[...])
        guard let certificate = outer.next(), certificate.tag == 0x30 else { return nil }
        var inner = DERReader(certificate.content)
        guard let body = inner.next(), body.tag == 0x30 else { return nil }
        var parts = DERReader(body.content)
        var part = parts.next()
        // The version is optional; then come serial number, algorithm, signer, validity, subject.
        if part?.tag == 0xA0 { part = parts.next() }
        guard part?.tag == 0x02, parts.next() != nil, let signer = parts.next(), parts.next() != nil,
            let subject = parts.next()
        else { return nil }
        authority = Self.commonName(in: signer.content)
        isSelfSigned = signer.content.elementsEqual(subject.content)
    }

    /// The object identifier 2.5.4.3 with its tag and length.
    private static let commonNameMark: [UInt8] = [0x06, 0x03, 0x55, 0x04, 0x03]

    private static func commonName(in name: ArraySlice<UInt8>) -> String? {
        guard let mark = name.firstRange(of: commonNameMark) else { return nil }
        var rest = DERReader(name[mark.upperBound...])
        return rest.next().map { value in
            // A name is shown to people: nothing in it may move their cursor.
            let text = String(decoding: value.content, as: UTF8.self).unicodeScalars
            return String(
                String.UnicodeScalarView(text.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }))
        }
    }
}

/// Takes DER values one after the other.
private struct DERReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// Nil at the end, and for a length that leads beyond it.
    mutating func next() -> (tag: UInt8, content: ArraySlice<UInt8>)? {
        guard let tag = rest.popFirst(), let first = rest.popFirst() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            let digits = rest.prefix(Int(first & 0x7F))
            guard (1...4).contains(digits.count), digits.count == Int(first & 0x7F) else { return nil }
            length = digits.reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(digits.count)
        }
        guard length <= rest.count else { return nil }
        defer { rest = rest.dropFirst(length) }
        return (tag, rest.prefix(length))
    }
}
