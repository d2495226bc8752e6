import Vocabulary

/// A run: a named stretch of time in which assets made data. Names are not unique; ids and client keys are.
public struct SiftRun: Sendable, Decodable, Equatable {
    /// The UUID.
    public var id: String
    /// The name, which other runs may have too.
    public var name: String
    /// Free text.
    public var description: String
    /// The first moment; nil when unknown.
    public var start: Nanoseconds?
    /// The end; nil while it is still running.
    public var stop: Nanoseconds?
    /// When it was told that the run had stopped; nil for older runs.
    public var stoppedDate: Nanoseconds?
    /// True when it has ended.
    public var isStopped: Bool
    /// The user's own key, unique.
    public var clientKey: String?
    /// The assets with data in it.
    public var assetIDs: [String]
    /// Labels.
    public var tags: [String]
    /// Free data, in the service's order.
    public var metadata: [SiftMetadata]
    /// Put away, hidden from lists by default.
    public var isArchived: Bool
    /// When it was put away.
    public var archivedDate: Nanoseconds?
    /// Kept at the top of lists.
    public var isPinned: Bool
    /// Made on the spot rather than at ingestion.
    public var isAdhoc: Bool
    /// The report that opens with it.
    public var defaultReportID: String?
    /// Who made and changed it.
    public var authorship: SiftAuthorship

    /// Reads a run of `/api/v2/runs`.
    public init(from decoder: any Decoder) throws {
        let fields = try ProtoFields(decoder)
        id = try fields.text("runId") ?? ""
        name = try fields.text("name") ?? ""
        description = try fields.text("description") ?? ""
        start = try fields.moment("startTime")
        stop = try fields.moment("stopTime")
        stoppedDate = try fields.moment("stoppedDate")
        isStopped = try fields.flag("isStopped") || stop != nil
        clientKey = try fields.text("clientKey")
        assetIDs = try fields.list("assetIds")
        tags = try fields.list("tags")
        metadata = try fields.list("metadata")
        archivedDate = try fields.moment("archivedDate")
        isArchived = try fields.flag("isArchived") || archivedDate != nil
        isPinned = try fields.flag("isPinned")
        isAdhoc = try fields.flag("isAdhoc")
        defaultReportID = try fields.text("defaultReportId")
        authorship = try SiftAuthorship(fields)
    }

    /// How long it took; nil without start or end.
    public var length: Duration? {
        guard let start, let stop else { return nil }
        return .nanoseconds(stop.sinceEpoch - start.sinceEpoch)
    }

    /// How long it took, exact to the nanosecond: `250s`, `0.000000001s`; nil without start or end.
    public var lengthText: String? { length.map { "\(SiftFilter.seconds($0))s" } }
}

extension SiftRun: SiftListed {
    /// `GET /api/v2/runs`
    public static let listing = SiftListing(
        noun: "run", lister: "c:runs()", path: "/api/v2/runs", member: "runs", idField: "run_id",
        wordFields: ["name", "client_key"], inUse: "is_archived == false", order: "start_time desc",
        orderFields: ["name", "description", "created_date", "modified_date", "start_time", "stop_time"],
        ordersByMetadata: true,
        fields: SiftField.texts([
            "run_id", "organization_id", "asset_id", "asset_name", "name", "description", "created_by_user_id",
            "modified_by_user_id", "tag_id", "asset_tag_id",
        ])
            + SiftField.optional([
                ("client_key", .text), ("start_time", .moment), ("stop_time", .moment), ("stopped_date", .moment),
                ("archived_date", .moment), ("duration", .seconds), ("duration_string", .duration),
                ("annotation_state", .text),
            ]) + [
                SiftField("created_date", .moment), SiftField("modified_date", .moment),
                SiftField("is_stopped", .boolean),
                SiftField("is_archived", .boolean), SiftField("annotation_comments_count", .integer),
                SiftField("metadata", .metadata),
            ])

    /// Start time and client key.
    public var distinction: String {
        let start = start.map { "started \($0.brief)" } ?? "no start time"
        return start + (clientKey.map { ", client key \"\($0)\"" } ?? "")
    }
}
