import Vocabulary

/// The wording of dry runs.
extension Fault {
    /// A script wants to read what was not fetched. No mistake of anybody: it is shown as a note.
    static func dryRunEnds(_ job: String) -> Fault {
        Fault(
            .dryRun, "the dry run ends here: what follows needs the files of \(job)",
            hint: "without dry_run, or --dry-run, they are ordered and fetched")
    }
}
