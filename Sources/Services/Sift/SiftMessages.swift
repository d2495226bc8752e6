import FoundationEssentials
import Vocabulary

/// The messages of Sift's REST API that the export path needs, read tolerantly: both spellings of a name, and the
/// same meaning for absent, null and zero (apis: proto-JSON, "Presence").
enum SiftMessages {
    /// Reads an answer.
    ///
    /// - Throws: `service` when it is not the message that was expected.
    static func read<Message: Decodable>(_ type: Message.Type, from body: [UInt8]) throws(Fault) -> Message {
        let decoder = JSONDecoder()
        // Leaves camelCase as it is and brings snake_case to it.
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do { return try decoder.decode(type, from: Data(body)) } catch {
            throw Fault(
                .service, "sift answered with something that cannot be understood",
                hint: "is the url that of Sift's REST API?", cause: error, service: "sift")
        }
    }

    /// Writes a request, its members sorted, so that equal requests are equal texts.
    static func write<Message: Encodable>(_ message: Message) throws(Fault) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return String(decoding: try encoder.encode(message), as: UTF8.self) } catch {
            throw Fault(.badArgument, "the order cannot be written as JSON", cause: error)
        }
    }

    struct Ping: Decodable {
        var response: String?
    }

    struct Failure: Decodable {
        var code: Int?
        var message: String?
    }

    struct ExportAnswer: Decodable {
        var presignedUrl: String?
        var jobId: String?
        var serviceMessage: String?
    }

    struct DownloadURL: Decodable {
        var presignedUrl: String?
        var serviceMessage: String?
    }

    struct Job: Decodable {
        struct Status: Decodable {
            struct Export: Decodable { var errorMessage: String? }
            var dataExport: Export?
        }
        struct Details: Decodable {
            struct Export: Decodable { var request: JSONValue? }
            var dataExport: Export?
        }
        var jobId: String?
        var jobStatus: String?
        var jobStatusDetails: Status?
        var jobDetails: Details?
    }

    /// The body of `POST /api/v1/export`, for the selection by runs.
    struct ExportRequest: Encodable {
        struct Runs: Encodable {
            var runIds: [String]
            var startTime: String?
            var stopTime: String?
        }
        struct Options: Encodable {}
        var runsAndTimeRange: Runs
        var channelIds: [String]?
        var outputFormat: String
        var exportOptions = Options()
    }
}
