import Transfer
import Vocabulary

/// What a session takes from the machine besides its environment: clocks, chance, and how long it is patient.
///
///     var conditions = SessionConditions()
///     conditions.downloadLimits.idleTimeout = .seconds(10)
///     let session = Session(environment: variables, terminal: terminal, programFolder: folder, conditions: conditions)
public struct SessionConditions: Sendable {
    /// Waits between two tries and between two looks at a job, and chance.
    public var timing: Timing
    /// The time of day: dates of the ledger, timeouts of jobs. Must go forward while `timing` sleeps.
    public var now: @Sendable () -> Nanoseconds
    /// Silence and sizes that requests bear.
    public var limits: ServiceLimits
    /// The same for downloads.
    public var downloadLimits: ServiceLimits
    /// How long another program may hold the ledger.
    public var ledgerPatience: Duration
    /// Hears of every try to ask a service, on any thread.
    public var log: (@Sendable (TransferEvent) -> Void)?

    /// Makes conditions; what is left out is as the program has it.
    public init(
        timing: Timing = .system, now: @escaping @Sendable () -> Nanoseconds = { Session.now() },
        limits: ServiceLimits = ServiceLimits(), downloadLimits: ServiceLimits = ServiceLimits(),
        ledgerPatience: Duration = .seconds(10)
    ) {
        self.timing = timing
        self.now = now
        self.limits = limits
        self.downloadLimits = downloadLimits
        self.ledgerPatience = ledgerPatience
    }
}
