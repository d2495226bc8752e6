import FoundationEssentials
import Vocabulary

/// Small JSON messages of a service, read and written in one way.
enum JSONMessage {
    /// Reads an answer.
    ///
    /// - Throws: `service` when it is not the message that was expected.
    static func read<Message: Decodable>(_ type: Message.Type, from body: [UInt8], of names: CredentialNames)
        throws(Fault) -> Message
    {
        do { return try JSONDecoder().decode(type, from: Data(body)) } catch { throw .unreadableAnswer(error, names) }
    }

    /// Writes a request, its members sorted, so that equal requests are equal texts.
    ///
    /// - Throws: `bad argument` for what JSON cannot hold.
    static func write<Message: Encodable>(_ message: Message, for names: CredentialNames) throws(Fault) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return String(decoding: try encoder.encode(message), as: UTF8.self) } catch {
            throw .unwritableRequest(error, names)
        }
    }

    /// What a body that cannot be read looks like. Of JSON only its length is told: signed links may stand in it.
    static func sketch(of body: [UInt8]) -> String {
        guard let first = body.first(where: { $0 > 32 }) else { return "without a body" }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
            ? "\(body.count) bytes of JSON" : excerpt(of: body)
    }

    /// The message that an error's body holds; nil for an empty body, the page of a proxy, and other messages.
    static func failure<Message: Decodable>(_ type: Message.Type, in body: [UInt8]) -> Message? {
        guard let first = body.first(where: { $0 > 32 }), first == UInt8(ascii: "{") else { return nil }
        return try? JSONDecoder().decode(type, from: Data(body))
    }
}
