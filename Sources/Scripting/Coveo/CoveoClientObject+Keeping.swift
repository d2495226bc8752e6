import Lua
import Services
import Vocabulary

// What is made, replaced and removed at the service beside exports.
extension CoveoClientObject {
    static let saveFilter = Function(
        "save_filter", "Makes a named filter, or replaces one.",
        parameters: [
            Parameter(
                "filter", .options, "what it is",
                options: [
                    Parameter(
                        "id", .oneOf([.text, .object("NamedFilter")]), "the one to replace", default: "a new one"),
                    Parameter("name", .text, "for people; needed for a new one", required: false),
                    Parameter("filter", .text, "what it says; needed for a new one", required: false),
                ])
        ],
        returns: "NamedFilter",
        example: """
            local filter = c:save_filter { name = "From Canada", filter = "country == 'Canada'" }
            c:save_filter { id = filter, filter = "country IN ['Canada', 'France']" }
            c:delete(filter)
            """
    ) { call throws(Fault) in
        let client = try call.this(as: CoveoClientObject.self).client
        let options = try call.options(1)
        let id = options.object("id", as: NamedFilterObject.self)?.item.id ?? options.text("id")
        let (name, text) = (options.text("name"), options.text("filter"))
        let missing = [name == nil ? "name" : nil, text == nil ? "filter" : nil].compactMap(\.self)
        guard id != nil || missing.isEmpty else { throw .newFilterIncomplete(missing) }
        return .wait {
            guard let id else {
                return .object(
                    NamedFilterObject(
                        try await client.makeFilter(CoveoFilterDraft(displayName: name ?? "", value: text ?? ""))))
            }
            // What is not said stays as it is: the service replaces the whole.
            let known = try await client.namedFilter(id)
            let draft = CoveoFilterDraft(displayName: name ?? known.displayName, value: text ?? known.value)
            return .object(NamedFilterObject(try await client.replaceFilter(id, draft)))
        }
    }

    static let saveSchedule = Function(
        "save_schedule", "Makes a schedule, by which the service exports by itself, or replaces one as a whole.",
        parameters: [Parameter("schedule", .options, "when and what", options: scheduleParameters)],
        returns: "Schedule",
        example: """
            local schedule = c:save_schedule {
              frequency = "weekly", day = "monday", timezone = "Europe/Brussels", tables = "searches",
            }
            print(schedule.id, #c:exports { schedule = schedule }:all())
            c:delete(schedule)
            """
    ) { call throws(Fault) in
        let client = try call.this(as: CoveoClientObject.self).client
        let options = try call.options(1)
        let id = options.object("id", as: ScheduleObject.self)?.item.id ?? options.text("id")
        let frequency = options.text("frequency").flatMap(CoveoScheduleDraft.Frequency.init(rawValue:)) ?? .daily
        try CoveoExportWish.refuseEmpty(options, of: "save_schedule")
        let words = options.texts("dimensions") ?? []
        let wish = try CoveoScheduleDraft(
            frequency, day: options.text("day"), timezone: options.text("timezone") ?? "",
            tables: CoveoExportWish.tables(options), filters: CoveoExportWish.filters(options),
            description: options.text("description"),
            dialect: options.text("dialect").flatMap(CoveoExport.Dialect.init(rawValue:)) ?? .excel,
            usesDisplayNames: options.boolean("display_names") ?? false, emails: options.texts("emails") ?? [])
        return .wait {
            var draft = wish
            draft.setDimensions(try await client.returnNames(of: words))
            guard let id else { return .object(ScheduleObject(try await client.makeSchedule(draft))) }
            return .object(ScheduleObject(try await client.replaceSchedule(id, draft)))
        }
    }

    private static let scheduleParameters =
        [
            Parameter("id", .oneOf([.text, .object("Schedule")]), "the one to replace", default: "a new one"),
            Parameter("frequency", .choice(CoveoScheduleDraft.Frequency.allCases.map(\.rawValue)), "how often"),
            Parameter("day", .choice(CoveoScheduleDraft.days), "of a weekly one", required: false),
            Parameter("timezone", .text, "in which its days begin, \"Europe/Brussels\""), CoveoOptions.tables,
            CoveoOptions.dimensions,
        ] + CoveoOptions.filters + [
            CoveoOptions.dialect, CoveoOptions.displayNames, CoveoOptions.description,
            Parameter("emails", .oneOf([.text, .listOf(.text)]), "who is told of each export", required: false),
        ]

    static let delete = Function(
        "delete", "Removes a named filter or a schedule from the service; the exports that it has made stay.",
        parameters: [Parameter("what", .oneOf([.object("NamedFilter"), .object("Schedule")]), "one of them")],
        example: """
            local schedule = c:save_schedule { frequency = "daily", timezone = "UTC" }
            c:delete(schedule)
            """
    ) { call throws(Fault) in
        let client = try call.this(as: CoveoClientObject.self).client
        let value = try call.value(1)
        let filter = value.asObject(NamedFilterObject.self)?.item.id
        let schedule = value.asObject(ScheduleObject.self)?.item.id
        return .wait {
            if let filter { try await client.deleteFilter(filter) }
            if let schedule { try await client.deleteSchedule(schedule) }
            return .none
        }
    }
}
