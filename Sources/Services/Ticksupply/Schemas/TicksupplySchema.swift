import Vocabulary

/// What an export's rows are made of: columns, and how messages are taken apart.
///
/// The three parts are passed on as they are; the service checks them.
public struct TicksupplySchemaContent: Sendable, Codable, Equatable {
    /// `[{"output_column": "price", "data": {"binance": {"json": {"path": "data.p", "type": "decimal(8)"}}}}]`
    public var columns: JSONValue
    /// Exchange → the array whose elements become rows; nil for one row a message.
    public var unfold: JSONValue?
    /// Exchange → fields that are made of others; nil for none.
    public var derive: JSONValue?

    /// Makes a content.
    public init(columns: JSONValue, unfold: JSONValue? = nil, derive: JSONValue? = nil) {
        self.columns = columns
        self.unfold = unfold
        self.derive = derive
    }

    /// The content as an order names it: without what is null.
    public var inline: JSONValue {
        var members = ["columns": columns]
        if let unfold, unfold != .null { members["unfold"] = unfold }
        if let derive, derive != .null { members["derive"] = derive }
        return .object(members)
    }
}

/// A schema that exports can name: a built-in one, or one of the account.
public struct TicksupplySchema: NamedThing, Decodable, Equatable {
    /// `sch_…`
    public var id: String
    /// Unique among those of its category.
    public var name: String
    /// The category of streams that it fits: `trade`, `orderbook`, …
    public var category: String
    /// True for the service's own.
    public var isBuiltIn: Bool
    /// When it was made, RFC 3339.
    public var created: String
    /// The published version; 0 before the first.
    public var version: Int64
    /// True when a draft waits for being published.
    public var hasDraft: Bool
    /// The published columns; nil for an item of a list, which does not tell them.
    public var content: TicksupplySchemaContent?

    private enum CodingKeys: String, CodingKey {
        case id, name, version, columns, unfold, derive
        case category = "stream_category"
        case isBuiltIn = "is_built_in"
        case created = "created_at"
        case hasDraft = "has_draft"
    }

    /// Reads an item of the list, or a whole schema.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        id = try values.decode(String.self, forKey: .id)
        name = try values.decode(String.self, forKey: .name)
        category = try values.decode(String.self, forKey: .category)
        isBuiltIn = try values.decode(Bool.self, forKey: .isBuiltIn)
        created = try values.decode(String.self, forKey: .created)
        version = try values.decode(Int64.self, forKey: .version)
        hasDraft = try values.decode(Bool.self, forKey: .hasDraft)
        content = try values.decodeIfPresent(JSONValue.self, forKey: .columns).map { columns in
            TicksupplySchemaContent(
                columns: columns, unfold: try values.decodeIfPresent(JSONValue.self, forKey: .unfold),
                derive: try values.decodeIfPresent(JSONValue.self, forKey: .derive))
        }
    }

    /// The categories of streams.
    public static let categories = ["trade", "orderbook", "book_update", "quote", "kline", "ticker", "liquidation"]

    /// The category and the version.
    public var distinction: String { "\(category)\(isBuiltIn ? ", built in" : ", version \(version)")" }
}

/// What is wanted of the list of schemas. The service has no filters of its own here.
public struct TicksupplySchemaWish: Sendable, Equatable {
    /// Only names that fit one of these; `*` stands for any text.
    public var names: [String] = []
    /// Only those of this category.
    public var category: String?
    /// Only the service's own, or only the account's; nil for both.
    public var isBuiltIn: Bool?
    /// No more than this; nil for all.
    public var limit: Int?

    /// All.
    public init() {}

    func fits(_ schema: TicksupplySchema) -> Bool {
        (names.isEmpty || names.contains { NamePattern($0).matches(schema.name) })
            && (category.map { $0 == schema.category } ?? true) && (isBuiltIn.map { $0 == schema.isBuiltIn } ?? true)
    }

    var isNarrowed: Bool { !names.isEmpty || category != nil || isBuiltIn != nil }
}
