import Columns
import Vocabulary

/// Puts the pages of one source together: appended by channel, run and element, cut at the limit.
struct SiftSeriesCollector {
    private struct Key: Hashable {
        var channelID: String
        var runID: String
        var element: String?
    }

    private let source: SiftDataSource
    private let query: SiftQuery
    private var places: [Key: Int] = [:]
    private(set) var series: [SiftSeries] = []
    /// How many points there are; the elements of a bit field count once.
    private(set) var points = 0

    init(_ source: SiftDataSource, _ query: SiftQuery) {
        self.source = source
        self.query = query
    }

    /// Adds a page and gives the number of its points that were taken.
    ///
    /// - Throws: `service` for something that cannot be understood, and for a series that changes its type.
    mutating func add(_ page: MeasurementPage) throws(Fault) -> Int {
        let before = points
        var position = -1
        var (room, used) = (0, 0)
        for part in page.series {
            // The elements of one object share their place in the list, and the limit.
            if part.position != position {
                points += used
                position = part.position
                (room, used) = (query.limit.map { $0 - points } ?? .max, 0)
            }
            used = max(used, try add(part, room: room))
        }
        points += used
        return points - before
    }

    private mutating func add(_ part: MeasurementSeries, room: Int) throws(Fault) -> Int {
        let count = min(part.times.count, room)
        guard let type = SiftDataType(typeName: part.typeName) else { throw .unknownData(part.typeName, source.name) }
        let object = try SiftDataObject(part)
        let place = try place(of: object, part.element, type)
        guard count > 0 else { return 0 }
        var columns = [part.times, try object.values(part.values, type, query.enumForm)]
        if query.receivedAt { columns.append(try object.arrivals(count: part.times.count)) }
        let batch = try RecordBatch(schema: series[place].schema, columns: columns)
        series[place].batches.append(count < batch.count ? batch.slice(0..<count) : batch)
        return count
    }

    private mutating func place(
        of object: SiftDataObject, _ element: String?, _ type: SiftDataType
    ) throws(Fault) -> Int {
        let key = Key(channelID: object.channelID, runID: object.run?.id ?? "", element: element)
        let schema = SiftSeries.schema(type.columnType(query.enumForm), receivedAt: query.receivedAt)
        if let place = places[key] {
            guard series[place].schema == schema else {
                throw .changedType(source.name, series[place].schema.fields[1].type, schema.fields[1].type)
            }
            return place
        }
        places[key] = series.count
        series.append(
            SiftSeries(
                name: Self.name(source, element), asset: object.asset, run: object.run, unit: object.unit,
                schema: schema))
        return series.count - 1
    }

    /// The series, with empty ones for those of which nothing came.
    func finished() -> [SiftSeries] {
        let present = Set(series.map(\.name))
        let missing = source.expectedSeries(query.enumForm).filter { expected in
            // Where something came, only elements can be missing beside it.
            series.isEmpty || expected.element != nil && !present.contains(Self.name(source, expected.element))
        }
        return series
            + missing.map { element, type in
                SiftSeries(
                    name: Self.name(source, element),
                    schema: SiftSeries.schema(type, receivedAt: query.receivedAt))
            }
    }

    private static func name(_ source: SiftDataSource, _ element: String?) -> String {
        element.map { "\(source.name).\($0)" } ?? source.name
    }
}
