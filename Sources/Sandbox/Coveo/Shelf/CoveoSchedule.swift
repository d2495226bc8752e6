/// Exports that are made again and again.
struct CoveoSchedule: Sendable, Codable, Equatable {
    /// How often.
    enum Frequency: String, Sendable, Codable, CaseIterable {
        case daily = "DAILY"
        case weekly = "WEEKLY"
        case monthly = "MONTHLY"
    }

    /// A day of the week, in the calendar's order: Sunday is 1.
    enum Day: String, Sendable, Codable, CaseIterable {
        case sunday = "SUNDAY"
        case monday = "MONDAY"
        case tuesday = "TUESDAY"
        case wednesday = "WEDNESDAY"
        case thursday = "THURSDAY"
        case friday = "FRIDAY"
        case saturday = "SATURDAY"
    }

    var id = ""
    var author = ""
    var frequency: Frequency
    /// A name of the time zone database.
    var timezone: String
    /// For weekly ones; Monday where it is not said.
    var dayOfWeek: Day?
    var dimensions: [String] = []
    /// As the client wrote them.
    var tables: [String] = []
    var filters = CoveoOrder.Filters()
    var description: String?
    var format = EventCSV.Format.excel
    var usesDisplayNames = false
    var emails: [String] = []
    /// When the next export is made, in milliseconds since 1970.
    var next: Int64 = 0
    /// Why the last export was not made; nil when it was.
    var problem: String?

    /// The object of the service.
    var json: JSON {
        var members: [(String, JSON)] = [
            ("id", .string(id)), ("author", .string(author)), ("frequency", .string(frequency.rawValue)),
            ("timezone", .string(timezone)),
        ]
        if let dayOfWeek { members.append(("dayOfWeek", .string(dayOfWeek.rawValue))) }
        members += [
            ("dimensions", .texts(dimensions)), ("tables", .texts(tables)),
            ("filters", filters.json), ("description", .text(description)),
            ("exportFormat", .string(format.rawValue)), ("usingDisplayNames", .bool(usesDisplayNames)),
            ("notificationsEmails", .texts(emails)),
        ]
        if let problem { members.append(("errorInfo", .object([("message", .string(problem))]))) }
        return .object(members)
    }
}
