extension CoveoSchedule {
    private static let names = [
        "frequency", "timezone", "dayOfWeek", "dimensions", "tables", "commonFilters", "searchesFilters",
        "customEventsFilters", "description", "exportFormat", "usingDisplayNames", "notificationsEmails",
    ]

    /// Reads the body of a client; `null` is the same as nothing.
    init(_ body: ParsedJSON) throws(CoveoError) {
        guard case .object(let all) = body.content else { throw .noObject }
        for member in all where !Self.names.contains(member.name) {
            throw .unknownParameter(member.name, known: Self.names)
        }
        let members = CoveoMembers(all.filter { !$0.value.isNull })
        self.init(
            frequency: try Self.choice(try members.required("frequency"), "frequency"),
            timezone: try members.required("timezone"))
        guard CoveoScheduleClock(self) != nil else { throw .unknownTimeZone(timezone) }
        if let day = try members.text("dayOfWeek") { dayOfWeek = try Self.choice(day, "dayOfWeek") as Day }
        dimensions = try members.texts("dimensions")
        tables = try members.texts("tables")
        filters.common = try members.texts("commonFilters")
        filters.searches = try members.texts("searchesFilters")
        filters.customEvents = try members.texts("customEventsFilters")
        description = try members.text("description")
        if let name = try members.text("exportFormat") { format = try Self.choice(name, "exportFormat") }
        usesDisplayNames = try members.flag("usingDisplayNames")
        emails = try members.texts("notificationsEmails")
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ text: String, _ name: String
    ) throws(CoveoError) -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: text) else {
            throw .badChoice(name, text, Choice.allCases.map(\.rawValue))
        }
        return choice
    }

    /// The order of one of its exports.
    func order(of period: ClosedRange<Int64>) -> CoveoOrder {
        let wanted = Set(tables.flatMap { name in EventTable(name: name).map { [$0] } ?? EventTable.events })
        return CoveoOrder(
            from: period.lowerBound, to: period.upperBound, filters: filters, description: description,
            dimensions: dimensions,
            tables: wanted.isEmpty ? EventTable.allCases : EventTable.allCases.filter(wanted.contains),
            format: format, usesDisplayNames: usesDisplayNames, author: author, scheduleID: id)
    }

    /// Its own orders in the form of a client's, to be checked like one.
    func parameters() throws(CoveoError) -> CoveoParameters {
        var query = [
            QueryItem(name: "from", value: "2018-06-01T00:00:00.000Z"),
            QueryItem(name: "to", value: "2018-06-02T00:00:00.000Z"),
        ]
        let lists = [
            ("f", filters.common), ("fs", filters.searches), ("fc", filters.customEvents), ("tables", tables),
            ("dimensions", dimensions),
        ]
        for (name, texts) in lists { query += texts.map { QueryItem(name: name, value: $0) } }
        return try CoveoParameters(query, .query)
    }
}
