/// A demo dataset that is made tick by tick: in every tick each source has one event of each metric.
protocol ObeliskTicks: Sendable {
    var calendar: ObeliskCalendar { get }
    /// The metrics in the order in which a source tells them.
    var metrics: [ObeliskMetric] { get }
    /// The names under which the sources are listed.
    var sources: [String] { get }

    /// The events of a source in a tick, all at one time.
    ///
    /// - Parameter wanted: for each of the metrics, whether its event is wanted.
    func tell(_ moment: ObeliskMoment, wanted: [Bool], into events: inout [ObeliskEvent])
}

/// Who of a demo dataset speaks when.
struct ObeliskMoment: Sendable {
    /// The id of the dataset.
    var dataset: String
    var tick: Int64
    /// The position of the source.
    var source: Int
    /// Microseconds since 1970.
    var time: Int64

    /// An event of this moment. It is received a quarter of a second to a second later.
    func event(_ metric: ObeliskMetric, _ value: ObeliskValue, source name: String) -> ObeliskEvent {
        ObeliskEvent(
            time: time, dataset: dataset, metric: metric, value: value, producer: ObeliskDemo.producer, source: name,
            received: time.dividedDown(by: 1000) + 250 + tick % 750)
    }

    /// What looks like chance, and is the same at every reading.
    func noise(_ salt: UInt64) -> DemoNoise { DemoNoise(tick &* 64 &+ Int64(source), salt: salt) }
}

extension ObeliskTicks {
    /// When a source speaks in a tick: one after the other, within the first half of the tick.
    func time(of source: Int, tick: Int64) -> Int64 {
        let step = calendar.spacing / Int64(2 * sources.count)
        var noise = DemoNoise(tick &* 64 &+ Int64(source), salt: 0x0B)
        return calendar.start(of: tick) + Int64(source) * step + noise.below(step)
    }
}
