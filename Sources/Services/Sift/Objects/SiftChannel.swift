import Vocabulary

/// A channel: one named series of an asset.
public struct SiftChannel: Sendable, Decodable, Equatable {
    /// The name of one value of an enumeration.
    public struct EnumName: Sendable, Decodable, Equatable {
        /// The name.
        public var name: String
        /// The value: as it was sent, or the negative number that it stands for.
        public var key: Int64
        /// True when keys may be negative.
        public var isSigned: Bool

        /// Reads a `sift.common.type.v1.ChannelEnumType`; a signed key comes as its two's complement.
        public init(from decoder: any Decoder) throws {
            let fields = try ProtoFields(decoder)
            name = try fields.text("name") ?? ""
            isSigned = try fields.flag("isSigned")
            let raw = try fields.whole("key") ?? 0
            key = isSigned && raw > Int64(Int32.max) ? Int64(Int32(truncatingIfNeeded: raw)) : raw
        }
    }

    /// Some bits of a bit field.
    public struct BitElement: Sendable, Decodable, Equatable {
        /// The name.
        public var name: String
        /// The first bit; 0 is the least significant.
        public var index: Int64
        /// How many bits.
        public var bitCount: Int64

        /// Reads a `sift.common.type.v1.ChannelBitFieldElement`.
        public init(from decoder: any Decoder) throws {
            let fields = try ProtoFields(decoder)
            name = try fields.text("name") ?? ""
            index = try fields.whole("index") ?? 0
            bitCount = try fields.whole("bitCount") ?? 0
        }
    }

    /// The UUID.
    public var id: String
    /// Unique per asset among those in use; older versions keep the name.
    public var name: String
    /// The asset it belongs to.
    public var assetID: String
    /// Free text; the one for display where there is one.
    public var description: String
    /// `double`, `string`, `enum`, `bit field`, …
    public var dataType: String
    /// The UUID of its unit, of the one for display where there is one; nil without a unit.
    public var unitID: String?
    /// The unit, `m/s`; nil without one, or where it has not been looked up.
    public var unit: String?
    /// The names of an enumeration's values.
    public var enumNames: [EnumName]
    /// The parts of a bit field.
    public var bitElements: [BitElement]
    /// Free data, in the service's order.
    public var metadata: [SiftMetadata]
    /// False for an archived version.
    public var isActive: Bool
    /// Who made and changed it.
    public var authorship: SiftAuthorship

    private static let types = [
        "UNSPECIFIED", "DOUBLE", "STRING", "ENUM", "BIT_FIELD", "BOOL", "FLOAT", "INT_32", "UINT_32", "INT_64",
        "UINT_64", "BYTES",
    ].map { "CHANNEL_DATA_TYPE_\($0)" }

    /// Reads a channel of `/api/v3/channels`.
    public init(from decoder: any Decoder) throws {
        let fields = try ProtoFields(decoder)
        id = try fields.text("channelId") ?? ""
        name = try fields.text("name") ?? ""
        assetID = try fields.text("assetId") ?? ""
        description = try fields.text("displayDescription") ?? fields.text("description") ?? ""
        let type = try fields.enumeration("dataType", Self.types) ?? Self.types[0]
        dataType = type.replacing("CHANNEL_DATA_TYPE_", with: "").replacing("_", with: " ").lowercased()
            .replacing("int ", with: "int")
        unitID = try fields.text("displayUnitId") ?? fields.text("unitId")
        enumNames = try fields.list("enumTypes")
        bitElements = try fields.list("bitFieldElements")
        metadata = try fields.list("metadata")
        // proto-JSON may leave a false out, never a true.
        isActive = try fields.flag("active")
        authorship = try SiftAuthorship(fields)
    }
}

extension SiftChannel: SiftListed {
    /// `GET /api/v3/channels`
    public static let listing = SiftListing(
        noun: "channel", lister: "c:channels()", path: "/api/v3/channels", member: "channels", idField: "channel_id",
        wordFields: ["name"], inUse: "active == true", order: "name", largestPage: 10_000,
        orderFields: ["name", "created_date", "modified_date", "active"],
        fields: SiftField.texts([
            "channel_id", "asset_id", "name", "description", "run_id", "run_name", "created_by_user_id",
            "modified_by_user_id",
        ]) + [
            SiftField("run_client_key", .text, isOptional: true), SiftField("created_date", .moment),
            SiftField("modified_date", .moment), SiftField("active", .boolean),
        ])

    /// A version that was replaced.
    public var isArchived: Bool { !isActive }

    /// Asset and type, and whether the version is in use.
    public var distinction: String { "\(dataType), asset \(assetID)\(isActive ? "" : ", archived")" }
}
