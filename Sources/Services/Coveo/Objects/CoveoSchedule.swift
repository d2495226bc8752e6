import Vocabulary

/// An order that the service repeats by itself (apis: "Schedules").
public struct CoveoSchedule: Sendable, Equatable, Identifiable {
    /// The id; exports that it makes carry it.
    public var id: String
    /// Who made it.
    public var author: String?
    /// `DAILY`, `WEEKLY`, `MONTHLY`
    public var frequency: String
    /// `America/New_York`
    public var timezone: String
    /// Of a weekly one: `MONDAY`.
    public var dayOfWeek: String?
    /// The tables, in lower case; empty = all.
    public var tables: [String]
    /// The columns; empty = all.
    public var dimensions: [String]
    /// The filters, by the service's own words for their kinds.
    public var filters: [String: String]
    /// Free text.
    public var description: String?
    /// `EXCEL` or `NO_NEWLINE`; nil where the service does not tell.
    public var exportFormat: String?
    /// True when the headers are display names.
    public var usesDisplayNames: Bool
    /// Who is told of each export.
    public var emails: [String]
    /// What went wrong the last time, in the service's words.
    public var errorInfo: String?
}

extension CoveoSchedule: Decodable {
    private enum Key: String, CodingKey {
        case id, author, frequency, timezone, dayOfWeek, tables, dimensions, filters, description, exportFormat
        case usingDisplayNames, notificationsEmails, errorInfo
    }

    /// Reads a schedule; only the id must be there.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let text = { (key: Key) -> String? in
            let text = (try? values.decode(String.self, forKey: key)) ?? ""
            return text.isEmpty ? nil : text
        }
        id = try values.decode(String.self, forKey: .id)
        author = text(.author)
        frequency = text(.frequency) ?? ""
        timezone = text(.timezone) ?? ""
        dayOfWeek = text(.dayOfWeek)
        tables = (try? values.decode([String].self, forKey: .tables))?.map { $0.lowercased() } ?? []
        dimensions = (try? values.decode([String].self, forKey: .dimensions)) ?? []
        filters = (try? values.decode([String: String].self, forKey: .filters)) ?? [:]
        description = text(.description)
        exportFormat = text(.exportFormat)
        usesDisplayNames = (try? values.decode(Bool.self, forKey: .usingDisplayNames)) ?? false
        emails = (try? values.decode([String].self, forKey: .notificationsEmails)) ?? []
        // Its form is not documented: a text is shown, anything else is at least said to be there.
        errorInfo =
            text(.errorInfo)
            ?? (values.contains(.errorInfo) && !((try? values.decodeNil(forKey: .errorInfo)) ?? true)
                ? "there is one" : nil)
    }
}

/// A schedule to be made or replaced: the body of the call.
public struct CoveoScheduleDraft: Sendable, Equatable, Encodable {
    /// How often.
    public enum Frequency: String, Sendable, CaseIterable {
        /// Every day.
        case daily
        /// Every week, on a day of it.
        case weekly
        /// Every month.
        case monthly
    }

    /// The days that a weekly schedule may have.
    public static let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    var frequency: String
    var timezone: String
    var dayOfWeek: String?
    var tables: [String]?
    var dimensions: [String]?
    var commonFilters, searchesFilters, customEventsFilters: [String]?
    var description: String?
    var exportFormat: String
    var usingDisplayNames: Bool?
    var notificationsEmails: [String]?

    /// Makes a draft.
    ///
    /// - Parameters:
    ///   - day: of a weekly one, one of `days`.
    ///   - timezone: a name of the time zone database.
    /// - Throws: `bad argument` for a weekly schedule without a day, for a day of another one, for an
    ///   empty time zone and for a filter of white space.
    public init(
        _ frequency: Frequency, day: String? = nil, timezone: String, tables: [CoveoTable] = [],
        filters: CoveoFilters = CoveoFilters(), description: String? = nil,
        dialect: CoveoExport.Dialect = .excel, usesDisplayNames: Bool = false, emails: [String] = []
    ) throws(Fault) {
        guard (frequency == .weekly) == (day != nil) else { throw .dayOfSchedule(frequency, day) }
        guard !timezone.isEmpty else { throw .scheduleWithoutZone }
        try filters.check()
        let given = { (texts: [String]) in texts.isEmpty ? nil : texts }
        self.frequency = frequency.rawValue.uppercased()
        self.timezone = timezone
        dayOfWeek = day?.uppercased()
        self.tables = given(CoveoTable.allCases.filter { tables.contains($0) }.map { $0.rawValue.uppercased() })
        commonFilters = given(filters.common)
        searchesFilters = given(filters.searches)
        customEventsFilters = given(filters.customEvents)
        self.description = description
        exportFormat = dialect.wire
        usingDisplayNames = usesDisplayNames ? true : nil
        notificationsEmails = given(emails)
    }

    /// Says which columns; none for all.
    public mutating func setDimensions(_ names: [String]) { dimensions = names.isEmpty ? nil : names }
}
