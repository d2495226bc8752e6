/// A call as the service sees it, without sockets.
struct CoveoRequest: Sendable {
    var call: CoveoCall
    /// The id in the path; empty where it has none.
    var id: String
    /// The path as it was asked for, for messages.
    var path: String
    /// The query without `org`.
    var query: [QueryItem]
    var body: [UInt8]
    var contentType: String?
    /// The host with its port that the client asked: download links lead there too.
    var host: String
    var caller: CoveoTokens.Caller

    /// The body as JSON; it must be there.
    func json() throws(CoveoError) -> ParsedJSON {
        let type = (contentType ?? "").split(separator: ";").first.map(String.init) ?? ""
        guard type.lowercased().filter({ $0 != " " }) == "application/json" else { throw .wrongContentType(type) }
        do {
            return try JSONParser.parse(body)
        } catch {
            throw .badJSON(error.message, at: error.place)
        }
    }

    /// Refuses a call that has parameters or a body where it takes none.
    func refuseParameters() throws(CoveoError) {
        if let item = query.first { throw .unknownParameter(item.name, known: []) }
        guard body.isEmpty else { throw .strayObject() }
    }
}

/// What the service answers.
enum CoveoAnswer: Sendable {
    case json(Int, JSON)
    /// 204.
    case nothing
    /// A link, and the status that leads there.
    case redirect(Int, String)
    /// A stored file, by its key, with the name that it is to have.
    case file(String, name: String)
}
