/// What a connection remembers of the service for as long as it lives: the dimensions and the row limit, which change
/// seldom and are asked for with every order.
actor CoveoCatalogue {
    private var dimensions: [CoveoDimension]?
    private var rowLimit: Int64?

    /// The dimensions that can be exported; asked for once.
    func dimensions(_ ask: @Sendable () async throws -> [CoveoDimension]) async throws -> [CoveoDimension] {
        if let dimensions { return dimensions }
        let found = try await ask()
        dimensions = found
        return found
    }

    /// The most rows of an export; asked for once.
    func rowLimit(_ ask: @Sendable () async throws -> Int64) async throws -> Int64 {
        if let rowLimit { return rowLimit }
        let found = try await ask()
        rowLimit = found
        return found
    }

    /// A custom dimension may have been made a moment ago: the next look asks again.
    func forgetDimensions() { dimensions = nil }
}
