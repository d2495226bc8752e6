import Columns
import Engine
import Files
import Services
import Transfer
import Vocabulary

/// Events as the rows of a Frame, read batch by batch: what a query gave, the events of an export, a file of one's own.
///
/// Times are moments, or integer nanoseconds; the columns that the service makes by itself are passed over.
struct IngestedFrame: Sendable {
    private let columns: [Role: Int]
    private let metric: String?

    /// What a column is for.
    private enum Role: String, CaseIterable {
        case time, timestamp, metric, value, source, tags, location, lat, lng, elevation
        // Made by the service, and part of what it gives.
        case dataset, producer, userID = "user_id", clientID = "client_id", geohash, received, tsReceived
    }

    /// - Parameter metric: the metric of all rows, where no column tells it.
    /// - Throws: `bad argument` for a column that no event has, and for one that is missing.
    init(_ frame: Frame, metric: String?) throws(Fault) {
        var columns: [Role: Int] = [:]
        for (index, column) in frame.columns.enumerated() {
            guard let role = Role(rawValue: column.name) else {
                throw .unknownEventColumn(column.name, among: Role.allCases.map(\.rawValue))
            }
            columns[role] = index
        }
        for (first, second) in [(Role.time, .timestamp), (.lat, .location), (.lng, .location)] as [(Role, Role)] {
            guard columns[first] == nil || columns[second] == nil else {
                throw .saidTwice(first.rawValue, second.rawValue, in: "the frame")
            }
        }
        guard columns[.value] != nil else { throw .framesWithoutEvents("value") }
        guard columns[.metric] != nil || metric != nil else { throw .framesWithoutEvents("metric") }
        self.columns = columns
        self.metric = metric
    }

    /// The events of the next rows of a stream; none at its end.
    ///
    /// - Parameters:
    ///   - most: about how many.
    ///   - earlier: how many rows came before.
    /// - Throws: `bad argument` that names the row, counted from 1, and what is wrong with it; what reading throws.
    func events(_ stream: ColumnStream, most: Int, after earlier: Int) throws(Fault) -> [ObeliskEvent] {
        var events: [ObeliskEvent] = []
        while events.count < most, let batch = try stream.next() {
            for row in 0..<batch.count { events.append(try event(batch, row, earlier + events.count + 1)) }
        }
        return events
    }

    /// Reads all rows and checks them, and gives their number. Nothing is to be sent of a frame with a bad row.
    ///
    /// - Throws: as `events`.
    func count(_ stream: ColumnStream, _ check: ObeliskEventCheck) throws(Fault) -> Int {
        var count = 0
        while let batch = try stream.next() {
            for row in 0..<batch.count {
                count += 1
                try check.check(try event(batch, row, count), count)
            }
        }
        return count
    }

    private func event(_ batch: RecordBatch, _ row: Int, _ number: Int) throws(Fault) -> ObeliskEvent {
        guard let metric = try text(.metric, batch, row, number) ?? metric else {
            throw .eventWithout("metric", number)
        }
        var event = ObeliskEvent(
            metric: metric, value: try EventValue(try cell(.value, batch, row), of: metric, number).sent)
        event.time = try time(try cell(columns[.time] == nil ? .timestamp : .time, batch, row), number)
        event.source = try text(.source, batch, row, number).flatMap { $0.isEmpty ? nil : $0 }
        event.tags = try tags(try cell(.tags, batch, row), number)
        event.location = try location(batch, row, number)
        event.elevation = try double(.elevation, batch, row, number)
        return event
    }

    /// The cell; nil for no value, and where there is no such column.
    private func cell(_ role: Role, _ batch: RecordBatch, _ row: Int) throws(Fault) -> CellValue? {
        guard let index = columns[role] else { return nil }
        let value = try batch.columns[index].value(at: row)
        return value == .null ? nil : value
    }

    private func text(_ role: Role, _ batch: RecordBatch, _ row: Int, _ number: Int) throws(Fault) -> String? {
        switch try cell(role, batch, row) {
        case nil: return nil
        case .text(let text)?: return text
        default: throw .unusableEventField(role.rawValue, number, "a text")
        }
    }

    private func double(_ role: Role, _ batch: RecordBatch, _ row: Int, _ number: Int) throws(Fault) -> Double? {
        guard let cell = try cell(role, batch, row) else { return nil }
        guard let value = cell.asDouble else { throw .unusableEventField(role.rawValue, number, "a number") }
        return value
    }

    private func time(_ cell: CellValue?, _ number: Int) throws(Fault) -> Nanoseconds? {
        switch cell {
        case nil: return nil
        case .time(let moment), .clockTime(let moment): return moment
        case .integer(let nanoseconds): return try Nanoseconds(ofEvent: number, nanoseconds)
        case .text(let text):
            do throws(Fault) { return try Nanoseconds(parsing: text) } catch { throw error.ofEvent(number) }
        default: throw .unusableEventField("time", number, "a moment, or integer nanoseconds")
        }
    }

    /// A list, or the JSON text of one, as exports have it.
    private func tags(_ cell: CellValue?, _ number: Int) throws(Fault) -> [String] {
        switch cell {
        case nil: return []
        case .list(let items):
            return try items.map { item throws(Fault) in
                guard case .text(let tag) = item else { throw Self.unusableTags(number) }
                return tag
            }
        case .text(let text):
            guard case .list(let items)? = JSONValue(parsing: text) else { return text.isEmpty ? [] : [text] }
            return try items.map { item throws(Fault) in
                guard let tag = item.asText else { throw Self.unusableTags(number) }
                return tag
            }
        default: throw Self.unusableTags(number)
        }
    }

    private static func unusableTags(_ number: Int) -> Fault {
        .unusableEventField("tags", number, "a text or a list of them")
    }

    /// Of two columns, as queries give it, or the JSON text of exports.
    private func location(_ batch: RecordBatch, _ row: Int, _ number: Int) throws(Fault) -> ObeliskLocation? {
        if let text = try text(.location, batch, row, number), !text.isEmpty {
            guard case .object(let members)? = JSONValue(parsing: text), members.count == 2,
                let latitude = members["lat"]?.asDouble, let longitude = members["lng"]?.asDouble
            else { throw .unusableEventField("location", number, #"{"lat": 51.05, "lng": 3.72}"#) }
            return ObeliskLocation(latitude: latitude, longitude: longitude)
        }
        switch (try double(.lat, batch, row, number), try double(.lng, batch, row, number)) {
        case (nil, nil): return nil
        case (let latitude?, let longitude?): return ObeliskLocation(latitude: latitude, longitude: longitude)
        default: throw .unusableEventField("location", number, "both lat and lng")
        }
    }
}
