/// The checked filters of an order.
enum EventFilters: Sendable, Equatable {
    /// An export of events: for all of them, for searches and clicks, for custom events.
    case events(common: EventFilter?, searches: EventFilter?, customEvents: EventFilter?)
    /// An export of visits: those with an event that meets the first, without any that meets the second; of these
    /// events those that meet one of the last are hidden.
    case visits(including: EventFilter?, excluding: EventFilter?, hiding: [EventFilter])
}
