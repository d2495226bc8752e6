import Transfer
import Vocabulary

/// What Sift's answers mean (apis: "Errors, limits, retries"): which are worth repeating, and how each is told.
enum SiftVerdict {
    private static let aborted: Int64 = 10
    private static let dataLoss: Int64 = 15

    /// Judges an answer. Whether a request may be sent twice is not decided here: an order that meets 500, 502 or 504
    /// ends in doubt, one that meets 429, 503 or an aborted transaction was not processed.
    static func judge(_ request: HTTPRequest, _ answer: HTTPAnswer) -> Verdict {
        guard !(200..<300).contains(answer.status) else { return .accept }
        let failure = JSONMessage.failure(SiftMessages.Failure.self, in: answer.body)
        if let fault = pageFault(request, answer.status, failure?.message) { return .refuse(fault) }
        var fault = fault(request, answer.status, failure?.message)
        fault.service = "sift"
        fault.requestID = traceID(in: failure?.message)
        switch (answer.status, failure?.code) {
        case (429, _): return .later(fault, after: failure?.message.flatMap { waitTold(in: $0) })
        case (500, dataLoss): return .refuse(fault)
        // 409 is both ALREADY_EXISTS, which stays so, and ABORTED, which does not.
        case (409, aborted): return .later(fault)
        case (let status, _): return AnswerClass(status).isWorthRepeating ? .later(fault) : .refuse(fault)
        }
    }

    /// What asks for a smaller page of data instead of the same one again; nil for everything else.
    private static func pageFault(_ request: HTTPRequest, _ status: Int, _ message: String?) -> Fault? {
        guard request.url.hasPrefix("/api/v2/data") else { return nil }
        let tellsSize = message?.lowercased().contains(/larger than|too large|message size|exceeds (the )?max/) ?? false
        if status == 413 || (tellsSize && [429, 500, 503].contains(status)) { return .pageTooLarge(message) }
        return status == 504 && !request.repeatsTimeouts ? .pageTooSlow(message) : nil
    }

    private static func fault(_ request: HTTPRequest, _ status: Int, _ message: String?) -> Fault {
        if status == 403, asksForSun(request) { return .sunNotAllowed(message) }
        // The gateway says "Not Found" where it knows no such path.
        let told = status == 404 && message == "Not Found" ? nil : message
        return AnswerClass(status).fault(told: told, path: request.url, .sift)
    }

    private static func asksForSun(_ request: HTTPRequest) -> Bool {
        String(decoding: request.body ?? [], as: UTF8.self).contains("EXPORT_OUTPUT_FORMAT_SUN")
    }

    /// The id in texts such as `internal error (trace id: 4bf92f3577b34da6)`.
    static func traceID(in message: String?) -> String? {
        let pattern = /trace[ _-]?id[^0-9a-z]{1,4}([0-9a-z][0-9a-z-]{5,})/.ignoresCase()
        return message?.firstMatch(of: pattern).map { String($0.1) }
    }
}
