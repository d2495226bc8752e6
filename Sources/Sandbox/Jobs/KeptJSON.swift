import Foundation

/// The form in which dialects keep their own values: nobody outside sees it.
enum KeptJSON {
    /// A value as text.
    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }

    /// The value of a text.
    static func value<Value: Decodable>(of text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }
}
