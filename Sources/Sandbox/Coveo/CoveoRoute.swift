/// The calls of the Coveo dialect.
enum CoveoCall: Sendable, CaseIterable {
    case listExports, createExport, createExportOfBody, getExport, deleteExport, downloadLink, estimate, rowLimit
    case createVisits, createVisitsOfBody, estimateVisits
    case listSchedules, createSchedule, getSchedule, replaceSchedule, deleteSchedule, listScheduleExports
    case health, status, listDimensions, listExportables
    case listFilters, createFilter, getFilter, replaceFilter, deleteFilter

    /// The privilege that a call needs beyond reading; nil when reading is enough.
    var privilege: String? {
        switch self {
        case .createExport, .createExportOfBody, .createVisits, .createVisitsOfBody, .deleteExport, .createSchedule,
            .replaceSchedule, .deleteSchedule:
            "Analytics - Data exports - Edit"
        case .createFilter, .replaceFilter, .deleteFilter: "Analytics - Named filters - Edit"
        default: nil
        }
    }

    /// True for the calls about the service's own health, which nobody logs in for.
    var isOpen: Bool { self == .health || self == .status }

    /// True for the calls that order an export.
    var isOrder: Bool {
        [.createExport, .createExportOfBody, .createVisits, .createVisitsOfBody].contains(self)
    }
}

/// Finds the call for a verb and a path.
///
///     CoveoRoute.find("GET", "/rest/v15/exports/5a2f")   // call(getExport, id: "5a2f")
enum CoveoRoute: Equatable {
    case call(CoveoCall, id: String)
    /// The path exists, with another verb.
    case wrongMethod
    case unknown

    /// Both beginnings of paths: the vendor's texts use them by turns.
    static let bases = ["/rest/ua/v15", "/rest/v15"]

    /// Verb and path of every call; `*` is one segment. Fixed words stand before the ids that they would otherwise be.
    private static let table: [(call: CoveoCall, method: String, path: String)] = [
        (.listExports, "GET", "exports"), (.createExport, "POST", "exports"),
        (.createExportOfBody, "POST", "exports/create"), (.estimate, "GET", "exports/estimate"),
        (.rowLimit, "GET", "exports/rowLimit"), (.createVisits, "POST", "exports/visits"),
        (.createVisitsOfBody, "POST", "exports/visits/create"), (.estimateVisits, "GET", "exports/visits/estimate"),
        (.listSchedules, "GET", "exports/schedules"), (.createSchedule, "POST", "exports/schedules"),
        (.health, "GET", "exports/monitoring/health"), (.status, "GET", "exports/status"),
        (.getSchedule, "GET", "exports/schedules/*"), (.replaceSchedule, "PUT", "exports/schedules/*"),
        (.deleteSchedule, "DELETE", "exports/schedules/*"),
        (.listScheduleExports, "GET", "exports/schedules/*/exports"),
        (.downloadLink, "GET", "exports/*/downloadlink"), (.getExport, "GET", "exports/*"),
        (.deleteExport, "DELETE", "exports/*"),
        (.listDimensions, "GET", "dimensions"), (.listExportables, "GET", "dimensions/exportables"),
        (.listFilters, "GET", "filters/reporting"), (.createFilter, "POST", "filters/reporting"),
        (.getFilter, "GET", "filters/reporting/*"), (.replaceFilter, "PUT", "filters/reporting/*"),
        (.deleteFilter, "DELETE", "filters/reporting/*"),
    ]
    /// Words that are no ids of exports.
    private static let reserved: Set<String> = [
        "create", "estimate", "rowLimit", "visits", "schedules", "monitoring", "status",
    ]

    /// Looks a request up.
    static func find(_ method: String, _ path: String) -> CoveoRoute {
        guard let base = bases.first(where: { path.hasPrefix($0 + "/") }) else { return .unknown }
        let segments = path.dropFirst(base.count).split(separator: "/")
        var isKnownPath = false
        for entry in table {
            guard let id = match(segments, entry.path.split(separator: "/")) else { continue }
            if entry.method == method { return .call(entry.call, id: id) }
            isKnownPath = true
        }
        return isKnownPath ? .wrongMethod : .unknown
    }

    /// The decoded segment that stands for `*`, empty without one; nil when the path does not match.
    private static func match(_ segments: [Substring], _ pattern: [Substring]) -> String? {
        guard segments.count == pattern.count else { return nil }
        var id = ""
        for (segment, part) in zip(segments, pattern) where segment != part {
            guard part == "*", let decoded = QueryText.decoded(segment, plusIsBlank: false) else { return nil }
            id = decoded
        }
        let isExport = pattern.count > 1 && pattern[0] == "exports" && pattern[1] == "*"
        return isExport && reserved.contains(id) ? nil : id
    }
}
