import Vocabulary

/// The small messages of Sift's REST API, read tolerantly: see `ProtoFields`.
enum SiftMessages {
    /// Reads an answer.
    ///
    /// - Throws: `service` when it is not the message that was expected.
    static func read<Message: Decodable>(_ type: Message.Type, from body: [UInt8]) throws(Fault) -> Message {
        try JSONMessage.read(type, from: body, of: .sift)
    }

    /// Writes a request.
    ///
    /// - Throws: `bad argument` for what JSON cannot hold.
    static func write<Message: Encodable>(_ message: Message) throws(Fault) -> String {
        try JSONMessage.write(message, for: .sift)
    }

    /// The answer of `GET /api/v1/ping`.
    struct Ping: Decodable {
        var response: String?
        init(from decoder: any Decoder) throws { response = try ProtoFields(decoder).text("response") }
    }

    /// `google.rpc.Status`.
    struct Failure: Decodable {
        var code: Int64?
        var message: String?
        init(from decoder: any Decoder) throws {
            let fields = try ProtoFields(decoder)
            code = try? fields.whole("code")
            message = try fields.text("message")
        }
    }

    /// The answer to an export, and to the question for its link: either may be empty.
    struct Link: Decodable {
        var jobID: String?
        var presignedURL: String?
        var serviceMessage: String?
        init(from decoder: any Decoder) throws {
            let fields = try ProtoFields(decoder)
            jobID = try fields.text("jobId")
            presignedURL = try fields.text("presignedUrl")
            serviceMessage = try fields.text("serviceMessage")
        }
    }

    /// The answer of a retry.
    struct Retried: Decodable {
        var job: SiftJob?
        init(from decoder: any Decoder) throws { job = try ProtoFields(decoder).message("job") }
    }
}
