import Exports
import Glibc
import Vocabulary

extension Session {
    /// True when there is a ledger; asking for it does not make one.
    public var hasLedger: Bool { access("\(folders.state)/ledger.sqlite", F_OK) == 0 }

    /// Jobs that have been ordered, not saved, and may still give files: `0d6f…91, running`.
    public func openJobs() throws(Fault) -> [String] {
        try ledger().entries().filter { $0.stage == .ordered && $0.state?.isDeadEnd != true }
            .map { "\($0.shortID), \($0.shownState)" }
    }
}
