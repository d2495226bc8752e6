/// How much a user may have and do, by the names of the service.
struct ObeliskLimits: Sendable, Equatable {
    /// A name of a limit, in the order in which they are listed.
    enum Name: String, Sendable, CaseIterable {
        case maxHourlyPrimitiveEventsStored, maxHourlyComplexEventsStored
        case maxHourlyPrimitiveEventsStreamed, maxHourlyComplexEventsStreamed
        case maxHourlyPrimitiveEventQueries, maxHourlyComplexEventQueries
        case maxHourlyPrimitiveStatsQueries, maxHourlyComplexStatsQueries
        case maxDataExports, maxDataExportRecords, maxDataStreams

        /// The service's own number. Source: its standard usage limits.
        var standard: Int64 {
            switch self {
            case .maxHourlyPrimitiveEventsStored: 250_000
            case .maxHourlyComplexEventsStored, .maxHourlyPrimitiveEventsStreamed: 100_000
            case .maxHourlyComplexEventsStreamed: 25_000
            case .maxHourlyPrimitiveEventQueries: 10_000
            case .maxHourlyComplexEventQueries, .maxHourlyPrimitiveStatsQueries: 2500
            case .maxHourlyComplexStatsQueries: 100
            case .maxDataExports: 5
            case .maxDataExportRecords: 5_000_000
            case .maxDataStreams: 3
            }
        }

        /// So much that no script meets it that was not asked to.
        fileprivate var generous: Int64 {
            switch self {
            case .maxDataExports: 1000
            case .maxDataExportRecords: 100_000_000
            case .maxDataStreams: standard
            default: standard * 1000
            }
        }

        fileprivate var isHourly: Bool { rawValue.hasPrefix("maxHourly") }
    }

    private let values: [Name: Int64]

    init(_ limits: ServiceLimits, _ settings: ObeliskSettings) {
        values = Dictionary(
            uniqueKeysWithValues: Name.allCases.map { name in
                let chosen: Int64? =
                    switch name {
                    case .maxDataExports: settings.exportQuota
                    case .maxDataExportRecords: settings.recordLimit
                    case _ where name.isHourly: settings.hourlyLimit
                    default: nil
                    }
                return (name, chosen ?? (limits == .real ? name.standard : name.generous))
            })
    }

    subscript(name: Name) -> Int64 { values[name] ?? name.standard }

    /// All of them: `usageLimit.values`.
    var json: JSON { .object(Name.allCases.map { ($0.rawValue, .integer(self[$0])) }) }
}
