import Vocabulary

extension ExportService {
    /// An order whose export was removed at the service and whose files are not on this machine any more gives nothing:
    /// its key is to order again.
    func forgetIfLost(_ order: Order) throws(Fault) {
        guard let (latest, decision) = try ledger.preview(order), decision == .attach, isLost(latest) else { return }
        _ = try ledger.markExpired(latest.number)
    }

    /// True when neither the service nor this machine has the files; only their lengths are looked at.
    func isLost(_ entry: LedgerEntry) -> Bool {
        guard entry.stage == .saved, entry.cleared != nil, let folders = try? ledger.folders(entry.number) else {
            return false
        }
        return !folders.contains { folder in
            let files = (try? ledger.files(entry.number, folder: folder)) ?? []
            return !files.isEmpty && files.allSatisfy { fileSize($0.path) == $0.bytes }
        }
    }
}
