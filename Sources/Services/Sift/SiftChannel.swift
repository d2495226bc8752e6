import Vocabulary

/// A channel: one named series of an asset.
public struct SiftChannel: Sendable, Decodable, Equatable {
    /// The UUID.
    public var id: String
    /// Unique per asset among those in use; older versions keep the name.
    public var name: String
    /// The asset it belongs to.
    public var assetID: String
    /// Free text.
    public var description: String
    /// `double`, `string`, `enum`, `bit field`, …
    public var dataType: String
    /// False for an archived version.
    public var isActive: Bool

    private enum Key: String, CodingKey {
        case channelId, name, assetId, description, displayDescription, dataType, active
    }

    /// Reads a channel of `/api/v3/channels`.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let text = { (key: Key) in
            try values.decodeIfPresent(String.self, forKey: key).flatMap { $0.isEmpty ? nil : $0 }
        }
        id = try values.decode(String.self, forKey: .channelId)
        name = try text(.name) ?? ""
        assetID = try text(.assetId) ?? ""
        description = try text(.displayDescription) ?? text(.description) ?? ""
        let type = try text(.dataType) ?? "CHANNEL_DATA_TYPE_UNSPECIFIED"
        dataType = type.replacing("CHANNEL_DATA_TYPE_", with: "").replacing("_", with: " ").lowercased()
            .replacing("int ", with: "int")
        // proto-JSON may leave a false out, never a true.
        isActive = try values.decodeIfPresent(Bool.self, forKey: .active) ?? false
    }
}
