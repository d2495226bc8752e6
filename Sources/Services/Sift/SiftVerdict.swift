import Transfer
import Vocabulary

/// What Sift's answers mean (apis: "Errors, limits, retries"): which are worth repeating, and how each is told.
enum SiftVerdict {
    /// Judges an answer. Whether a request may be sent twice is not decided here: an order that meets 500, 502 or 504
    /// ends in doubt, one that meets 429 or 503 was not processed.
    static func judge(_ request: HTTPRequest, _ answer: HTTPAnswer) -> Verdict {
        guard !(200..<300).contains(answer.status) else { return .accept }
        let failure = failure(in: answer)
        var fault = fault(for: answer.status, failure: failure)
        fault.service = "sift"
        switch answer.status {
        case 429:
            fault.isRetryable = true
            return .retry(fault, after: failure.flatMap { waitTold(in: $0) })
        case 409 where code(in: answer) == 10, 408, 500, 502, 503, 504:
            fault.isRetryable = true
            return .retry(fault, after: nil)
        default:
            return .refuse(fault)
        }
    }

    /// The code of `google.rpc.Status`: 409 is both ALREADY_EXISTS (6) and ABORTED (10), which is worth a retry.
    private static func code(in answer: HTTPAnswer) -> Int? {
        (try? SiftMessages.read(SiftMessages.Failure.self, from: answer.body))?.code
    }

    /// The text of `google.rpc.Status`; nil for an empty body or a page of a proxy.
    static func failure(in answer: HTTPAnswer) -> String? {
        guard let first = answer.body.first(where: { $0 > 32 }), first == UInt8(ascii: "{") else { return nil }
        let failure = try? SiftMessages.read(SiftMessages.Failure.self, from: answer.body)
        return failure?.message.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func fault(for status: Int, failure: String?) -> Fault {
        switch status {
        case 401:
            Fault(
                .denied, "sift does not accept the API key\(told(failure))",
                hint: "keys are made in Sift's settings; SIFT_API_KEY or the profile's api_key must hold a current one")
        case 403:
            Fault(
                .denied, "sift does not allow this\(told(failure))",
                hint: "the key has the rights of its user; ask for access, or use another key")
        case 404: Fault(.notFound, failure.map { "sift: \($0)" } ?? "sift does not know this address")
        case 429:
            Fault(.limit, "sift's rate limit is met\(told(failure))", hint: "fewer requests at once, or later")
        case 400, 409: Fault(.badArgument, "sift refuses the request\(told(failure))")
        case 501: Fault(.service, "sift does not offer this\(told(failure))")
        case 502, 503, 504:
            Fault(
                .unreachable, "sift is out of service at the moment (\(status))\(told(failure))",
                hint: "try again later")
        default: Fault(.service, "sift met an error of its own (\(status))\(told(failure))", hint: "try again later")
        }
    }

    private static func told(_ failure: String?) -> String {
        failure.map { ": \($0)" } ?? ""
    }
}
