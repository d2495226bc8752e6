/// Goes through the events of a demo dataset.
struct ObeliskTickReader: ObeliskReader {
    private let ticks: any ObeliskTicks
    private let dataset: String
    private let scan: ObeliskScan
    private let wanted: [Bool]
    private let sources: Int
    private var parts: [Range<Int64>]
    /// The events of the tick that are left, the last one first.
    private var block: [ObeliskEvent] = []

    init(_ ticks: any ObeliskTicks, dataset: String, _ scan: ObeliskScan) {
        self.ticks = ticks
        self.dataset = dataset
        self.scan = scan
        sources = ticks.sources.count
        wanted = ticks.metrics.map { scan.metrics.reads($0) }
        parts = wanted.contains(true) ? ticks.calendar.ticks(from: scan.from, to: scan.to, now: scan.now) : []
    }

    mutating func next() -> ObeliskEvent? {
        while block.isEmpty {
            guard let tick = parts.first?.lowerBound else { return nil }
            parts[0] = tick + 1..<parts[0].upperBound
            if parts[0].isEmpty { parts.removeFirst() }
            load(tick)
        }
        return block.popLast()
    }

    private mutating func load(_ tick: Int64) {
        for source in 0..<sources {
            let time = ticks.time(of: source, tick: tick)
            guard scan.holds(time), time <= scan.now else { continue }
            ticks.tell(
                ObeliskMoment(dataset: dataset, tick: tick, source: source, time: time), wanted: wanted, into: &block)
        }
        block.reverse()
    }

    /// How many events a scan has: ticks that lie wholly inside are not looked at.
    static func count(_ ticks: any ObeliskTicks, _ scan: ObeliskScan) -> Int64 {
        let metrics = ticks.metrics.count { scan.metrics.reads($0) }
        guard metrics > 0 else { return 0 }
        let sources = ticks.sources.count
        let moments = ticks.calendar.ticks(from: scan.from, to: scan.to, now: scan.now).reduce(0) { sum, part in
            let edges = part.count <= 4 ? Array(part) : Array(part.prefix(2)) + Array(part.suffix(2))
            let atEdges = edges.reduce(0) { sum, tick in
                sum
                    + (0..<sources).count { source in
                        let time = ticks.time(of: source, tick: tick)
                        return scan.holds(time) && time <= scan.now
                    }
            }
            return sum + (part.count - edges.count) * sources + atEdges
        }
        return Int64(moments * metrics)
    }

    /// The metrics or the sources up to a moment.
    static func summaries(
        _ ticks: any ObeliskTicks, by column: ObeliskSummary.Column, now: Int64
    ) -> [ObeliskSummary] {
        let everything = ObeliskScan(datasets: [], metrics: .all, now: now)
        let moments = count(ticks, everything) / Int64(ticks.metrics.count)
        guard moments > 0, let last = ticks.calendar.ticks(from: .min, to: .max, now: now).last else { return [] }
        // The last tick may not be over: then the one before it was the last for some.
        let lasts = ticks.sources.indices.map { source in
            last.suffix(2).map { ticks.time(of: source, tick: $0) }.filter { $0 <= now }.max() ?? ObeliskCalendar.origin
        }
        let firsts = ticks.sources.indices.map { ticks.time(of: $0, tick: 0) }
        switch column {
        case .metric:
            return ticks.metrics.map { metric in
                ObeliskSummary(id: metric.id, first: firsts.min() ?? 0, last: lasts.max() ?? 0, count: moments)
            }
        case .source:
            let count = moments * Int64(ticks.metrics.count) / Int64(ticks.sources.count)
            return ticks.sources.indices.map { source in
                ObeliskSummary(id: ticks.sources[source], first: firsts[source], last: lasts[source], count: count)
            }
        }
    }
}
