import Hummingbird

/// A call as the service sees it, without sockets.
struct ObeliskRequest: Sendable {
    var call: ObeliskCall
    var system: ObeliskTokens.System
    /// The id in the path; empty where it has none.
    var id: String
    var method: String
    var query: [QueryItem]
    var body: [UInt8]
    /// The whole header value.
    var contentType: String?
    var authorization: String?
    var accept: String?
    /// The host with its port that the client asked.
    var host: String

    /// The value of a URL parameter; nil without it.
    func parameter(_ name: String) -> String? { query.first { $0.name == name }?.value }
}

/// What the service answers.
struct ObeliskAnswer: Sendable {
    enum Body: Sendable {
        case none
        case json([UInt8])
        /// A stored file with the name that it is to have.
        case file(StoredFile, name: String)
        /// Events as they come, until one of both ends it.
        case events(ObeliskStreams.Listener)
    }

    var status: Int
    var body: Body
    var headers: [ObeliskHeader] = []

    /// 204.
    static let nothing = ObeliskAnswer(status: 204, body: .none)

    static func json(_ status: Int, _ json: JSON) -> ObeliskAnswer {
        ObeliskAnswer(status: status, body: .json(json.bytes))
    }
}
