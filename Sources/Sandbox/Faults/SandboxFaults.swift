import Synchronization
import Vocabulary

/// The faults of a running sandbox; they can be changed at any time, from any thread.
///
///     server.faults.add(SandboxFault(.resetAfter, times: 1))
///     try server.faults.add("rate-limit 3 path=/api/v1/jobs; truncate 1")
///     server.faults.list        // what is still to come
public final class SandboxFaults: Sendable {
    private let plan: Mutex<FaultPlan>

    init(_ faults: [SandboxFault]) { plan = Mutex(FaultPlan(faults)) }

    /// The faults that are still to come, with the numbers that are left. Those that ran out are gone.
    public var list: [SandboxFault] { plan.withLock { $0.faults } }

    /// Puts these faults in the place of all others.
    public func set(_ faults: [SandboxFault]) { plan.withLock { $0 = FaultPlan(faults) } }

    /// Adds faults behind the others. The first that fits a request acts.
    public func add(_ faults: SandboxFault...) { add(faults) }

    /// Adds faults behind the others.
    public func add(_ faults: [SandboxFault]) { plan.withLock { $0 = FaultPlan($0.faults + faults) } }

    /// Adds faults by their text, several separated by semicolons.
    ///
    /// - Throws: `badArgument` for a wrong word; then none is added.
    public func add(_ text: String) throws(Fault) { add(try SandboxFault.list(parsing: text)) }

    /// Removes all faults.
    public func clear() { set([]) }

    func before(_ request: FaultRequest) -> FaultDecision { plan.withLock { $0.before(request) } }

    func after(_ request: FaultRequest) -> FaultDecision { plan.withLock { $0.after(request) } }

    func job() -> SandboxFault? { plan.withLock { $0.job() } }

    func allows(_ kind: SandboxFault.Kind) -> Bool { allowance(kind) != nil }

    func allowance(_ kind: SandboxFault.Kind) -> SandboxFault? { plan.withLock { $0.allowance(kind) } }
}
