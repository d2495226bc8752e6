import Vocabulary

extension ExportService {
    /// An order whose export was removed at the service and whose files are not on this machine any more gives nothing:
    /// its key is to order again.
    func forgetIfLost(_ order: Order) throws(Fault) {
        guard let (latest, decision) = try ledger.preview(order), decision == .attach, isLost(latest) else { return }
        _ = try ledger.markLost(latest.number)
    }

    /// True when neither the service nor this machine has the files; only their lengths are looked at. Files of which
    /// nothing can be told at this moment are not lost.
    func isLost(_ entry: LedgerEntry) -> Bool {
        guard entry.isOnlyHere, let folders = try? ledger.folders(entry.number) else { return false }
        return !folders.contains { folder in
            guard let files = try? ledger.files(entry.number, folder: folder) else { return true }
            return !files.isEmpty && files.allSatisfy(Self.isPerhapsThere)
        }
    }

    private static func isPerhapsThere(_ file: SavedFile) -> Bool {
        do throws(Fault) { return try fileSize(file.path) == file.bytes } catch { return true }
    }
}
