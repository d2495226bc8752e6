/// `GET /api/v2/runs`, and how one run is shown.
struct RunListing: Sendable {
    let world: World

    private static let fields: [String: CELType] = [
        "run_id": .text, "organization_id": .text, "asset_id": .text, "asset_name": .text, "client_key": .text,
        "name": .text, "description": .text, "created_by_user_id": .text, "modified_by_user_id": .text,
        "created_date": .timestamp, "modified_date": .timestamp, "start_time": .timestamp, "stop_time": .timestamp,
        "stopped_date": .timestamp, "is_stopped": .bool, "tag_id": .text, "asset_tag_id": .text,
        "duration": .double, "duration_string": .duration, "annotation_comments_count": .integer,
        "annotation_state": .text, "archived_date": .timestamp, "is_archived": .bool, "metadata": .map,
    ]

    /// The list call.
    var listing: Listing<Run> {
        Listing(
            name: "runs", message: "sift.runs.v2.ListRunsRequest", fields: Self.fields,
            orderFields: [
                "name", "description", "created_date", "modified_date", "start_time", "stop_time", "metadata",
            ],
            defaultOrder: "created_date desc", value: value, show: json)
    }

    /// The run as `sift.runs.v2.Run`: optional fields are left out where unset.
    @Sendable func json(_ run: Run) -> JSON {
        var members: [(String, JSON)] = [
            ("runId", .string(run.id)), ("createdDate", run.created.json), ("modifiedDate", run.modified.json),
            ("createdByUserId", .string(world.userID)), ("modifiedByUserId", .string(world.userID)),
            ("organizationId", .string(world.organizationID)),
        ]
        if let start = run.start { members.append(("startTime", start.json)) }
        if let stop = run.stop { members.append(("stopTime", stop.json)) }
        members += [
            ("isPinned", .bool(false)), ("name", .string(run.name)), ("description", .string(run.description)),
            ("tags", .array(run.tags.map { .string($0) })), ("defaultReportId", .string("")),
        ]
        if let clientKey = run.clientKey { members.append(("clientKey", .string(clientKey))) }
        members += [
            ("metadata", .array(run.metadata.map(\.json))), ("assetIds", .array(run.assetIDs.map { .string($0) })),
        ]
        if let archived = run.archived { members.append(("archivedDate", archived.json)) }
        members += [("isAdhoc", .bool(false)), ("isArchived", .bool(run.archived != nil))]
        if let duration = run.duration { members.append(("duration", .string(Self.durationText(duration)))) }
        if let stop = run.stop { members.append(("stoppedDate", stop.json)) }
        members.append(("isStopped", .bool(run.stop != nil)))
        return .object(members)
    }

    @Sendable private func value(_ run: Run, _ field: String) -> CELValue {
        switch field {
        case "run_id": .text(run.id)
        case "organization_id": .text(world.organizationID)
        case "asset_id": .any(run.assetIDs.map { .text($0) })
        case "asset_name": .any(assets(of: run).map { .text($0.name) })
        case "client_key": .optional(run.clientKey)
        case "name": .text(run.name)
        case "description": .text(run.description)
        case "created_by_user_id", "modified_by_user_id": .text(world.userID)
        case "created_date": .moment(run.created)
        case "modified_date": .moment(run.modified)
        case "start_time": .moment(run.start)
        case "stop_time", "stopped_date": .moment(run.stop)
        case "is_stopped": .bool(run.stop != nil)
        case "tag_id": .any(run.tags.map { .text(deterministicID("tag", $0)) })
        case "asset_tag_id": .any(assets(of: run).flatMap(\.tags).map { .text(deterministicID("tag", $0)) })
        case "duration": run.duration.map { .double(Double($0) / 1e9) } ?? .null
        case "duration_string": run.duration.map { .duration($0) } ?? .null
        case "annotation_comments_count": .integer(0)
        case "archived_date": .moment(run.archived)
        case "is_archived": .bool(run.archived != nil)
        case "metadata": MetadataEntry.filterValue(run.metadata)
        default: .null
        }
    }

    private func assets(of run: Run) -> [Asset] { world.assets.filter { run.assetIDs.contains($0.id) } }

    /// `59.999s`: whole seconds and 0, 3, 6 or 9 fraction digits.
    static func durationText(_ nanoseconds: Int64) -> String {
        let (seconds, rest) = (nanoseconds / 1_000_000_000, abs(nanoseconds % 1_000_000_000))
        guard rest != 0 else { return "\(seconds)s" }
        let places = rest % 1_000_000 == 0 ? 3 : rest % 1000 == 0 ? 6 : 9
        let sign = nanoseconds < 0 && seconds == 0 ? "-" : ""
        return "\(sign)\(seconds).\(String(1_000_000_000 + rest).dropFirst().prefix(places))s"
    }
}
