import ArgumentParser
import Sandbox
import Vocabulary

/// The options of the Coveo dialect.
struct CoveoOptions: ParsableArguments {
    @Option(
        name: .customLong("coveo-events"),
        help: "How many events the Coveo demo has from 2018-06-01 to 2019-03-01; 2000000 for benchmarks.")
    var events = CoveoSettings.standardEvents

    @Option(
        name: .customLong("coveo-backslash"),
        help: "How Coveo's EXCEL files write a backslash: documented (\"\\) or bare (\\).")
    var backslash = CoveoSettings.Backslash.documented

    @Flag(name: .customLong("coveo-late-links"), help: "Coveo's exports name their link only when they are ready.")
    var lateLinks = false

    @Flag(name: .customLong("coveo-exclusive-to"), help: "The millisecond \"to\" of a Coveo export is out.")
    var exclusiveTo = false

    @Option(name: .customLong("coveo-export-life"), help: "How long a Coveo export can be fetched.")
    var exportLife = "7d"

    @Option(name: .customLong("coveo-row-limit"), help: "How many rows a Coveo export may have.")
    var rowLimit = CoveoSettings().largestExport

    /// The settings of the dialect.
    var settings: CoveoSettings {
        get throws(Fault) {
            var settings = CoveoSettings()
            settings.events = events
            settings.backslash = backslash
            settings.showsLinksEarly = !lateLinks
            settings.includesEnd = !exclusiveTo
            settings.exportLife = try Duration(parsing: exportLife)
            settings.largestExport = rowLimit
            return settings
        }
    }
}

extension CoveoSettings.Backslash: ExpressibleByArgument {}
