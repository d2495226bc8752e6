import Transfer
import Vocabulary

/// What Ticksupply's answers mean (apis: "Errors"): decided by the code in the body where there is one, by the status
/// where there is none.
enum TicksupplyVerdict {
    /// Judges the answers that come from an address. Behind one without a version may be somebody who knows no key.
    static func judge(at url: String) -> ServiceConnection.Judge {
        let version = url.split(separator: "/").last ?? ""
        guard !version.hasPrefix("v") || Int(version.dropFirst()) == nil else { return judge(_:_:) }
        return { request, answer in
            let verdict = judge(request, answer)
            guard answer.status == 401, case .refuse(let fault) = verdict else { return verdict }
            return .refuse(.wrongKeyOrAddress(fault, url))
        }
    }

    /// Judges an answer.
    static func judge(_ request: HTTPRequest, _ answer: HTTPAnswer) -> Verdict {
        guard !(200..<300).contains(answer.status) else {
            // A web page in place of an answer, as proxies give during deploys. After an order it is read, and is doubt.
            guard answer.isWebPage, !isOrder(request) else { return .accept }
            let told = excerpt(of: answer.body, limit: 160)
            return .later(signed(.webPage(told, .ticksupply), answer))
        }
        let failure = JSONMessage.failure(TicksupplyFailure.self, in: answer.body)
        let fault = signed(fault(request, answer, failure), answer)
        // A gateway says 503 when it has no answer of the service: the order may have arrived all the same. In its own
        // words the service has done nothing.
        if answer.status == 503, failure == nil, isOrder(request) { return .doubt(fault.forLater) }
        let isLater =
            AnswerClass(answer.status).isWorthRepeating || (failure.map { repeatable.contains($0.code) } ?? false)
        return isLater ? .later(fault) : .refuse(fault)
    }

    private static func signed(_ fault: Fault, _ answer: HTTPAnswer) -> Fault {
        var fault = fault
        fault.service = "ticksupply"
        fault.requestID = answer.headers["X-Request-Id"]
        return fault
    }

    private static let repeatable: Set<String> = ["request_timeout", "rate_limited", "internal", "unavailable"]

    private static func fault(_ request: HTTPRequest, _ answer: HTTPAnswer, _ failure: TicksupplyFailure?) -> Fault {
        guard let failure else {
            // A proxy's page, or nothing: what it begins with is all there is to say.
            let told = answer.body.isEmpty ? nil : excerpt(of: answer.body, limit: 160)
            guard answer.status != 404 else { return .unknownAddress(request.url, .ticksupply, told: told) }
            return AnswerClass(answer.status).fault(told: told, path: request.url, .ticksupply)
        }
        let told = failure.told
        return switch failure.code {
        case "invalid_argument": .ticksupplyRefuses(failure.message, details: failure.detailText)
        case "unauthenticated": .wrongKey(told, .ticksupply)
        case "payment_required": .paymentRequired(told, isOrder: isOrder(request))
        case "permission_denied": isOrder(request) ? .noSubscription(told) : .notAllowed(told, .ticksupply)
        case "not_found": .missing(told, .ticksupply)
        case "already_exists": conflict(request, told)
        case "rate_limited": .rateLimited(told, .ticksupply)
        case "request_timeout", "unavailable": .outOfService(answer.status, told, .ticksupply)
        case "internal": .internalError(answer.status, told, .ticksupply)
        default: AnswerClass(answer.status).fault(told: "\(failure.code): \(told)", path: request.url, .ticksupply)
        }
    }

    /// 409 is a duplicate, a conflict of states, or of idempotency keys; which one follows from what was asked.
    private static func conflict(_ request: HTTPRequest, _ told: String) -> Fault {
        if isOrder(request) { return .keyInUse(told) }
        if request.url.hasPrefix("/subscriptions") { return .alreadySubscribed(told) }
        if request.url.hasPrefix("/export-schemas") { return .schemaExists(told) }
        return .stateConflict(told)
    }

    private static func isOrder(_ request: HTTPRequest) -> Bool { request.method == .post && request.url == "/exports" }
}

/// `{"error": {"code", "message", "details"}}`
struct TicksupplyFailure: Decodable {
    private struct Inner: Decodable {
        var code: String
        var message: String?
        var details: JSONValue?
    }
    private enum CodingKeys: CodingKey { case error }

    /// Programs decide by it.
    let code: String
    /// The service's words; its code where it has none.
    let message: String
    private let details: JSONValue?

    init(from decoder: any Decoder) throws {
        let inner = try decoder.container(keyedBy: CodingKeys.self).decode(Inner.self, forKey: .error)
        code = inner.code
        message = inner.message.flatMap { $0.isEmpty ? nil : $0 } ?? inner.code
        details = inner.details
    }

    /// `max_columns 100, provided 142`; nil without details.
    var detailText: String? {
        guard let details, details != .null, details != .object([:]) else { return nil }
        guard case .object(let members) = details else { return details.text }
        return members.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }.joined(separator: ", ")
    }

    /// Message and details.
    var told: String { detailText.map { "\(message) (\($0))" } ?? message }
}
