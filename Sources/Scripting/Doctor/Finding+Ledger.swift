import Exports
import Vocabulary

/// Findings about the ledger.
extension Finding {
    static func ledger(_ ledger: LedgerInspection) -> Finding {
        ledgerState(
            path: ledger.path, isThere: ledger.isThere, orders: ledger.orders, writer: ledger.writer,
            fault: ledger.fault)
    }

    static func ledgerState(path: String, isThere: Bool, orders: Int?, writer: Int32?, fault: Fault?) -> Finding {
        let subject = "ledger"
        guard isThere else { return .ok(subject, "none yet: it is made with the first order") }
        if let fault { return .problem(subject, fault) }
        let count = orders.map { $0 == 1 ? "1 order" : "\($0) orders" } ?? "orders unknown"
        guard let writer else { return .ok(subject, "\(count), whole, \(path)") }
        return .note(
            subject, "\(count), whole; process \(writer) is writing to it",
            hint: "other programs wait for it; if it never ends: ps -p \(writer)")
    }
}
