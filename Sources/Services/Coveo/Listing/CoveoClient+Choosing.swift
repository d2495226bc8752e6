extension CoveoClient {
    /// The dimensions as a list to choose from.
    public func dimensionList(exportable: Bool = true) -> WholeList<CoveoDimension> {
        WholeList(
            NameResolution(noun: "dimension", nouns: "dimensions", lister: "c:dimensions()", service: "coveo"),
            words: { [$0.displayName] + $0.apiNames }, ask: { try await dimensions(exportable: exportable) })
    }

    /// The named filters as a list to choose from.
    public func filterList() -> WholeList<CoveoNamedFilter> {
        WholeList(
            NameResolution(noun: "filter", nouns: "filters", lister: "c:filters()", service: "coveo"),
            words: { ["$\($0.id)", $0.displayName] }, ask: { try await namedFilters() })
    }

    /// The schedules as a list to choose from.
    public func scheduleList() -> WholeList<CoveoSchedule> {
        WholeList(
            NameResolution(noun: "schedule", nouns: "schedules", lister: "c:schedules()", service: "coveo"),
            words: { [$0.name] }, ask: { try await schedules() })
    }

    /// The exports of the service as a list to choose from, newest first.
    ///
    /// - Parameter schedule: only those that this one has made; nil for all.
    public func exportList(ofSchedule schedule: String? = nil) -> WholeList<CoveoJob> {
        WholeList(
            NameResolution(noun: "export", nouns: "exports", lister: "c:exports()", service: "coveo"),
            words: { [$0.name] },
            ask: {
                guard let schedule else { return try await exports() }
                return try await exports(ofSchedule: schedule)
            })
    }
}

extension CoveoDimension: NamedThing {
    /// The return name.
    public var name: String { id }
}

extension CoveoNamedFilter: NamedThing {
    /// The name for people.
    public var name: String { displayName }
    /// What it says.
    public var distinction: String { value }
}

extension CoveoSchedule: NamedThing {
    /// The description; the id where there is none.
    public var name: String { description ?? id }
    /// How often it runs.
    public var distinction: String { frequency.lowercased() }
}

extension CoveoJob: NamedThing {
    /// The user's description; the id where there is none.
    public var name: String { description ?? id }
    /// Its state and when it was ordered.
    public var distinction: String { "\(status.lowercased())\(created.map { ", ordered \($0.brief)" } ?? "")" }
}
