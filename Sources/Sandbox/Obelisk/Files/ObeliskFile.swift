import Columns
import Vocabulary

/// A file of the user as a dataset. It is long, one event a row, when it has columns called `metric` and `value`; otherwise it
/// is wide: each column is a metric of its name.
///
/// Columns called `source`, `tags`, `lat`, `lng` (or `latitude`, `longitude`) and `elevation` say these of every event of their
/// row.
struct ObeliskFile: Sendable {
    /// What a column of a file means.
    enum Role: Sendable, Equatable {
        case source, tags, latitude, longitude, elevation
        /// Of a long file.
        case metric, value
        /// Of a long file: the value as it is written, for texts among numbers.
        case valueText
        /// Of a wide file: the metric of the column.
        case values(ObeliskMetric)
    }

    /// Where the rows come from.
    let recording: FileSource
    /// What each of its columns means.
    let roles: [Role]
    /// The first and the last time, in microseconds since 1970.
    let span: ClosedRange<Int64>
    var metrics: [ObeliskSummary] = []
    var sources: [ObeliskSummary] = []

    init(_ source: FileSource, span: ClosedRange<Int64>) {
        var (recording, roles) = (source, Self.roles(of: source))
        // `007` of a metric `::string` is a text, although all other cells of the column are numbers.
        if let value = roles.firstIndex(of: .value), recording.columns[value].type != .string {
            recording.columns.append((recording.columns[value].position, .string))
            roles.append(.valueText)
        }
        (self.recording, self.roles) = (recording, roles)
        self.span = span.lowerBound.dividedDown(by: 1000)...span.upperBound.dividedDown(by: 1000)
    }

    private static func roles(of source: FileSource) -> [Role] {
        let columns = source.columns.map { (name: source.table.columns[$0.position].name, type: $0.type) }
        let names = Set(columns.map { $0.name.lowercased() })
        let isLong = names.isSuperset(of: ["metric", "value"])
        return columns.map { column in
            switch column.name.lowercased() {
            case "source": .source
            case "tags": .tags
            case "lat", "latitude": .latitude
            case "lng", "lon", "longitude": .longitude
            case "elevation": .elevation
            case "metric" where isLong: .metric
            case "value" where isLong: .value
            default: .values(ObeliskMetric(column.name, Self.type(column.type)))
            }
        }
    }

    private static func type(_ type: DataType) -> ObeliskType {
        switch type {
        case .double, .float, .int32, .uint32, .int64, .uint64, .enumeration, .bitField: .number
        case .bool: .bool
        case .string, .bytes: .string
        }
    }

    /// Opens the events of a scan.
    func reader(dataset: String, _ scan: ObeliskScan) throws -> ObeliskFileReader {
        try ObeliskFileReader(self, dataset: dataset, scan)
    }
}

extension ObeliskFile {
    /// The datasets of a folder that was read already: one a file.
    static func datasets(of world: World) throws -> [ObeliskDataset] {
        try world.recordings.compactMap { recording in
            guard case .file(let source) = recording.source else { return nil }
            let name = FileTable.format(of: source.file)?.topic ?? source.file
            var dataset = ObeliskDataset(name, description: source.file)
            var file = ObeliskFile(source, span: recording.span)
            (file.metrics, file.sources) = try file.summaries(of: dataset.id)
            dataset.source = .file(file)
            return dataset
        }
    }

    /// Reads the whole file once.
    private func summaries(of dataset: String) throws -> (metrics: [ObeliskSummary], sources: [ObeliskSummary]) {
        var reader = try reader(dataset: dataset, ObeliskScan(datasets: [], metrics: .all, now: .max))
        var metrics = ObeliskSummaries()
        var sources = ObeliskSummaries()
        while let event = try reader.next() {
            metrics.add(event.metric.id, event.time)
            if !event.source.isEmpty { sources.add(event.source, event.time) }
        }
        return (metrics.all, sources.all)
    }
}
