/// One cell of an event.
enum EventValue: Sendable, Hashable {
    /// No value, which is not the empty text.
    case null
    case bool(Bool)
    case integer(Int64)
    /// A number as a file writes it.
    case number(String)
    case text(String)
    /// Milliseconds since 1970.
    case moment(Int64)
}
