import Files

extension ObeliskCatalog {
    /// What belongs to a dataset.
    static func addDatasets(_ resolvers: inout GraphQLResolvers<CatalogContext>) {
        resolvers.field("Dataset.metaStats") { (dataset: ObeliskDataset, call) in
            .json(try await call.context.statistics(of: dataset))
        }
        resolvers.field("Dataset.metrics") { (dataset: ObeliskDataset, call) in
            .object(try CatalogPage("MetricPage", try await call.context.series(of: dataset, by: .metric), call))
        }
        resolvers.field("Dataset.metric") { (dataset: ObeliskDataset, call) in
            .optional(try await call.context.series(of: dataset, by: .metric, call.text("id")))
        }
        resolvers.field("Dataset.things") { (dataset: ObeliskDataset, call) in
            .object(try CatalogPage("ThingPage", try await call.context.series(of: dataset, by: .source), call))
        }
        resolvers.field("Dataset.thing") { (dataset: ObeliskDataset, call) in
            .optional(try await call.context.series(of: dataset, by: .source, call.text("id")))
        }
    }
}

extension CatalogContext {
    /// The metrics or the things of a dataset, in the order of their names.
    fileprivate func series(
        of dataset: ObeliskDataset, by column: ObeliskSummary.Column
    ) async throws -> [CatalogSeries] {
        let type = column == .metric ? "Metric" : "Thing"
        return try await summaries(of: dataset, by: column).map { CatalogSeries(graphQLType: type, summary: $0) }
    }

    /// One of them; nil when there is none of that name.
    fileprivate func series(
        of dataset: ObeliskDataset, by column: ObeliskSummary.Column, _ id: String?
    ) async throws -> CatalogSeries? {
        let id = id.map(ExactText.init)
        return try await series(of: dataset, by: column).first { ExactText($0.summary.id) == id }
    }

    /// What is summed up of all events that were ingested: work for a thread of its own.
    private func summaries(
        of dataset: ObeliskDataset, by column: ObeliskSummary.Column
    ) async throws -> [ObeliskSummary] {
        try await OwnThread.run { [service] in
            try service.world.summaries(of: dataset, by: column, now: service.microseconds)
        }
    }

    fileprivate func statistics(of dataset: ObeliskDataset) async throws -> JSON {
        let metrics = try await summaries(of: dataset, by: .metric)
        let events = metrics.reduce(0) { $0 + $1.count }
        let last = metrics.map(\.last).max().map { JSON.integer(ObeliskPrecision.milliseconds.count($0)) }
        return .object([
            ("lastUpdate", last ?? .null), ("nrOfMetrics", .integer(Int64(metrics.count))),
            ("nrOfEvents", .integer(events)), ("approxSizeBytes", .integer(events * Self.bytesOfEvent)),
            ("nrOfStreams", .integer(Int64(try service.streams.connected(to: dataset.id)))),
        ])
    }

    /// What an event takes, roughly.
    private static let bytesOfEvent: Int64 = 48
}

extension ObeliskDataset: CatalogItem {
    var graphQLType: String { "Dataset" }

    func member(_ name: String) -> GraphQLValue? {
        switch name {
        case "id": .text(id)
        case "name": .text(self.name)
        case "description": .text(description)
        case "properties": .json(properties.map { .written(Array($0.utf8)) } ?? .null)
        case "published": .bool(isPublished)
        case "archived": .bool(isArchived)
        case "openData": .bool(isOpen)
        case "keywords": .texts(keywords)
        case "license": .text(license)
        case "contactPoint": .text(contactPoint)
        default: nil
        }
    }

    func searched(_ field: String) -> CatalogValue? {
        switch field {
        case "id": .text(ExactText(id))
        case "name": .text(ExactText(name))
        case "description": description.map { .text(ExactText($0)) }
        default: nil
        }
    }
}

/// A metric or a thing as the catalog shows it.
struct CatalogSeries: CatalogItem {
    let graphQLType: String
    let summary: ObeliskSummary

    private var started: Int64 { ObeliskPrecision.milliseconds.count(summary.first) }
    private var lastUpdate: Int64 { ObeliskPrecision.milliseconds.count(summary.last) }

    func member(_ name: String) -> GraphQLValue? {
        switch name {
        case "id": .text(summary.id)
        case "properties": .json(.object([]))
        case "started": .integer(started)
        case "lastUpdate": .integer(lastUpdate)
        default: nil
        }
    }

    func searched(_ field: String) -> CatalogValue? {
        switch field {
        case "id": .text(ExactText(summary.id))
        case "started": .number(started)
        case "lastUpdate": .number(lastUpdate)
        default: nil
        }
    }
}
