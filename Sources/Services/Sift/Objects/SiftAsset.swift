import Vocabulary

/// An asset: the machine that sends data. Its name is unique in the organization.
public struct SiftAsset: Sendable, Decodable, Equatable {
    /// The UUID.
    public var id: String
    /// The name.
    public var name: String
    /// Labels.
    public var tags: [String]
    /// Free data, in the service's order.
    public var metadata: [SiftMetadata]
    /// Put away, hidden from lists by default.
    public var isArchived: Bool
    /// When it was put away.
    public var archivedDate: Nanoseconds?
    /// Who made and changed it.
    public var authorship: SiftAuthorship

    /// Reads an asset of `/api/v1/assets`.
    public init(from decoder: any Decoder) throws {
        let fields = try ProtoFields(decoder)
        id = try fields.text("assetId") ?? ""
        name = try fields.text("name") ?? ""
        tags = try fields.list("tags")
        metadata = try fields.list("metadata")
        archivedDate = try fields.moment("archivedDate")
        isArchived = try fields.flag("isArchived") || archivedDate != nil
        authorship = try SiftAuthorship(fields)
    }
}

extension SiftAsset: SiftListed {
    /// `GET /api/v1/assets`
    public static let listing = SiftListing(
        noun: "asset", lister: "c:assets()", path: "/api/v1/assets", member: "assets", idField: "asset_id",
        wordFields: ["name"], inUse: "is_archived == false", order: "name",
        orderFields: ["name", "created_date", "modified_date", "archived_date"],
        fields: SiftField.texts([
            "asset_id", "name", "name_lower", "tag_id", "tag_name", "created_by_user_id", "modified_by_user_id",
        ]) + [
            SiftField("created_date", .moment), SiftField("modified_date", .moment),
            SiftField("archived_date", .moment, isOptional: true), SiftField("is_archived", .boolean),
            SiftField("metadata", .metadata),
        ])
}
