/// The beginning of a stranger's text as one line, without secrets and control characters.
///
///     excerpt(of: Array("<html>\n<b>".utf8))   // <html> <b>
///
/// - Parameter limit: characters that are kept; what is left out is told by three dots.
public func excerpt(of body: [UInt8], limit: Int = 300) -> String {
    // Some more is taken before redaction, so that a secret at the cut is seen whole.
    let text = Redaction.clean(String(decoding: body.prefix(limit * 4), as: UTF8.self))
    let line = text.unicodeScalars.prefix(limit).map { scalar -> Character in
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : Character(scalar)
    }
    return String(line) + (text.unicodeScalars.count > limit ? " ..." : "")
}
