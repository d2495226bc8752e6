/// A filter that was checked: its dimensions exist, its values fit them, its named filters are put in.
///
///     let filter = try EventFilterChecker(schema: .standard, namedFilters: [:]).filter("city IN ['Paris']")
///     filter.accepts { name in name == "city" ? .text("Paris") : .null }   // true
indirect enum EventFilter: Sendable, Equatable {
    /// A condition on a dimension, by its API name.
    case test(String, EventTest)
    case all([EventFilter])
    case any([EventFilter])

    /// The dimensions that it looks at.
    var dimensions: Set<String> {
        switch self {
        case .test(let dimension, _): [dimension]
        case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.dimensions) }
        }
    }

    /// Whether a row has what the filter asks for.
    func accepts(_ value: (String) -> EventValue) -> Bool {
        switch self {
        case .test(let dimension, let test): test.holds(value(dimension))
        case .all(let parts): parts.allSatisfy { $0.accepts(value) }
        case .any(let parts): parts.contains { $0.accepts(value) }
        }
    }
}
