/// Everything that the dialect can show events of: the datasets, and what was ingested into them.
struct ObeliskWorld: Sendable {
    let datasets: [ObeliskDataset]
    let store: ObeliskStore

    /// One dataset; nil when there is none of that id.
    func dataset(_ id: String) -> ObeliskDataset? { datasets.first { $0.id == id } }

    /// Opens the events of a scan, in ascending order of time.
    func events(_ scan: ObeliskScan) throws -> ObeliskStream {
        var readers: [any ObeliskReader] = []
        for dataset in scan.datasets {
            if let reader = try Self.reader(of: dataset, scan) { readers.append(reader) }
            if try store.holds(dataset.id) { readers.append(store.reader(of: dataset.id, scan)) }
        }
        return try ObeliskStream(readers, metrics: scan.metrics)
    }

    private static func reader(of dataset: ObeliskDataset, _ scan: ObeliskScan) throws -> (any ObeliskReader)? {
        switch dataset.source {
        case .none: nil
        case .ticks(let ticks): ObeliskTickReader(ticks, dataset: dataset.id, scan)
        case .list(let events): ObeliskListReader(events, scan)
        case .file(let file): try file.reader(dataset: dataset.id, scan)
        }
    }

    /// How many events a scan has that no filter thins out.
    func count(_ scan: ObeliskScan) throws -> Int64 {
        // Derived metrics have a value where their path leads to one: that must be looked at.
        guard !scan.metrics.isDerived else { return try counted(scan) }
        var count: Int64 = 0
        for dataset in scan.datasets {
            switch dataset.source {
            case .ticks(let ticks): count += ObeliskTickReader.count(ticks, scan)
            case .none, .list, .file:
                guard var reader = try Self.reader(of: dataset, scan) else { break }
                while try reader.next() != nil { count += 1 }
            }
            count += try store.count(dataset.id, scan)
        }
        return count
    }

    private func counted(_ scan: ObeliskScan) throws -> Int64 {
        var events = try events(scan)
        var count: Int64 = 0
        while try events.next() != nil { count += 1 }
        return count
    }

    /// The first and the last microsecond that may have events of the datasets of a scan; nil when there are none.
    func span(_ scan: ObeliskScan) throws -> ClosedRange<Int64>? {
        var spans: [ClosedRange<Int64>] = []
        for dataset in scan.datasets {
            switch dataset.source {
            case .none: break
            case .ticks: spans.append(ObeliskCalendar.origin...max(ObeliskCalendar.origin, scan.now))
            case .list(let events):
                if let first = events.first, let last = events.last { spans.append(first.time...last.time) }
            case .file(let file): spans.append(file.span)
            }
            if let span = try store.span(dataset.id) { spans.append(span) }
        }
        guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else { return nil }
        return first...last
    }

    /// The metrics or the sources of a dataset, in the order of their names.
    ///
    /// - Parameter now: microseconds since 1970.
    func summaries(
        of dataset: ObeliskDataset, by column: ObeliskSummary.Column, now: Int64
    ) throws -> [ObeliskSummary] {
        var all = ObeliskSummaries()
        for summary in try Self.summaries(of: dataset, by: column, now: now) + store.summaries(dataset.id, by: column)
        where !summary.id.isEmpty { all.add(summary) }
        return all.all.sorted { ExactText($0.id) < ExactText($1.id) }
    }

    private static func summaries(
        of dataset: ObeliskDataset, by column: ObeliskSummary.Column, now: Int64
    ) throws -> [ObeliskSummary] {
        switch dataset.source {
        case .none: []
        case .ticks(let ticks): ObeliskTickReader.summaries(ticks, by: column, now: now)
        case .list(let events): ObeliskSummary.of(events, by: column)
        case .file(let file): column == .metric ? file.metrics : file.sources
        }
    }
}
