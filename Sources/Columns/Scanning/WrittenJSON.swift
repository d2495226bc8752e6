import Vocabulary

/// An object or a list of JSON that is handed on as it was written, digit for digit; only the blanks between its parts are
/// left out.
///
///     WrittenJSON("{ \"id\": 12345678901234567890 }")?.text   // {"id":12345678901234567890}
public struct WrittenJSON: Sendable, Equatable {
    /// The JSON itself.
    public let text: String

    /// Checks a text; nil when it is no JSON, or neither an object nor a list.
    public init?(_ text: String) {
        var text = text
        guard let compact = text.withUTF8({ Self.compact(UnsafeRawBufferPointer($0)) }) else { return nil }
        self.text = compact
    }

    private static func compact(_ json: UnsafeRawBufferPointer) -> String? {
        var tokenizer = JSONTokenizer(keptBytes: 0)
        var position = 0
        do throws(Fault) {
            guard let first = try tokenizer.next(json, &position), !first.isSimple else { return nil }
            while try tokenizer.next(json, &position) != nil {}
        } catch { return nil }
        guard tokenizer.isAtEnd else { return nil }
        var memory = GrowingMemory(capacity: json.count)
        CompactJSON.append(json, to: &memory)
        return String(decoding: memory.bytes, as: UTF8.self)
    }
}
