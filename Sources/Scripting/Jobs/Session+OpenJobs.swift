import Exports
import Glibc
import Vocabulary

extension Session {
    /// True when there is a ledger; asking for it does not make one.
    public var hasLedger: Bool { access("\(folders.state)/ledger.sqlite", F_OK) == 0 }

    /// What continues a script that was stopped: its open jobs, if there are any.
    public var continuation: String? {
        guard hasLedger, let open = try? openJobs(), !open.isEmpty else { return nil }
        let names = open.prefix(3).joined(separator: "; ") + (open.count > 3 ? "; …" : "")
        return
            "\(open.count == 1 ? "1 job goes" : "\(open.count) jobs go") on at the service (\(names)); the same script "
            + "continues where each order has a key"
    }

    /// Jobs that have been ordered, not saved, and may still give files: `0d6f…91, running`.
    public func openJobs() throws(Fault) -> [String] {
        try ledger().entries().filter(\.isOpen).map { "\($0.shortID), \($0.shownState)" }
    }
}

extension LedgerEntry {
    /// Ordered, not saved, and not known to have failed.
    var isOpen: Bool { stage == .ordered && state?.isDeadEnd != true }
}
