/// How long the parts of a MAT file of version 5 are. Each begins at a multiple of 8, with 8 bytes that say its type and
/// length; a value is made of its flags, its two dimensions, its name and its content.
enum MatLayout {
    /// No part can be longer: MATLAB counts the bytes of a variable with 31 bits.
    static let most = Int(Int32.max)

    static func padded(_ bytes: Int) -> Int { (bytes + 7) & ~7 }

    /// Flags, dimensions and name, each with its 8 bytes.
    static func head(_ name: String) -> Int { 16 + 16 + 8 + padded(name.utf8.count) }

    /// A cell of text without a name, without its own first 8 bytes.
    static func text(_ units: Int) -> Int { head("") + 8 + padded(units * 2) }

    /// A cell of bytes.
    static func bytes(_ count: Int) -> Int { head("") + 8 + padded(count) }

    /// Field names have a fixed length: a name of 63 and its end.
    static let fieldName = 64

    /// A value with its name, without its own first 8 bytes.
    static func value(_ value: MatValue, _ name: String) -> Int {
        switch value {
        case .numbers(_, let bytes, _): head(name) + 8 + padded(bytes.count)
        case .texts, .bytes: head(name) + value.size
        case .structure(let fields):
            head(name) + 8 + 8 + padded(fields.count * fieldName)
                + fields.reduce(0) { $0 + 8 + Self.value($1.value, "") }
        }
    }
}
