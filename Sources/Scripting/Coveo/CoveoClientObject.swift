import Lua
import Services
import Vocabulary

/// A connection to Coveo, as Lua holds it.
final class CoveoClientObject: ClientObject {
    let client: CoveoClient
    let session: Session

    init(_ client: CoveoClient, session: Session) {
        self.client = client
        self.session = session
    }

    static let luaType = ObjectType(
        name: "CoveoClient", summary: "A connection to an organization of Coveo.",
        fields: sharedFields + [
            Field("org", .text, "the organization that every call names; nil for that of the API key") {
                object throws(Fault) in
                guard let object = object as? CoveoClientObject else { throw .notA("CoveoClient") }
                return .optional(object.client.organization)
            }
        ],
        methods: [
            ping, export, estimate, rowLimit, exports, dimensions, filters, saveFilter, schedules, saveSchedule,
            delete,
        ],
        short: { shortForm($0) })

    private static let rowLimit = Function(
        "row_limit", "The most rows that an export may have.", returns: "integer", example: "print(c:row_limit())"
    ) { call throws(Fault) in
        let client = try call.this(as: CoveoClientObject.self).client
        return .wait { .integer(try await client.rowLimit()) }
    }
}
