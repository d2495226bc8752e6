import GRDB
import Vocabulary

/// A schema of an account, or one that the service brings along.
struct SchemaRecord: Sendable, Equatable {
    var id: String
    /// Empty for those of the service.
    var account: String
    var name: String
    var category: StreamType
    /// 0 = nothing is published.
    var version: Int
    var created: Nanoseconds
    var content: SchemaContent
    /// What would be published next; nil without a draft.
    var draft: SchemaContent?

    /// True for those of the service: nobody can change them.
    var isBuiltIn: Bool { account.isEmpty }

    /// The schemas of the service.
    static let builtIn: [SchemaRecord] = BuiltInSchemas.all.map { name, category, content in
        SchemaRecord(
            id: TicksupplyID.fixed("sch", name, category.rawValue), account: "", name: name, category: category,
            version: 1, created: DemoBuilder.created, content: content)
    }

    /// As the list shows it.
    var members: [(String, JSON)] {
        [
            ("id", .string(id)), ("name", .string(name)), ("stream_category", .string(category.rawValue)),
            ("is_built_in", .bool(isBuiltIn)), ("created_at", .string(created.description)),
            ("version", .integer(Int64(version))), ("has_draft", .bool(draft != nil)),
        ]
    }

    /// With a content: that of the published version, or of the draft.
    func json(_ content: SchemaContent) -> JSON { .object(members + content.members) }
}

extension SchemaRecord: FetchableRecord, PersistableRecord {
    static let databaseTableName = "ticksupply_schema"

    init(row: Row) throws {
        let draft: String? = row["draft"]
        self.init(
            id: row["id"], account: row["account"], name: row["name"],
            category: StreamType(rawValue: row["category"]) ?? .trade, version: row["version"],
            created: Nanoseconds(sinceEpoch: row["created"]), content: try Self.content(row["content"]),
            draft: try draft.map(Self.content))
    }

    func encode(to container: inout PersistenceContainer) throws {
        container["id"] = id
        container["account"] = account
        container["name"] = name
        container["category"] = category.rawValue
        container["version"] = version
        container["created"] = created.sinceEpoch
        container["content"] = JSON.object(content.members).text
        container["draft"] = draft.map { JSON.object($0.members).text }
    }

    private static func content(_ text: String) throws -> SchemaContent {
        try SchemaContent(try JSONParser.parse(Array(text.utf8)), place: "body")
    }
}
