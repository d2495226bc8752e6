import Transfer
import Vocabulary

/// What Coveo's answers mean (apis: "Errors, limits"): which are worth repeating, and how each is told.
enum CoveoVerdict {
    /// Judges an answer. Whether an order may be sent twice is not decided here: one that meets 500, 502 or 504 ends in
    /// doubt, one that meets 429 or 503 was not processed.
    static func judge(_ request: HTTPRequest, _ answer: HTTPAnswer) -> Verdict {
        guard !(200..<300).contains(answer.status) else {
            // A web page in place of an answer, as proxies give during deploys. After an order it is read, and is doubt.
            guard answer.isWebPage, request.isIdempotent else { return .accept }
            return .later(signed(.outOfService(answer.status, nil, .coveo), answer))
        }
        let fault = signed(fault(request, answer), answer)
        return AnswerClass(answer.status).isWorthRepeating ? .later(fault) : .refuse(fault)
    }

    private static func signed(_ fault: Fault, _ answer: HTTPAnswer) -> Fault {
        var fault = fault
        fault.service = "coveo"
        fault.requestID = answer.headers["X-Request-ID"]
        return fault
    }

    private static func fault(_ request: HTTPRequest, _ answer: HTTPAnswer) -> Fault {
        // The header decides: the page beside it says nothing.
        if answer.headers["x-coveo-waf-action"]?.lowercased() == "block" { return .blockedByFirewall }
        let failure = CoveoFailure(answer)
        let told = failure.told
        switch answer.status {
        case 400 where failure.kind == "MissingParameter" && (failure.text ?? "").contains("org"):
            return .organizationMissing(told)
        case 400 where failure.kind == "InvalidFilter": return .filterRefused(told)
        case 401: return .tokenRefused(told)
        case 403: return .privilegeMissing(needed(by: request), told)
        case 410: return .exportGone(told)
        case 412: return .quotaReached(told)
        case 429: return .coveoRateLimited(told)
        default: return AnswerClass(answer.status).fault(told: told, path: request.url, .coveo)
        }
    }

    /// The privilege that a call asks for; nil where the vendor does not say.
    private static func needed(by request: HTTPRequest) -> String? {
        guard request.url.hasPrefix("/exports") else { return nil }
        return "Analytics - Data exports - \(request.method == .get ? "View" : "Edit")"
    }
}
