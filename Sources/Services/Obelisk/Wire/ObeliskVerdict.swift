import Transfer
import Vocabulary

/// What Obelisk's answers mean: which are worth repeating, and how each is told. All three forms of failure are judged
/// here: a status, the errors of a GraphQL answer, and a response code inside of its data.
enum ObeliskVerdict {
    /// Judges an answer.
    static func judge(_ request: HTTPRequest, _ answer: HTTPAnswer) -> Verdict {
        guard !(200..<300).contains(answer.status) else { return judgeSuccess(request, answer) }
        let fault = signed(fault(request, answer))
        switch answer.status {
        case 401: return .unauthorized(fault)
        // The next try would only wait, unless the window begins anew soon.
        case 429: return .later(fault, after: ObeliskWindows.reset(answer))
        // A field that a query cannot be sorted or filtered by is answered so too.
        case 500 where isData(request): return .refuse(fault)
        default: return AnswerClass(answer.status).isWorthRepeating ? .later(fault) : .refuse(fault)
        }
    }

    private static func judgeSuccess(_ request: HTTPRequest, _ answer: HTTPAnswer) -> Verdict {
        // A web page in place of an answer, as proxies give during deploys. After an order it is read, and is doubt.
        if answer.isWebPage, request.isIdempotent {
            return .later(signed(.webPage(excerpt(of: answer.body, limit: 160), .obelisk)))
        }
        guard isGraphQL(request) else { return .accept }
        guard let failure = GraphQLFailure(answer.body, mayHaveCode: !request.onlyReads) else { return .accept }
        var fault = signed(Self.fault(failure))
        fault.cause = failure
        if failure.isAboutToken { return .unauthorized(fault) }
        return failure.mayPass && request.isIdempotent ? .later(fault) : .refuse(fault)
    }

    private static func signed(_ fault: Fault) -> Fault {
        var fault = fault
        fault.service = "obelisk"
        return fault
    }

    static let graphQLPath = "/catalog/graphql"

    private static func isGraphQL(_ request: HTTPRequest) -> Bool { request.url.hasPrefix(graphQLPath) }

    private static func isData(_ request: HTTPRequest) -> Bool {
        request.url.hasPrefix("/data/query/") || request.url.hasPrefix("/data/ingest/")
    }

    // MARK: Statuses

    private static func fault(_ request: HTTPRequest, _ answer: HTTPAnswer) -> Fault {
        let told = ObeliskFailure(answer).told
        switch answer.status {
        case 400 where isTooSlow(told): return .queryTooSlow(told)
        case 400: return .obeliskRefusesRequest(told)
        case 401: return .tokenNotAccepted(told)
        case 403: return forbidden(told)
        // The catalog says within its answers what there is not: this is somebody else's, a proxy's.
        case 404 where isGraphQL(request): return .unknownAddress(request.url, .obelisk, told: told)
        case 413: return .requestTooLarge(told)
        case 429: return .windowUsedUp(told, again: ObeliskWindows.reset(answer))
        default: return AnswerClass(answer.status).fault(told: told, path: request.url, .obelisk)
        }
    }

    /// A query that takes the database too long is refused with the status of one that cannot be read.
    private static func isTooSlow(_ told: String?) -> Bool {
        guard let words = told?.lowercased() else { return false }
        return words.contains("too long") || words.contains("took too")
    }

    private static func forbidden(_ told: String?) -> Fault {
        let words = told ?? ""
        if words.contains("scope") {
            return .scopeMissing(told, writes: words.contains("writes") || words.contains("WRITE"))
        }
        if words.contains("access denied on dataset") { return .datasetDenied(told) }
        return .notAllowed(told, .obelisk)
    }

    // MARK: GraphQL

    private static func fault(_ failure: GraphQLFailure) -> Fault {
        let told = failure.message
        switch failure.kind {
        case .unauthorized: return .tokenNotAccepted(told)
        case .notUnderstood: return .graphQLNotUnderstood(told)
        // The service says MANAGE where it means WRITE.
        case .scope(let writes): return .scopeMissing(told, writes: writes)
        case .permission: return .notAllowed(told, .obelisk)
        case .absent: return .missing(told, .obelisk)
        case .refused: return .obeliskRefusesRequest(told)
        case .full: return .noMoreStored(told)
        case .datasetDenied: return .datasetDenied(told)
        case .failed: return .obeliskFails(told)
        }
    }
}
