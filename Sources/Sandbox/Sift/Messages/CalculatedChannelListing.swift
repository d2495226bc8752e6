import Vocabulary

/// `GET /api/v2/calculated-channels` and its versions, and how one version is shown.
struct CalculatedChannelListing: Sendable {
    let world: World

    private static let fields: [String: CELType] = [
        "calculated_channel_id": .text, "organization_id": .text, "client_key": .text, "name": .text,
        "description": .text, "asset_id": .text, "asset_name": .text, "tag_id": .text, "tag_name": .text,
        "run_id": .text, "version": .integer, "units": .text, "calculated_channel_version_id": .text,
        "created_date": .timestamp, "modified_date": .timestamp, "created_by_user_id": .text,
        "modified_by_user_id": .text, "is_archived": .bool, "archived_date": .timestamp, "metadata": .map,
        "folders": .list, "activeFolders": .list,
    ]

    /// The list of the newest versions.
    var listing: Listing<CalculatedChannel> {
        Listing(
            name: "calculatedChannels", message: "sift.calculated_channels.v2.ListCalculatedChannelsRequest",
            fields: Self.fields,
            orderFields: ["created_date", "modified_date", "name", "description", "units", "archived_date"],
            defaultOrder: "created_date desc", takesOrganization: true, value: value, show: json)
    }

    /// The list of the versions of one, oldest first.
    var versions: Listing<CalculatedChannel> {
        Listing(
            name: "calculatedChannelVersions",
            message: "sift.calculated_channels.v2.ListCalculatedChannelVersionsRequest", fields: Self.fields,
            orderFields: ["version", "created_date", "modified_date"], defaultOrder: "version",
            takesOrganization: true, value: value, show: json)
    }

    /// The version as `sift.calculated_channels.v2.CalculatedChannel`: optional fields are left out where unset.
    @Sendable func json(_ channel: CalculatedChannel) -> JSON {
        var members: [(String, JSON)] = [
            ("calculatedChannelId", .string(channel.id)), ("organizationId", .string(world.organizationID)),
        ]
        if let clientKey = channel.clientKey { members.append(("clientKey", .string(clientKey))) }
        if let archived = channel.archived { members.append(("archivedDate", archived.json)) }
        members += [
            ("versionId", .string(channel.versionID)), ("version", .integer(Int64(channel.version))),
            ("name", .string(channel.name)), ("description", .string(channel.description)),
            ("changeMessage", .string(channel.change)), ("userNotes", .string("")),
        ]
        if let unit = channel.unit { members.append(("units", .string(unit))) }
        members += [
            ("createdDate", channel.created.json), ("modifiedDate", channel.modified.json),
            ("calculatedChannelConfiguration", configuration(of: channel)),
            ("createdByUserId", .string(world.userID)), ("modifiedByUserId", .string(world.userID)),
            ("functionDependencies", .array([])), ("metadata", .array(channel.metadata.map(\.json))),
            ("isArchived", .bool(channel.archived != nil)),
            (
                "calculatedChannelDependencies",
                .array(channel.versionIDs.map { .object([("calculatedChannelVersionId", .string($0))]) })
            ), ("folderIds", .array([])),
        ]
        return .object(members)
    }

    private func configuration(of channel: CalculatedChannel) -> JSON {
        let assetIDs = JSON.array(channel.assetIDs.map { .string($0) })
        let scope: (String, JSON) =
            channel.assetIDs.isEmpty
            ? ("allAssets", .bool(true)) : ("selection", .object([("assetIds", assetIDs), ("tagIds", .array([]))]))
        let message = ExpressionMessage(channel)
        let selection = JSON.object([
            ("expression", .string(message.text)),
            ("expressionChannelReferences", .array(message.references.map(\.abstractJSON))),
        ])
        return .object([
            ("assetConfiguration", .object([scope])), ("queryConfiguration", .object([("sel", selection)])),
        ])
    }

    @Sendable private func value(_ channel: CalculatedChannel, _ field: String) -> CELValue {
        let assets = world.assets.filter { channel.assetIDs.isEmpty || channel.assetIDs.contains($0.id) }
        switch field {
        case "calculated_channel_id": return .text(channel.id)
        case "organization_id": return .text(world.organizationID)
        case "client_key": return .optional(channel.clientKey)
        case "name": return .text(channel.name)
        case "description": return .text(channel.description)
        case "asset_id": return .any(assets.map { .text($0.id) })
        case "asset_name": return .any(assets.map { .text($0.name) })
        case "tag_name": return .any(assets.flatMap(\.tags).map { .text($0) })
        case "tag_id": return .any(assets.flatMap(\.tags).map { .text(deterministicID("tag", $0)) })
        case "run_id":
            let ids = Set(assets.map(\.id))
            return .any(world.runs.filter { !ids.isDisjoint(with: $0.assetIDs) }.map { .text($0.id) })
        case "version": return .integer(Int64(channel.version))
        case "units": return .optional(channel.unit)
        case "calculated_channel_version_id": return .text(channel.versionID)
        case "created_date": return .moment(channel.created)
        case "modified_date": return .moment(channel.modified)
        case "created_by_user_id", "modified_by_user_id": return .text(world.userID)
        case "is_archived": return .bool(channel.archived != nil)
        case "archived_date": return .moment(channel.archived)
        case "metadata": return MetadataEntry.filterValue(channel.metadata)
        case "folders", "activeFolders": return .list([])
        default: return .null
        }
    }
}

extension CalculatedChannel {
    /// The versions of other calculated channels that it refers to.
    fileprivate var versionIDs: [String] {
        references.compactMap { reference in
            guard case .version(let id) = reference.target else { return nil }
            return id
        }
    }
}
