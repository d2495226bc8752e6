/// The body of `POST /api/v2/data` (apis: "GetData"). One query each: with several the service loses channels from
/// the second page on.
struct DataRequest: Encodable, Equatable {
    /// A channel or a calculated channel: one of the two.
    struct Query: Encodable, Equatable {
        var channel: Channel?
        var calculatedChannel: Calculated?
    }
    struct Channel: Encodable, Equatable {
        var channelId: String
        /// Absent = every run and none, empty = outside any run.
        var runId: String?
    }
    struct Calculated: Encodable, Equatable {
        var channelKey: String
        var expression: JSONValue
        var runId: String?
    }

    var queries: [Query]
    var startTime: String
    /// Exclusive.
    var endTime: String
    /// Absent = every point.
    var sampleMs: UInt32?
    var pageSize: Int
    /// Beside it nothing may change from page to page.
    var pageToken: String?
    var includeReceivedAt: Bool?
}
