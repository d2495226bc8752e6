import Vocabulary

/// Every error text of the Coveo dialect but those about filters, which `EventFilterError` has.
extension CoveoError {
    static func unknownPath(_ method: String, _ path: String) -> CoveoError {
        CoveoError(.notFound, "there is no call \(method) \(path)")
    }
    static func wrongMethod(_ method: String, _ path: String) -> CoveoError {
        CoveoError(.methodNotAllowed, "\(path) does not take \(method)")
    }
    static let bodyTooLarge = CoveoError(.invalidObject, "the body is larger than 4 MiB")
    static func failure(_ error: any Error) -> CoveoError { CoveoError(.internalError, "internal error: \(error)") }

    static let noToken = CoveoError(.invalidToken, "the access token is missing: Authorization: Bearer …")
    static let badToken = CoveoError(.invalidToken, "the access token is not valid")
    static let noOrganization = CoveoError(
        .missingParameter, "the parameter 'org' is required with an OAuth2 token")
    static func foreignOrganization(_ id: String) -> CoveoError {
        CoveoError(.accessDenied, "the access token gives no access to the organization '\(id)'")
    }
    static func noPrivilege(_ privilege: String) -> CoveoError {
        CoveoError(.accessDenied, "the privilege '\(privilege)' is required")
    }

    static func badQuery(_ text: String) -> CoveoError {
        CoveoError(.invalidParameter, "the query string is not percent-encoded UTF-8: \(text)")
    }
    static func unknownParameter(_ name: String, known: [String]) -> CoveoError {
        CoveoError(.invalidParameter, "unknown parameter '\(name)'\(hint(name, known))")
    }
    static func doubledParameter(_ name: String) -> CoveoError {
        CoveoError(.invalidParameter, "the parameter '\(name)' is given twice")
    }
    static func missingParameter(_ name: String) -> CoveoError {
        CoveoError(.missingParameter, "the parameter '\(name)' is required")
    }
    static func strayBody(_ path: String) -> CoveoError {
        CoveoError(
            .invalidParameter, "parameters stand in the query string, not in a body; \(path)/create takes a body")
    }
    static func strayObject() -> CoveoError { CoveoError(.invalidParameter, "the call takes no body") }
    static func wrongContentType(_ type: String) -> CoveoError {
        CoveoError(.invalidHeaders, "Content-Type must be application/json, not '\(type)'")
    }
    static func badJSON(_ reason: String, at place: TextPlace) -> CoveoError {
        CoveoError(.invalidJSON, "unable to parse the provided JSON: \(reason) \(place)")
    }
    static let noObject = CoveoError(.invalidObject, "the body must be a JSON object")
    static func wrongType(_ name: String, _ wanted: String) -> CoveoError {
        CoveoError(.invalidObject, "'\(name)' must be \(wanted)")
    }

    static func badTime(_ name: String, _ text: String) -> CoveoError {
        CoveoError(.invalidParameter, "'\(name)' must be a time YYYY-MM-DDThh:mm:ss.sssZ, not '\(text)'")
    }
    static func timesReversed(_ from: String, _ to: String) -> CoveoError {
        CoveoError(.invalidParameter, "'\(from)' must be before '\(to)'")
    }
    static func badFilename(_ name: String) -> CoveoError {
        CoveoError(.invalidParameter, "the filename '\(name)' must be visible US-ASCII")
    }
    static func unknownTable(_ name: String) -> CoveoError {
        let names = EventTable.allCases.map(\.rawValue) + ["all_events"]
        return CoveoError(
            .invalidParameter,
            "unknown table '\(name)'\(hint(name, names, or: "one of \(names.joined(separator: ", "))"))")
    }
    static func unknownDimension(_ name: String, near: [String]) -> CoveoError {
        let advice = near.isEmpty ? "; /dimensions/exportables lists them" : hint(near)
        return CoveoError(.invalidParameter, "unknown dimension '\(name)'\(advice)")
    }
    static func badChoice(_ name: String, _ text: String, _ choices: [String]) -> CoveoError {
        CoveoError(.invalidParameter, "'\(name)' must be \(choices.joined(separator: " or ")), not '\(text)'")
    }
    static func badFilter(_ name: String, _ error: EventFilterError) -> CoveoError {
        CoveoError(.invalidFilter, "invalid filter in '\(name)': \(error)")
    }

    static func noExport(_ id: String) -> CoveoError { CoveoError(.notFound, "there is no export '\(id)'") }
    static func notAvailable(_ id: String, _ status: String) -> CoveoError {
        CoveoError(.notFound, "the export '\(id)' is \(status), not AVAILABLE")
    }
    static func expired(_ id: String) -> CoveoError { CoveoError(.expired, "the export '\(id)' is expired") }
    static func noSchedule(_ id: String) -> CoveoError { CoveoError(.notFound, "there is no schedule '\(id)'") }
    static func noNamedFilter(_ id: String) -> CoveoError {
        CoveoError(.notFound, "there is no named filter '\(id)'")
    }
    static func unknownTimeZone(_ name: String) -> CoveoError {
        CoveoError(.invalidParameter, "'timezone' must be a name such as America/New_York, not '\(name)'")
    }
    static func limitExceeded(_ what: String, _ limit: Int) -> CoveoError {
        CoveoError(.limitExceeded, "the organization has \(limit) \(what), which is all that its licence allows")
    }
    static func tooManyRequests(_ limit: Int, retryAfter: Int64) -> CoveoError {
        CoveoError(
            .tooManyRequests, "the organization has made its \(limit) calls of this hour", retryAfter: retryAfter)
    }

    private static func hint(_ near: [String]) -> String {
        near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
    }

    private static func hint(_ word: String, _ names: [String], or other: String = "") -> String {
        let near = nearest(word, in: names)
        return near.isEmpty ? (other.isEmpty ? "" : "; \(other)") : hint(near)
    }
}
