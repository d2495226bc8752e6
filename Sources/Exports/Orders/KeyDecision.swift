import Vocabulary

/// What a known key means for a new order; pure, so that every case stands in a table test.
public enum KeyDecision: Sendable, Equatable {
    /// The order exists and is alive: take its job.
    case attach
    /// It was refused, failed, was cancelled or has expired: order again as this attempt, and say why.
    case orderAgain(attempt: Int, because: String)
    /// The key belongs to another order.
    case conflict([String])

    /// Decides by the latest attempt under the same key in the same scope.
    public static func decide(_ order: Order, latest: LedgerEntry) -> KeyDecision {
        if let ending = latest.ending { return .orderAgain(attempt: latest.attempt + 1, because: ending) }
        // An order like an earlier one says what the service had filled in.
        if order.request == latest.resolved { return .attach }
        let difference = order.difference(from: latest.order)
        return difference.isEmpty ? .attach : .conflict(difference)
    }
}

extension LedgerEntry {
    /// Why this attempt will never give files, after "the earlier order"; nil while it may.
    var ending: String? {
        guard stage != .refused else { return "was refused" }
        guard stage == .ordered else { return nil }
        return switch state {
        case .failed: "failed"
        case .cancelled: "was cancelled"
        case .expired: "has expired"
        default: nil
        }
    }
}
