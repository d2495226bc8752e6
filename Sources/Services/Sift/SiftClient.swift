import Exports
import Transfer
import Vocabulary

/// A connection to one Sift service with one API key.
public struct SiftClient: ServiceClient {
    /// Sift's settings.
    public static let names = CredentialNames.sift
    /// design: "Poll schedules"; the official clients wait a fixed 3 or 5 s.
    public static let schedule = PollSchedule(first: .milliseconds(500), longest: .seconds(5))
    /// The way to the service.
    public let access: ServiceAccess
    let units = LookupCache<String>()

    /// Prepares a connection; nothing is sent before the first call.
    ///
    /// - Throws: `bad argument` for a URL or a download host that is none; `denied` for a key that cannot be sent;
    ///   `file` or `damaged` for a file of authorities that cannot be used.
    public init(credentials: Credentials, conditions: ConnectionConditions) throws(Fault) {
        access = try ServiceAccess(
            .sift, credentials, authorization: .fixed(Secret("Bearer \(credentials.key.reveal())")),
            conditions: conditions,
            judge: SiftVerdict.judge)
    }

    /// Asks the service for a sign of life (`GET /api/v1/ping`); checks address and key.
    public func ping() async throws -> String {
        try await get("/api/v1/ping", as: SiftMessages.Ping.self).response ?? ""
    }
}

extension CredentialNames {
    /// Sift: `SIFT_API_KEY`, `SIFT_REST_URI`; the public cloud (`apis` page "Basics"). `SIFT_GRPC_URI` belongs to the
    /// vendor's own client.
    public static let sift = CredentialNames(
        service: "sift", title: "Sift", keyVariable: "SIFT_API_KEY", urlVariable: "SIFT_REST_URI",
        hostVariable: "SIFT_DOWNLOAD_HOST", unusedVariables: ["SIFT_GRPC_URI": "moonport speaks REST only"],
        defaultURL: "https://api.siftstack.com", owner: "organization", addressForm: "without a path behind the host")
}
