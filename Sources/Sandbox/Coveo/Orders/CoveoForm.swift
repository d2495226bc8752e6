/// What a call asks of its client: the names of its parameters, or of the members of its body, and what each means.
struct CoveoForm: Sendable {
    /// What a parameter means, whatever it is called.
    enum Part: Sendable {
        case from, to, commonFilters, searchFilters, customEventFilters, excludingFilters, hidingFilters
        case filename, description, dimensions, tables, format, usesDisplayNames, isOrdered
    }

    /// How a parameter is given.
    enum Shape: Sendable {
        case text, list, flag
    }

    /// One parameter.
    struct Field: Sendable {
        var name: String
        var part: Part
        var shape = Shape.text
    }

    var fields: [Field]

    private static let range = [Field(name: "from", part: .from), Field(name: "to", part: .to)]
    private static let file = [
        Field(name: "filename", part: .filename), Field(name: "dimensions", part: .dimensions, shape: .list),
        Field(name: "useDisplayNames", part: .usesDisplayNames, shape: .flag),
    ]
    private static let tables = Field(name: "tables", part: .tables, shape: .list)
    private static let shortFilters = [
        Field(name: "f", part: .commonFilters, shape: .list), Field(name: "fs", part: .searchFilters, shape: .list),
        Field(name: "fc", part: .customEventFilters, shape: .list),
    ]
    private static let shortVisitFilters = [
        Field(name: "f", part: .commonFilters, shape: .list), Field(name: "fn", part: .excludingFilters, shape: .list),
        Field(name: "hideEventFilters", part: .hidingFilters, shape: .list),
    ]
    private static let ordered = Field(name: "ordered", part: .isOrdered, shape: .flag)
    private static let short = [Field(name: "d", part: .description), Field(name: "format", part: .format)]
    private static let long = [
        Field(name: "description", part: .description), Field(name: "exportFormat", part: .format),
    ]

    /// `POST /exports`
    static let query = CoveoForm(fields: range + shortFilters + file + short + [tables])
    /// `POST /exports/create`
    static let body = CoveoForm(
        fields: range + file + long + [
            tables, Field(name: "commonFilters", part: .commonFilters, shape: .list),
            Field(name: "searchesFilters", part: .searchFilters, shape: .list),
            Field(name: "customEventsFilters", part: .customEventFilters, shape: .list),
        ])
    /// `GET /exports/estimate`
    static let estimate = CoveoForm(fields: range + shortFilters + [tables])
    /// `POST /exports/visits`
    static let visitsQuery = CoveoForm(fields: range + shortVisitFilters + file + short + [ordered])
    /// `POST /exports/visits/create`
    static let visitsBody = CoveoForm(
        fields: range + file + long + [
            ordered, Field(name: "inclusionFilters", part: .commonFilters, shape: .list),
            Field(name: "exclusionFilters", part: .excludingFilters, shape: .list),
            Field(name: "hideEventFilters", part: .hidingFilters, shape: .list),
        ])
    /// `GET /exports/visits/estimate`
    static let visitsEstimate = CoveoForm(fields: range + shortVisitFilters)
}
