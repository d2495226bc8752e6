import Vocabulary

/// The wording of dry runs.
extension Fault {
    /// A script wants to read what was not fetched. No mistake of anybody: it is shown as a note.
    static func dryRunEnds(_ job: String) -> Fault {
        Fault(
            .dryRun, "the dry run ends here: what follows needs the files of \(job)",
            hint: "without dry_run, or --dry-run, they are ordered and fetched")
    }

    /// A script wants to change something at a service otherwise than by an order.
    static func dryRunChangesNothing(_ request: String, at service: String) -> Fault {
        Fault(
            .dryRun, "the dry run ends here: what follows changes something at \(service) (\(request))",
            hint: "without --dry-run it is sent", service: service)
    }
}
