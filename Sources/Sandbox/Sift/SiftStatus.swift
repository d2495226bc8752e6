/// An error as Sift answers it: `google.rpc.Status` with its code and text.
struct SiftStatus: Error, Equatable {
    /// The gRPC codes that the sandbox uses, by their number on the wire.
    enum Code: Int, Sendable {
        case invalidArgument = 3, deadlineExceeded = 4, notFound = 5, permissionDenied = 7, resourceExhausted = 8,
            failedPrecondition = 9
        case unimplemented = 12, `internal` = 13, unavailable = 14

        /// The HTTP status that the gateway gives for it.
        var httpStatus: Int {
            switch self {
            case .invalidArgument, .failedPrecondition: 400
            case .deadlineExceeded: 504
            case .notFound: 404
            case .permissionDenied: 403
            case .resourceExhausted: 429
            case .unimplemented: 501
            case .internal: 500
            case .unavailable: 503
            }
        }
    }

    var code: Code
    var message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The body of the answer.
    var json: JSON {
        .object([("code", .integer(Int64(code.rawValue))), ("message", .string(message)), ("details", .array([]))])
    }
}
