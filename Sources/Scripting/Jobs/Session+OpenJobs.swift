import Exports
import Glibc
import Vocabulary

extension Session {
    /// True when there is a ledger; asking for it does not make one.
    public var hasLedger: Bool { access("\(folders.state)/ledger.sqlite", F_OK) == 0 }

    /// What continues a script that was stopped: its open jobs, if there are any. Those that others have ordered are
    /// not its business.
    public var continuation: String? {
        let touched = reporter.touched
        guard !touched.isEmpty, let open = try? openJobs({ touched.contains($0.number) }), !open.isEmpty else {
            return nil
        }
        let names = open.prefix(3).joined(separator: "; ") + (open.count > 3 ? "; …" : "")
        return
            "\(open.count == 1 ? "1 job goes" : "\(open.count) jobs go") on at the service (\(names)); the same script "
            + "continues where each order has a key"
    }

    /// Jobs that have been ordered, not saved, and may still give files: `0d6f…91, running`.
    ///
    /// - Parameter belongs: which entries of the ledger count.
    public func openJobs(_ belongs: (LedgerEntry) -> Bool = { _ in true }) throws(Fault) -> [String] {
        try ledger().entries().filter { $0.isOpen && belongs($0) }.map { "\($0.shortID), \($0.shownState)" }
    }
}

extension LedgerEntry {
    /// Ordered, not saved, and not known to have failed.
    var isOpen: Bool { stage == .ordered && state?.isDeadEnd != true }
}
