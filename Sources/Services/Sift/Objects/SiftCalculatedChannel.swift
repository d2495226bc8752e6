import Vocabulary

/// A stored calculated channel: an expression over channels, which the service works out where it is asked to.
public struct SiftCalculatedChannel: Sendable, Decodable, Equatable {
    /// What `$1` stands for in the expression.
    public struct Reference: Sendable, Decodable, Equatable {
        /// `$1`
        public var mark: String
        /// A channel's name or id; nil for the two others.
        public var channel: String?
        /// A version of another calculated channel.
        public var versionID: String?
        /// An expression that is written out; passed on as it is.
        var expression: JSONValue?

        /// Reads a `CalculatedChannelAbstractChannelReference`.
        public init(from decoder: any Decoder) throws {
            let fields = try ProtoFields(decoder)
            mark = try fields.text("channelReference") ?? ""
            channel = try fields.text("channelIdentifier")
            versionID = try fields.text("calculatedChannelVersionId")
            expression = try fields.message("calculatedChannel")
        }
    }

    /// The UUID, the same for all versions.
    public var id: String
    /// The name.
    public var name: String
    /// The UUID of this version.
    public var versionID: String
    /// Counted from 1.
    public var version: Int64
    /// Free text.
    public var description: String
    /// `$1 * $2`
    public var expression: String
    /// What the marks of the expression stand for.
    public var references: [Reference]
    /// The unit of the result.
    public var units: String?
    /// The user's own key, unique.
    public var clientKey: String?
    /// True when it is offered for every asset.
    public var isForAllAssets: Bool
    /// The assets that it is offered for.
    public var assetIDs: [String]
    /// It is offered for the assets with one of these tags.
    public var tagIDs: [String]
    /// Why this version was made.
    public var changeMessage: String?
    /// Notes of its users.
    public var userNotes: String?
    /// Free data, in the service's order.
    public var metadata: [SiftMetadata]
    /// Put away, hidden from lists by default.
    public var isArchived: Bool
    /// When it was put away.
    public var archivedDate: Nanoseconds?
    /// Who made and changed it.
    public var authorship: SiftAuthorship

    private struct Configuration: Decodable {
        var assets: Assets?
        var query: Query?
        init(from decoder: any Decoder) throws {
            let fields = try ProtoFields(decoder)
            assets = try fields.message("assetConfiguration")
            query = try fields.message("queryConfiguration")
        }
    }

    private struct Assets: Decodable {
        struct Selection: Decodable {
            var assetIDs, tagIDs: [String]
            init(from decoder: any Decoder) throws {
                let fields = try ProtoFields(decoder)
                assetIDs = try fields.list("assetIds")
                tagIDs = try fields.list("tagIds")
            }
        }
        var isForAll: Bool
        var selection: Selection?
        init(from decoder: any Decoder) throws {
            let fields = try ProtoFields(decoder)
            isForAll = try fields.flag("allAssets")
            selection = try fields.message("selection")
        }
    }

    private struct Query: Decodable {
        struct Selection: Decodable {
            var expression: String
            var references: [Reference]
            init(from decoder: any Decoder) throws {
                let fields = try ProtoFields(decoder)
                expression = try fields.text("expression") ?? ""
                references = try fields.list("expressionChannelReferences")
            }
        }
        var selection: Selection?
        init(from decoder: any Decoder) throws { selection = try ProtoFields(decoder).message("sel") }
    }

    /// Reads a calculated channel of `/api/v2/calculated-channels`.
    public init(from decoder: any Decoder) throws {
        let fields = try ProtoFields(decoder)
        id = try fields.text("calculatedChannelId") ?? ""
        name = try fields.text("name") ?? ""
        versionID = try fields.text("versionId") ?? ""
        version = try fields.whole("version") ?? 0
        description = try fields.text("description") ?? ""
        units = try fields.text("units")
        clientKey = try fields.text("clientKey")
        changeMessage = try fields.text("changeMessage")
        userNotes = try fields.text("userNotes")
        metadata = try fields.list("metadata")
        archivedDate = try fields.moment("archivedDate")
        isArchived = try fields.flag("isArchived") || archivedDate != nil
        authorship = try SiftAuthorship(fields)
        let configuration = try fields.message("calculatedChannelConfiguration", as: Configuration.self)
        expression = configuration?.query?.selection?.expression ?? ""
        references = configuration?.query?.selection?.references ?? []
        isForAllAssets = configuration?.assets?.isForAll ?? false
        assetIDs = configuration?.assets?.selection?.assetIDs ?? []
        tagIDs = configuration?.assets?.selection?.tagIDs ?? []
    }
}

extension SiftCalculatedChannel: SiftListed {
    /// `GET /api/v2/calculated-channels`; the field names beside those of the sheet are the Python client's.
    public static let listing = SiftListing(
        noun: "calculated channel", lister: "c:calculated_channels()", path: "/api/v2/calculated-channels",
        member: "calculatedChannels", idField: "calculated_channel_id", wordFields: ["name", "client_key"],
        inUse: "is_archived == false", order: "name",
        orderFields: ["created_date", "modified_date", "name", "description", "units", "archived_date"],
        fields: SiftField.texts([
            "calculated_channel_id", "organization_id", "name", "description", "units", "asset_id", "run_id", "tag_id",
            "tag_name", "created_by_user_id", "modified_by_user_id",
        ]) + [
            SiftField("client_key", .text, isOptional: true), SiftField("version", .integer),
            SiftField("created_date", .moment), SiftField("modified_date", .moment),
            SiftField("archived_date", .moment, isOptional: true), SiftField("is_archived", .boolean),
            SiftField("metadata", .metadata),
        ])

    /// The expression.
    public var distinction: String { expression + (clientKey.map { ", client key \"\($0)\"" } ?? "") }
}
