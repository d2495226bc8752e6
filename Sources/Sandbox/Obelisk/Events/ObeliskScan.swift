/// What is to be looked at: the events of some datasets and metrics within a half-open window.
struct ObeliskScan: Sendable {
    var datasets: [ObeliskDataset]
    var metrics: ObeliskMetrics
    /// The first microsecond that is in.
    var from = Int64.min
    /// The first microsecond that is out.
    var to = Int64.max
    /// The present, in microseconds since 1970: the demo has no later events.
    var now: Int64

    /// The same within a window that reaches no further.
    func within(from: Int64, to: Int64) -> ObeliskScan {
        var scan = self
        scan.from = max(self.from, from)
        scan.to = min(self.to, to)
        return scan
    }

    func holds(_ time: Int64) -> Bool { time >= from && time < to }
}

/// Goes through events in ascending order of time.
protocol ObeliskReader {
    /// The next event; nil at the end.
    mutating func next() throws -> ObeliskEvent?
}

/// Goes through a list that is in memory.
struct ObeliskListReader: ObeliskReader {
    private var rest: ArraySlice<ObeliskEvent>
    private let scan: ObeliskScan

    init(_ events: [ObeliskEvent], _ scan: ObeliskScan) {
        rest = events[...]
        self.scan = scan
    }

    mutating func next() -> ObeliskEvent? {
        while let event = rest.popFirst() {
            if scan.holds(event.time), scan.metrics.reads(event.metric) { return event }
        }
        return nil
    }
}
