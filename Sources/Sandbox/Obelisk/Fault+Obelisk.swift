import Vocabulary

/// Every message of the Obelisk dialect that is for whoever runs the sandbox. What its clients see is in
/// `ObeliskError+….swift`.
extension Fault {
    static func badObeliskEventCount(_ count: Int64) -> Fault {
        Fault(
            .badArgument, "a demo of \(count) Obelisk events cannot be made",
            hint: "\(DemoClimate.eventsOfTick) to \(DemoClimate.mostEvents)")
    }
    static func badTokenLife() -> Fault {
        Fault(
            .badArgument, "a token must live for a second or more, and for 100 years at the most",
            hint: "such as 30s, 1h")
    }
    static func badObeliskExportLife() -> Fault {
        Fault(.badArgument, "an export must live for some time, and for 100 years at the most", hint: "such as 10m, 7d")
    }
    static func badObeliskLimit(_ limit: Int64, _ option: String) -> Fault {
        Fault(
            .badArgument, "\(limit) cannot be a limit of --obelisk-\(option)",
            hint: "1 to \(ObeliskSettings.largestLimit)")
    }
    /// Only the log of the job has it: the service gives no reason for a failed export.
    static func lostExport(_ id: String) -> Fault {
        Fault(.jobFailed, "the export \(id) has lost its record", hint: "was it removed? Order it again")
    }
}
