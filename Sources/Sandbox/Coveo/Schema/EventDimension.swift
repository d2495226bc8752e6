/// One dimension of the events: a column of one or more tables.
struct EventDimension: Sendable, Equatable {
    /// What its values are, in the service's own words.
    enum Kind: String, Sendable {
        case text = "TEXT"
        case number = "NUMBER"
        case short = "SHORT"
        case boolean = "BOOLEAN"
        case dateTime = "DATETIME"

        var isNumber: Bool { self == .number || self == .short }
    }

    /// The API name, which is the header of its column: `originLevel1`.
    var name: String
    /// The header with `useDisplayNames`: `Origin 1 (Page/Hub)`.
    var displayName: String
    var kind: Kind
    /// The names by which filters know it, in lower case.
    var filterNames: [String]
    /// True for a dimension of the organization's own; its name begins with `c_`.
    var isCustom: Bool { name.hasPrefix("c_") }

    init(_ name: String, _ displayName: String, _ kind: Kind = .text, otherNames: [String] = []) {
        self.name = name
        self.displayName = displayName
        self.kind = kind
        filterNames = [name.lowercased()] + otherNames
    }
}
