import Vocabulary

extension CoveoOrder {
    /// Reads and checks what a client ordered.
    ///
    /// - Parameters:
    ///   - schema: the dimensions that there are.
    ///   - namedFilters: the texts of the named filters by their ids.
    init(
        _ parameters: CoveoParameters, isOfVisits: Bool, schema: EventSchema, namedFilters: [String: String]
    ) throws(CoveoError) {
        self.init(
            isOfVisits: isOfVisits, from: try Self.time(.from, parameters), to: try Self.time(.to, parameters))
        guard from < to else { throw .timesReversed(parameters.name(of: .from), parameters.name(of: .to)) }
        filters = Filters(
            common: parameters.list(.commonFilters), searches: parameters.list(.searchFilters),
            customEvents: parameters.list(.customEventFilters), excluding: parameters.list(.excludingFilters),
            hiding: parameters.list(.hidingFilters))
        self.namedFilters = try Self.check(parameters, schema, namedFilters)
        filename = try Self.filename(parameters)
        description = parameters.text(.description)
        dimensions = parameters.list(.dimensions)
        for name in dimensions where schema.dimension(named: name) == nil {
            throw .unknownDimension(name, near: schema.namesNear(name))
        }
        tables = try Self.tables(parameters)
        format = try Self.format(parameters)
        usesDisplayNames = try parameters.flag(.usesDisplayNames, or: false)
        isOrdered = try parameters.flag(.isOrdered, or: true)
    }

    /// A time with its zone, to the millisecond.
    private static func time(_ part: CoveoForm.Part, _ parameters: CoveoParameters) throws(CoveoError) -> Int64 {
        let text = try parameters.required(part)
        let fraction = text.split(separator: ".").dropFirst().first?.prefix { $0.isNumber } ?? ""
        // A day alone is no time here, and what is finer than a millisecond would be lost.
        guard text.dropFirst(10).first == "T", fraction.count <= 3, let time = try? Nanoseconds(parsing: text) else {
            throw .badTime(parameters.name(of: part), text)
        }
        return time.sinceEpoch.dividedDown(by: 1_000_000)
    }

    /// Checks each filter by itself, so that a message names the parameter, and gives the named filters in them.
    private static func check(
        _ parameters: CoveoParameters, _ schema: EventSchema, _ namedFilters: [String: String]
    ) throws(CoveoError) -> [String: String] {
        let checker = EventFilterChecker(schema: schema, namedFilters: namedFilters)
        var used: [String: String] = [:]
        let parts: [CoveoForm.Part] = [
            .commonFilters, .searchFilters, .customEventFilters, .excludingFilters, .hidingFilters,
        ]
        for part in parts {
            for text in parameters.list(part) {
                do throws(EventFilterError) {
                    _ = try checker.filter(text)
                    used.merge(try checker.namedFilters(in: [text])) { $1 }
                } catch {
                    throw .badFilter(parameters.name(of: part), error)
                }
            }
        }
        return used
    }

    private static func filename(_ parameters: CoveoParameters) throws(CoveoError) -> String? {
        guard let name = parameters.text(.filename) else { return nil }
        guard !name.isEmpty, name.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }), name.utf8.count <= 200 else {
            throw .badFilename(name)
        }
        return name
    }

    private static func tables(_ parameters: CoveoParameters) throws(CoveoError) -> [EventTable] {
        var wanted: Set<EventTable> = []
        for name in parameters.list(.tables) {
            if let table = EventTable(name: name) {
                wanted.insert(table)
            } else if name.lowercased() == "all_events" {
                wanted.formUnion(EventTable.events)
            } else {
                throw .unknownTable(name)
            }
        }
        return wanted.isEmpty ? EventTable.allCases : EventTable.allCases.filter(wanted.contains)
    }

    private static func format(_ parameters: CoveoParameters) throws(CoveoError) -> EventCSV.Format {
        guard let text = parameters.text(.format) else { return .excel }
        guard let format = EventCSV.Format(rawValue: text) else {
            throw .badChoice(parameters.name(of: .format), text, EventCSV.Format.allCases.map(\.rawValue))
        }
        return format
    }
}
