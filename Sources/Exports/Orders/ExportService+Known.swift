import Vocabulary

extension ExportService {
    /// True when placing this order would give the job of one that exists: nothing would be sent.
    public func isKnown(_ order: Order) throws(Fault) -> Bool {
        guard let latest = try ledger.latest(order) else { return false }
        return KeyDecision.decide(order, latest: latest) == .attach && !latest.stage.isOpen
    }
}
