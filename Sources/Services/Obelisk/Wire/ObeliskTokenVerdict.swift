import Transfer
import Vocabulary

/// What the answers to a request for a token mean (Source: the authentication guide).
enum ObeliskTokenVerdict {
    /// Judges an answer.
    static func judge(_ request: HTTPRequest, _ answer: HTTPAnswer) -> Verdict {
        guard !(200..<300).contains(answer.status) else {
            guard answer.isWebPage else { return .accept }
            return .later(signed(.webPage(excerpt(of: answer.body, limit: 160), .obelisk)))
        }
        let fault = signed(fault(request, answer))
        return AnswerClass(answer.status).isWorthRepeating ? .later(fault) : .refuse(fault)
    }

    private static func signed(_ fault: Fault) -> Fault {
        var fault = fault
        fault.service = "obelisk"
        return fault
    }

    /// What a Keycloak server says; Classic says it as with all its calls.
    private struct Refusal: Decodable {
        var error: String
        var description: String?

        private enum CodingKeys: String, CodingKey {
            case error
            case description = "error_description"
        }

        var told: String { description.map { "\($0) (\(error))" } ?? error }
    }

    private static func fault(_ request: HTTPRequest, _ answer: HTTPAnswer) -> Fault {
        if let refusal = JSONMessage.failure(Refusal.self, in: answer.body) {
            return ["invalid_client", "unauthorized_client"].contains(refusal.error)
                ? .clientRefused(refusal.told) : .tokenRequestRefused(refusal.told)
        }
        let told = ObeliskFailure(answer).told
        switch answer.status {
        case 401: return refused(told)
        case 400: return .tokenRequestRefused(told)
        case 404: return .unknownAddress(request.url, .obelisk, told: told)
        default: return AnswerClass(answer.status).fault(told: told, path: request.url, .obelisk)
        }
    }

    private static func refused(_ told: String?) -> Fault {
        let words = told?.lowercased() ?? ""
        if words.contains("not found") { return .clientUnknown(told) }
        if words.contains("confidential") { return .clientNotConfidential(told) }
        return .clientRefused(told)
    }
}
