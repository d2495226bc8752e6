import ArgumentParser
import Sandbox
import Vocabulary

/// The options of the Obelisk dialect.
struct ObeliskOptions: ParsableArguments {
    @Option(
        name: .customLong("obelisk-events"),
        help: "How many events Obelisk's Office climate has from 2018-06-01 to 2019-03-01; 2000000 for benchmarks.")
    var events = ObeliskSettings.standardEvents

    @Option(name: .customLong("obelisk-token-idle"), help: "How long an Obelisk token lives without being used.")
    var tokenIdle = "1h"

    @Option(name: .customLong("obelisk-token-life"), help: "How long an Obelisk token lives at the most.")
    var tokenLife = "24h"

    @Option(
        name: .customLong("obelisk-exports"),
        help: "How many stored exports an Obelisk user may have (default: 1000, with --real-limits 5).")
    var exports: Int64?

    @Option(
        name: .customLong("obelisk-record-limit"),
        help: "How many records an Obelisk export may have, the rest is cut off (default: as the limits say).")
    var recordLimit: Int64?

    @Option(
        name: .customLong("obelisk-hourly-limit"),
        help: "How much each hourly pool of Obelisk holds (default: as the limits say).")
    var hourlyLimit: Int64?

    @Option(
        name: .customLong("obelisk-export-turn"),
        help: "How many records an Obelisk export handles before it goes to the back of the queue.")
    var exportTurn = ObeliskSettings().recordsPerTurn

    @Flag(
        name: .customLong("obelisk-repeated-blocks"),
        help: "The last fortieth of a turn's rows comes again at the beginning of the next turn.")
    var repeatedBlocks = false

    @Flag(
        name: .customLong("obelisk-late-results"),
        help: "The first look at a completed Obelisk export shows no result yet.")
    var lateResults = false

    @Flag(
        name: .customLong("obelisk-smooth-progress"),
        help: "recordsProcessed of an Obelisk export rises while rows are written.")
    var smoothProgress = false

    @Option(
        name: .customLong("obelisk-export-life"),
        help: "How long an Obelisk export can be fetched (default: until it is removed).")
    var exportLife: String?

    @Flag(
        name: .customLong("obelisk-hang"),
        help: "What Obelisk never answers gets no answer: unknown exports and paths, a bad ingest mode.")
    var hang = false

    @Option(
        name: .customLong("obelisk-query-rows"),
        help: "An Obelisk query that looks at more events takes too long: 400 (default: none does).")
    var queryRows: Int64?

    /// The settings of the dialect.
    var settings: ObeliskSettings {
        get throws(Fault) {
            var settings = ObeliskSettings()
            settings.events = events
            settings.tokenIdle = try Duration(parsing: tokenIdle)
            settings.tokenLife = try Duration(parsing: tokenLife)
            settings.exportQuota = exports
            settings.recordLimit = recordLimit
            settings.hourlyLimit = hourlyLimit
            settings.recordsPerTurn = exportTurn
            settings.repeatsBlocks = repeatedBlocks
            settings.lateResults = lateResults
            settings.smoothProgress = smoothProgress
            settings.exportLife = try exportLife.map { text throws(Fault) in try Duration(parsing: text) }
            settings.hangs = hang
            settings.queryRows = queryRows
            return settings
        }
    }
}
