import FoundationEssentials
import Vocabulary

/// The messages of Coveo's Read API.
enum CoveoMessages {
    /// Reads an answer.
    ///
    /// - Throws: `service` when it is not the message that was expected.
    static func read<Message: Decodable>(_ type: Message.Type, from body: [UInt8]) throws(Fault) -> Message {
        do { return try JSONDecoder().decode(type, from: Data(body)) } catch { throw .unreadableCoveoAnswer(error) }
    }

    /// Writes a request, its members sorted, so that equal requests are equal texts.
    static func write<Message: Encodable>(_ message: Message) throws(Fault) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return String(decoding: try encoder.encode(message), as: UTF8.self) } catch {
            throw .unwritableCoveoRequest(error)
        }
    }

    /// The answer of `GET /exports/estimate`.
    struct Estimate: Decodable {
        var estimates: [String: Int64]
    }

    /// The answer of `GET /exports/rowLimit`.
    struct RowLimit: Decodable {
        var exportRowCountLimit: Int64
    }

    /// The answer of `GET /exports/{id}/downloadlink`.
    struct Link: Decodable {
        var downloadLink: String?
    }

    /// The answers of `GET /exports/monitoring/health` and `GET /exports/status`.
    struct Status: Decodable {
        var status: String?
    }

    /// The answer to a filter that was made.
    struct Made: Decodable {
        var id: String
    }

    /// The answer of `GET /filters/reporting`.
    struct Filters: Decodable {
        var filters: [CoveoNamedFilter]
    }
}
