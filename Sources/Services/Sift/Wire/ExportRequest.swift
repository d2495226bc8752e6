/// The body of `POST /api/v1/export`: exactly one of the three selections is set.
struct ExportRequest: Encodable {
    struct Runs: Encodable {
        var runIds: [String]
        var startTime: String?
        var stopTime: String?
    }
    struct Assets: Encodable {
        var assetIds: [String]
        var startTime: String?
        var stopTime: String?
    }
    struct Times: Encodable {
        var startTime: String?
        var stopTime: String?
    }
    /// Members that are false are not written.
    struct Options: Encodable {
        var useLegacyFormat: Bool?
        var simplifyChannelNames: Bool?
        var combineRuns: Bool?
        var splitExportByAsset: Bool?
        var splitExportByRun: Bool?
        var embedChannelConfigs: Bool?
    }
    struct CalculatedChannel: Encodable {
        var name: String
        var expression: String
        var channelReferences: [Reference]
        var units: String?
    }
    /// A channel by name or id, or a version of a stored calculated channel, or an expression: one of the three.
    struct Reference: Encodable {
        var channelReference: String
        var channelIdentifier: String?
        var calculatedChannelVersionId: String?
        var calculatedChannel: JSONValue?
    }

    var runsAndTimeRange: Runs?
    var assetsAndTimeRange: Assets?
    var timeRange: Times?
    var channelIds: [String]?
    var calculatedChannelConfigs: [CalculatedChannel]?
    var outputFormat: String
    var exportOptions: Options
}
