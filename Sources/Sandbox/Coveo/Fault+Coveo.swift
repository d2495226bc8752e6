import Vocabulary

/// Every message of the Coveo dialect that is for whoever runs the sandbox. What its clients see is in
/// `CoveoError+Wording.swift`.
extension Fault {
    static func badEventCount(_ count: Int64) -> Fault {
        Fault(
            .badArgument, "a demo of \(count) Coveo events cannot be made",
            hint: "\(DemoVisitCalendar.fewestEvents) to \(DemoVisitCalendar.mostEvents)")
    }
    static func badRowLimit(_ rows: Int64) -> Fault {
        Fault(.badArgument, "an export of at most \(rows) rows cannot be", hint: "the row limit is 1 or more")
    }
    static func badExportLife() -> Fault {
        Fault(.badArgument, "an export must live for some time", hint: "such as 7d")
    }
    static func badOrganization(_ id: String) -> Fault {
        Fault(.badArgument, "\"\(id)\" is no id of an organization", hint: "letters and digits")
    }
    /// Only the log of the job has it: the service gives no reason for a failed export.
    static func tooManyRows(_ limit: Int64) -> Fault {
        Fault(
            .limit, "the export has more than \(limit) rows",
            hint: "take a shorter range, or start the sandbox with a larger --coveo-row-limit")
    }
}
