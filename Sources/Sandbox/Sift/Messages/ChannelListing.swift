/// `GET /api/v3/channels`, and how one channel is shown.
struct ChannelListing: Sendable {
    private let world: World
    private let runs: [String: [Run]]

    init(world: World) {
        self.world = world
        runs = Dictionary(uniqueKeysWithValues: world.channels.map { ($0.id, world.runs(ofChannel: $0.id)) })
    }

    private static let fields: [String: CELType] = [
        "channel_id": .text, "asset_id": .text, "name": .text, "description": .text, "run_id": .text,
        "run_name": .text, "run_client_key": .text, "created_date": .timestamp, "modified_date": .timestamp,
        "created_by_user_id": .text, "modified_by_user_id": .text, "active": .bool,
    ]

    /// The list call.
    var listing: Listing<Channel> {
        Listing(
            name: "channels", message: "sift.channels.v3.ListChannelsRequest", largestSize: 10_000,
            fields: Self.fields, orderFields: ["name", "created_date", "modified_date", "active"],
            defaultOrder: "created_date", value: value, show: json)
    }

    /// The channel as `sift.channels.v3.Channel`.
    @Sendable func json(_ channel: Channel) -> JSON {
        .object([
            ("channelId", .string(channel.id)), ("name", .string(channel.name)),
            ("assetId", .string(channel.assetID)), ("description", .string(channel.description)),
            ("unitId", .string(channel.unitID ?? "")), ("createdDate", channel.created.json),
            ("modifiedDate", channel.modified.json), ("createdByUserId", .string(world.userID)),
            ("modifiedByUserId", .string(world.userID)), ("dataType", .string(channel.type.siftName)),
            ("enumTypes", .array(channel.enumNames.map(\.json))),
            ("bitFieldElements", .array(channel.bitElements.map(\.json))), ("displayDescription", .string("")),
            ("displayUnitId", .string("")), ("metadata", .array(channel.metadata.map(\.json))),
            ("active", .bool(channel.isActive)),
        ])
    }

    @Sendable private func value(_ channel: Channel, _ field: String) -> CELValue {
        let runs = runs[channel.id] ?? []
        return switch field {
        case "channel_id": .text(channel.id)
        case "asset_id": .text(channel.assetID)
        case "name": .text(channel.name)
        case "description": .text(channel.description)
        case "run_id": .any(runs.map { .text($0.id) })
        case "run_name": .any(runs.map { .text($0.name) })
        case "run_client_key": .any(runs.map { .optional($0.clientKey) })
        case "created_date": .moment(channel.created)
        case "modified_date": .moment(channel.modified)
        case "created_by_user_id", "modified_by_user_id": .text(world.userID)
        case "active": .bool(channel.isActive)
        default: .null
        }
    }
}

extension DataType {
    /// The type's name in Sift's JSON.
    var siftName: String {
        let suffix =
            switch self {
            case .double: "DOUBLE"
            case .string: "STRING"
            case .enumeration: "ENUM"
            case .bitField: "BIT_FIELD"
            case .bool: "BOOL"
            case .float: "FLOAT"
            case .int32: "INT_32"
            case .uint32: "UINT_32"
            case .int64: "INT_64"
            case .uint64: "UINT_64"
            case .bytes: "BYTES"
            }
        return "CHANNEL_DATA_TYPE_" + suffix
    }
}

extension EnumName {
    /// The name as `sift.common.type.v1.ChannelEnumType`.
    var json: JSON {
        .object([("name", .string(name)), ("key", .integer(Int64(key))), ("isSigned", .bool(isSigned))])
    }
}

extension BitElement {
    /// The element as `sift.common.type.v1.ChannelBitFieldElement`.
    var json: JSON {
        .object([
            ("name", .string(name)), ("index", .integer(Int64(index))), ("bitCount", .integer(Int64(bitCount))),
        ])
    }
}
