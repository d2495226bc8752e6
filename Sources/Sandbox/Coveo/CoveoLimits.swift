/// How much an organization may have; nil = as much as it likes.
struct CoveoLimits: Sendable, Equatable {
    var exports: Int?
    var schedules: Int?
    var namedFilters: Int?
    var callsAnHour: Int?

    /// Licences differ; these are small ones, and the rate of analytics queries.
    init(_ limits: ServiceLimits) {
        guard limits == .real else { return }
        exports = 5
        schedules = 2
        namedFilters = 10
        callsAnHour = 3000
    }
}
