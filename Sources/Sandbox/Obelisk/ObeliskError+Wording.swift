/// Every error text of the Obelisk dialect but those of queries, filters and ingest, which have their own.
extension ObeliskError {
    static func unknownPath(_ method: String, _ path: String) -> ObeliskError {
        ObeliskError(404, "There is no call \(method) \(path)")
    }
    static func wrongMethod(_ method: String, _ path: String, allowed: [String]) -> ObeliskError {
        var error = ObeliskError(405, "\(path) does not take \(method)")
        error.headers = [ObeliskHeader(name: "Allow", value: allowed.joined(separator: ", "))]
        return error
    }
    static func badQuery(_ query: String) -> ObeliskError {
        ObeliskError(400, "The query string cannot be decoded: '\(query)'")
    }
    static let bodyTooLarge = ObeliskError(413, "Request Entity Too Large")
    /// The service tells its log what has happened, nobody else.
    static let unexpected = ObeliskError(500, "An unexpected error occurred and has been logged!")

    /// The sandbox's own mishap: it says what it was.
    static func failure(_ error: any Error) -> ObeliskError {
        ObeliskError(500, unexpected.message, details: ["\(error)"])
    }

    static let noTokenBody = ObeliskError(400, "Request body is not parsable as JSON or form")
    static let noGrantType = ObeliskError(400, "No or invalid grant_type parameter")
    static let badGrantType = ObeliskError(400, "Missing or invalid grant_type")
    static let noClientID = ObeliskError(400, "Client id should not be null")
    static let noClientSecret = ObeliskError(400, "Missing clientId or clientSecret")
    static let badCode = ObeliskError(401, "Invalid authorization code")
    static let badBasic = ObeliskError(401, "Incorrect basic Basic auth string.")
    static func unknownClient(_ id: String) -> ObeliskError {
        ObeliskError(401, "Client with id \(id) was not found in the Identity Store")
    }
    static func notConfidential(_ id: String) -> ObeliskError {
        ObeliskError(401, "Client with id \(id) is not marked confidential")
    }
    static let wrongSecret = ObeliskError(401, "Invalid client_id-client_secret combination")

    static let noBearer = ObeliskError(401, "No valid Bearer token present in Authorization header.")
    static let badToken = ObeliskError(401, "Invalid access_token")
    /// The word is the service's own: it asks for WRITE.
    static let noWriteScope = ObeliskError(403, "Client scope MANAGE is required to perform this operation.")
    static let noReadScope = ObeliskError(403, "Client is not authorized to perform reads (check client scope!)")
    static let noPermission = ObeliskError(
        403, "Current auth context does not have the appropriate permissions.")
    static func readDenied(_ dataset: String) -> ObeliskError {
        ObeliskError(403, "Read access denied on dataset \(dataset)")
    }
    static func writeDenied(_ dataset: String) -> ObeliskError {
        ObeliskError(403, "Write access denied on dataset \(dataset)")
    }
    static let noDatasets = ObeliskError(400, "Datasets in DataRange should not be empty!")

    static func noExport(_ id: String) -> ObeliskError { ObeliskError(404, "Export \(id) was not found") }
    static func exportDenied(_ id: String) -> ObeliskError {
        ObeliskError(403, "No permission to access export \(id)")
    }
    static let noEventStream = ObeliskError(406, "Not Acceptable: Accept must be text/event-stream")
    static func noStream(_ id: String) -> ObeliskError { ObeliskError(404, "Stream \(id) was not found") }
    static func streamDenied(_ id: String) -> ObeliskError {
        ObeliskError(403, "No permission to access stream \(id)")
    }

    /// - Parameter reset: milliseconds since 1970.
    static func limitReached(_ limit: Int64, reset: Int64) -> ObeliskError {
        ObeliskError(
            429, "The limit of \(limit) for this operation has been reached (resets at \(reset))")
    }
}
