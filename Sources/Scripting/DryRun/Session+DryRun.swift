import Display
import Exports
import Lua
import Transfer
import Vocabulary

extension Session {
    /// Shows an order instead of placing it. Nothing is written down, at the service or here.
    ///
    /// - Throws: `conflict` when the key belongs to another order, as the real run would.
    func plan(_ order: Order, estimate: [LuaField]) throws(Fault) -> PlannedJobObject {
        let plan = OrderPlan(order: order, fate: try fate(of: order), estimate: estimate)
        planned.withLock { $0 += 1 }
        terminal.note(plan.text)
        return PlannedJobObject(plan, session: self)
    }

    private func fate(of order: Order) throws(Fault) -> OrderPlan.Fate {
        // Looking makes no ledger.
        guard hasLedger, let (entry, decision) = try ledger().preview(order) else { return .order }
        switch decision {
        case .attach: return .take("\(entry.shortID), \(entry.shownState)")
        case .orderAgain(let attempt, let because): return .orderAgain(attempt: attempt, because: because)
        case .conflict: return .order
        }
    }

    /// In a dry run nothing is sent that makes, changes or removes something: orders are shown, and all else ends it.
    func objection(at service: String) -> ServiceConnection.Objection? {
        guard isDryRun else { return nil }
        return { request in
            guard !request.onlyReads else { return nil }
            let path = request.url.prefix { $0 != "?" }
            return Fault.dryRunChangesNothing("\(request.method.rawValue) \(path)", at: service)
        }
    }

    /// What a dry run came to: `dry run: 3 orders were shown, none was placed`; nil when this is none.
    public var dryRunConclusion: String? {
        guard isDryRun else { return nil }
        switch planned.withLock({ $0 }) {
        case 0: return "dry run: nothing would be ordered"
        case 1: return "dry run: 1 order was shown, it was not placed"
        case let count: return "dry run: \(count) orders were shown, none was placed"
        }
    }

    /// In a dry run the files of a job are not fetched.
    func skipDownload(of job: String, to folder: String) -> LuaValue {
        terminal.note("would save   the files of \(job) in \(folder)")
        return .object(PlannedFilesObject(of: job))
    }
}
