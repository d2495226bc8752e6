import FoundationEssentials
import Vocabulary

/// What stands at the end of a path in the data of a GraphQL answer; nil where the service says null on the way: there is
/// no such thing. Data that are null, and a user who is, mean no such thing: then it is no answer.
///
///     {"data": {"me": {"export": {"id": "5f…"}}}}      at ["me", "export"]: the export
struct GraphQLData<Answer: Decodable>: DecodableWithConfiguration {
    let answer: Answer?

    /// What every answer without errors has.
    private static var always: [String] { ["data", "me"] }

    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder, configuration path: [String]) throws {
        var values = try decoder.container(keyedBy: Name.self)
        var rest = ["data"] + path
        let last = rest.removeLast()
        for name in rest {
            guard try !values.decodeNil(forKey: Name(name)) else {
                guard !Self.always.contains(name) else {
                    throw DecodingError.dataCorruptedError(
                        forKey: Name(name), in: values, debugDescription: "\(name) is null, without an error")
                }
                answer = nil
                return
            }
            values = try values.nestedContainer(keyedBy: Name.self, forKey: Name(name))
        }
        answer =
            try values.decodeNil(forKey: Name(last)) ? nil : try values.decode(Answer.self, forKey: Name(last))
    }

    /// Reads an answer.
    ///
    /// - Throws: `service` when it is not the message that was expected.
    static func read(_ body: [UInt8], at path: [String]) throws(Fault) -> Answer? {
        do {
            return try JSONDecoder().decode(Self.self, from: Data(body), configuration: path).answer
        } catch {
            throw .unreadableAnswer(error, .obelisk)
        }
    }
}
