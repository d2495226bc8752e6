import Vocabulary

/// The switches of the Obelisk dialect: what it allows, and quirks of the service that scripts must bear.
public struct ObeliskSettings: Sendable {
    /// About so many events in the dataset "Office climate" between 2018-06-01 and 2019-03-01: 32 to 100 million, in
    /// steps of 32 exactly as many. 2,000,000 makes queries and exports for benchmarks.
    public var events = ObeliskSettings.standardEvents
    /// How long a token lives without being used, a second to 100 years; `max_idle_time` and `expires_in` tell it.
    public var tokenIdle = Duration.seconds(3600)
    /// How long a token lives at the most, a second to 100 years.
    public var tokenLife = Duration.seconds(86_400)
    /// How many stored exports a user may have; nil = as `SandboxConfiguration.limits` says.
    public var exportQuota: Int64?
    /// How many records an export may have, the rest is cut off without a word; nil = as the limits say.
    public var recordLimit: Int64?
    /// How much each hourly pool holds; nil = as the limits say.
    public var hourlyLimit: Int64?
    /// How many records an export handles before it goes to the back of the queue.
    public var recordsPerTurn: Int64 = 1_000_000
    /// Whether the last fortieth of a turn's rows comes again at the beginning of the next turn.
    public var repeatsBlocks = false
    /// Whether the first look at a completed export shows no result yet: the service writes it a moment later.
    public var lateResults = false
    /// Whether `recordsProcessed` rises while rows are written; else it is 0, then the multiples of a turn.
    public var smoothProgress = false
    /// How long a finished export can be fetched, up to 100 years; nil = until it is removed, and `expiresOn` is 0.
    public var exportLife: Duration?
    /// Whether requests that the service never answers get no answer here either; else 404 or 400.
    public var hangs = false
    /// A query that looks at more events than these takes too long: 400; nil = none does.
    public var queryRows: Int64?

    /// A demo that is small enough to be looked at: a tick an hour.
    public static let standardEvents: Int64 = DemoClimate.standardEvents

    /// The schema tells limits as whole numbers of 32 bits.
    static let largestLimit = Int64(Int32.max)

    /// Together with the present it must stay within the nanoseconds of 64 bits: 100 years.
    private static let longestLife = Duration.seconds(36_525 * 86_400)

    /// The settings of a service as its texts and its source describe it.
    public init() {}

    /// Refuses values that no server can work with.
    func check() throws(Fault) {
        guard (DemoClimate.eventsOfTick...DemoClimate.mostEvents).contains(events) else {
            throw .badObeliskEventCount(events)
        }
        let lives = Duration.seconds(1)...Self.longestLife
        guard lives.contains(tokenIdle), lives.contains(tokenLife) else { throw .badTokenLife() }
        for (limit, option) in [
            (exportQuota, "exports"), (recordLimit, "record-limit"), (hourlyLimit, "hourly-limit"),
            (recordsPerTurn, "export-turn"), (queryRows, "query-rows"),
        ] where limit.map({ !(1...Self.largestLimit).contains($0) }) ?? false {
            throw .badObeliskLimit(limit ?? 0, option)
        }
        if let exportLife, exportLife <= .zero || exportLife > Self.longestLife { throw .badObeliskExportLife() }
    }
}

extension Duration {
    /// Whole nanoseconds, for lives that are compared with moments.
    var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
