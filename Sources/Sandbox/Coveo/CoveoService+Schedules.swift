import Vocabulary

extension CoveoService {
    /// `GET /exports/schedules`
    func listSchedules(_ request: CoveoRequest) throws -> CoveoAnswer {
        try request.refuseParameters()
        return .json(200, .array(try schedules().map(\.json)))
    }

    /// `POST /exports/schedules`: its first export is made when the first period from now on is over.
    func createSchedule(_ request: CoveoRequest) throws -> CoveoAnswer {
        if let limit = limits.schedules, try schedules().count >= limit {
            throw CoveoError.limitExceeded("schedules", limit)
        }
        var generator = SystemRandomNumberGenerator()
        let schedule = try read(request, id: randomID(using: &generator), author: request.caller.author)
        try shelf.add(.schedule, schedule.id, schedule)
        return .json(201, schedule.json)
    }

    /// `GET /exports/schedules/{id}`
    func getSchedule(_ request: CoveoRequest) throws -> CoveoAnswer {
        try request.refuseParameters()
        return .json(200, try schedule(request.id).json)
    }

    /// `PUT /exports/schedules/{id}`: everything but the id and the author is new.
    func replaceSchedule(_ request: CoveoRequest) throws -> CoveoAnswer {
        let old = try schedule(request.id)
        let schedule = try read(request, id: old.id, author: old.author)
        try shelf.replace(.schedule, schedule.id, schedule)
        return .json(200, schedule.json)
    }

    /// `DELETE /exports/schedules/{id}`: the exports that it made stay.
    func deleteSchedule(_ request: CoveoRequest) throws -> CoveoAnswer {
        try request.refuseParameters()
        guard try shelf.remove(.schedule, request.id) else { throw CoveoError.noSchedule(request.id) }
        return .nothing
    }

    /// `GET /exports/schedules/{id}/exports`
    func listScheduleExports(_ request: CoveoRequest) throws -> CoveoAnswer {
        try request.refuseParameters()
        let schedule = try schedule(request.id)
        let exports = try jobs.jobs(of: Self.dialect).filter { try export($0).order.scheduleID == schedule.id }
        return .json(200, .array(try exports.map { try json($0, request) }))
    }

    /// Orders the exports of all periods that are over. It is done before each call: nobody can see the difference.
    func makeDueExports() throws {
        for schedule in try schedules() where schedule.next <= milliseconds {
            guard let clock = CoveoScheduleClock(schedule) else { continue }
            // After a long sleep only the last ones are made.
            var ends = [schedule.next]
            while let last = ends.last, let next = clock.next(after: last) {
                ends.append(next)
                guard next <= milliseconds else { break }
            }
            let isOurs = try shelf.change(.schedule, schedule.id) { (kept: inout CoveoSchedule) -> Bool in
                guard kept.next == schedule.next, let next = ends.last else { return false }
                kept.next = next
                kept.problem = nil
                return true
            }
            guard isOurs else { continue }
            for end in ends.dropLast().suffix(Self.mostDueExports) { try make(schedule, clock, end) }
        }
    }

    private static let mostDueExports = 31

    private func make(_ schedule: CoveoSchedule, _ clock: CoveoScheduleClock, _ end: Int64) throws {
        guard let period = clock.period(endingAt: end) else { return }
        do {
            var order = schedule.order(of: period)
            let checker = EventFilterChecker(schema: world.schema, namedFilters: try namedFilterTexts())
            order.namedFilters = try checker.namedFilters(in: order.filters.all)
            _ = try order.checkedFilters(world.schema)
            _ = try add(order)
        } catch let error as CoveoError {
            try note(error.message, of: schedule)
        } catch let error as EventFilterError {
            try note(error.description, of: schedule)
        }
    }

    private func note(_ problem: String, of schedule: CoveoSchedule) throws {
        _ = try shelf.change(.schedule, schedule.id) { (kept: inout CoveoSchedule) -> Bool in
            kept.problem = problem
            return true
        }
    }

    private func read(_ request: CoveoRequest, id: String, author: String) throws -> CoveoSchedule {
        if let item = request.query.first { throw CoveoError.unknownParameter(item.name, known: []) }
        var schedule = try CoveoSchedule(try request.json())
        _ = try CoveoOrder(
            try schedule.parameters(), isOfVisits: false, schema: world.schema,
            namedFilters: try namedFilterTexts())
        schedule.id = id
        schedule.author = author
        schedule.next = CoveoScheduleClock(schedule)?.next(after: milliseconds) ?? .max
        return schedule
    }

    private func schedules() throws -> [CoveoSchedule] { try shelf.items(.schedule) }

    private func schedule(_ id: String) throws -> CoveoSchedule {
        guard let schedule: CoveoSchedule = try shelf.item(.schedule, id) else { throw CoveoError.noSchedule(id) }
        return schedule
    }
}
