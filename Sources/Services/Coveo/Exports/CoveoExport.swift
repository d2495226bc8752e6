import Vocabulary

/// An export from Coveo in the user's words: which tables or visits, of which time, which columns, which filters.
public struct CoveoExport: Sendable {
    /// What is exported.
    public enum Subject: String, Sendable, Codable {
        /// Tables of events.
        case tables
        /// Whole visits, with the events in them.
        case visits
    }

    /// How the service writes CSV (apis: "CSV dialects").
    public enum Dialect: String, Sendable, CaseIterable {
        /// Quote and backslash inside a cell are written behind a quote.
        case excel
        /// Quote and backslash inside a cell are written behind a backslash; cells have no line breaks.
        case noNewline = "no newline"

        /// The service's own word.
        var wire: String { self == .excel ? "EXCEL" : "NO_NEWLINE" }
    }

    /// Tables or visits.
    public var subject: Subject
    /// The milliseconds that are in.
    public var range: CoveoRange
    /// The tables; empty = all five. Visits have none.
    public var tables: [CoveoTable] = []
    /// The columns by their return names; empty = all.
    public var dimensions: [String] = []
    /// Which events, or visits.
    public var filters = CoveoFilters()
    /// Visits: rows by time, unless there are too many; nil = the service's default, which is true.
    public var isOrdered: Bool?
    /// What the service calls the archive; ASCII. nil = the id of the export.
    public var fileName: String?
    /// Free text, kept at the service.
    public var description: String?
    /// How cells are written.
    public var dialect = Dialect.excel
    /// True for headers of display names.
    public var usesDisplayNames = false
    /// Same key, same order.
    public var key: String?
    /// Shown in lists, names the files.
    public var title: String?

    /// Makes an export of everything in a range.
    public init(_ subject: Subject = .tables, range: CoveoRange) {
        self.subject = subject
        self.range = range
    }

    /// Checks what the service would refuse, or ignore.
    ///
    /// - Throws: `bad argument`.
    public func check() throws(Fault) {
        if let fileName {
            let isPrintable = fileName.utf8.allSatisfy { (0x20...0x7E).contains($0) }
            guard !fileName.isEmpty, isPrintable else { throw .fileNameNotASCII(fileName) }
        }
        try filters.check()
        if let description, CoveoMark.split(description).mark != nil { throw .markInDescription }
        let foreign = filters.named.filter { !$0.texts.isEmpty }.map(\.option).first {
            subject == .visits
                ? ["search_filter", "custom_filter"].contains($0)
                : ["hide_event_filter", "exclude_filter"].contains($0)
        }
        if let foreign { throw .optionOfOtherSubject(foreign, subject) }
        if subject == .visits, !tables.isEmpty { throw .optionOfOtherSubject("tables", subject) }
        if subject == .tables, isOrdered != nil { throw .optionOfOtherSubject("ordered", subject) }
    }
}
