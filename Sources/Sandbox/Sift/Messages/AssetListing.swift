/// `GET /api/v1/assets`, and how one asset is shown.
struct AssetListing: Sendable {
    let world: World

    private static let fields: [String: CELType] = [
        "asset_id": .text, "name": .text, "name_lower": .text, "tag_id": .text, "tag_name": .text,
        "created_by_user_id": .text, "modified_by_user_id": .text, "created_date": .timestamp,
        "modified_date": .timestamp, "archived_date": .timestamp, "is_archived": .bool, "metadata": .map,
        "organization_id": .text,
    ]

    /// The list call.
    var listing: Listing<Asset> {
        Listing(
            name: "assets", message: "sift.assets.v1.ListAssetsRequest", fields: Self.fields,
            orderFields: ["name", "created_date", "modified_date", "archived_date"],
            defaultOrder: "created_date desc", value: value, show: json)
    }

    /// The asset as `sift.assets.v1.Asset`.
    @Sendable func json(_ asset: Asset) -> JSON {
        .object([
            ("assetId", .string(asset.id)), ("name", .string(asset.name)),
            ("organizationId", .string(world.organizationID)), ("createdDate", asset.created.json),
            ("createdByUserId", .string(world.userID)), ("modifiedDate", asset.modified.json),
            ("modifiedByUserId", .string(world.userID)), ("tags", .array(asset.tags.map { .string($0) })),
            ("metadata", .array(asset.metadata.map(\.json))), ("archivedDate", .null), ("isArchived", .bool(false)),
        ])
    }

    @Sendable private func value(_ asset: Asset, _ field: String) -> CELValue {
        switch field {
        case "asset_id": .text(asset.id)
        case "name": .text(asset.name)
        case "name_lower": .text(asset.name.lowercased())
        case "organization_id": .text(world.organizationID)
        case "created_by_user_id", "modified_by_user_id": .text(world.userID)
        case "created_date": .moment(asset.created)
        case "modified_date": .moment(asset.modified)
        case "tag_name": .any(asset.tags.map { .text($0) })
        case "tag_id": .any(asset.tags.map { .text(deterministicID("tag", $0)) })
        case "is_archived": .bool(false)
        case "metadata": MetadataEntry.filterValue(asset.metadata)
        default: .null
        }
    }
}
