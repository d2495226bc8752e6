import Columns
import Engine
import Synchronization
import Vocabulary

/// Where the messages of a stream come from.
enum MessageSource: Sendable {
    /// Made in code.
    case demo(DemoFeed)
    /// The rows of a file of the user, read anew each time.
    case file(FileSource)
    /// There are none that the sandbox could show.
    case nothing

    /// Names and types of the columns in which messages come: `t`, when it was collected, and `data`, what it says as
    /// JSON.
    ///
    /// A query over a stream that is read once gets its columns by their place among those that it uses. So times that
    /// no query uses must not be there.
    static func schema(hasTimes: Bool) -> Schema {
        Schema((hasTimes ? [Field("t", .int64)] : []) + [Field("data", .text)])
    }

    /// The messages of a half-open window, in the order of time.
    func messages(from: Int64, to: Int64, hasTimes: Bool) throws -> ColumnStream {
        switch self {
        case .demo(let feed): feed.stream(from: from, to: to, hasTimes: hasTimes)
        case .file(let source): try source.messages(from: from, to: to, hasTimes: hasTimes)
        case .nothing: ColumnStream(schema: Self.schema(hasTimes: hasTimes), [])
        }
    }

    /// About how many messages a window holds.
    func estimate(of window: Range<Int64>) -> Int64 {
        switch self {
        case .demo(let feed): max(0, (window.upperBound - window.lowerBound) / feed.period)
        case .file(let source): source.estimate(of: window)
        case .nothing: 0
        }
    }
}

extension DemoFeed {
    private static var batchSize: Int64 { 4096 }

    /// The messages of a half-open window.
    fileprivate func stream(from: Int64, to: Int64, hasTimes: Bool) -> ColumnStream {
        let schema = MessageSource.schema(hasTimes: hasTimes)
        let place = Mutex(first(notBefore: from))
        return ColumnStream(schema: schema) { () throws(Fault) in
            let start = place.withLock { place in
                defer { place += Self.batchSize }
                return place
            }
            var times: [Int64?] = []
            var texts: [String?] = []
            for number in start..<start + Self.batchSize {
                let tick = tick(number)
                guard tick.time < to else { break }
                times.append(tick.time)
                texts.append(message(tick).text)
            }
            guard !times.isEmpty else { return nil }
            return try RecordBatch(schema: schema, columns: (hasTimes ? [Column(times)] : []) + [Column(texts)])
        }
    }
}

extension FileSource {
    /// The rows of a half-open window as JSON objects whose members are the columns.
    fileprivate func messages(from: Int64, to: Int64, hasTimes: Bool) throws -> ColumnStream {
        let members = columns.map { column in
            let source = table.columns[column.position]
            return
                "\(quoted(literal: source.name)): \(Self.member(EngineType.sql(source, as: column.type), column.type))"
        }
        let order = isSorted ? "" : ", row_number() OVER () AS n"
        let rows =
            "SELECT \(time.sql(table)) AS t, CAST(to_json({\(members.joined(separator: ", "))}) AS VARCHAR) AS data"
            + "\(order) FROM \(table.sql)"
        let sort = isSorted ? "" : " ORDER BY t, n"
        return try engine.stream(
            "SELECT \(hasTimes ? "t, data" : "data") FROM (\(rows)) WHERE t >= \(from) AND t < \(to)\(sort)")
    }

    /// A cell as the value of a member. JSON has no number for what is none or infinite: those are texts.
    private static func member(_ cell: String, _ type: DataType) -> String {
        guard type == .double || type == .float else { return cell }
        return "CASE WHEN isfinite(\(cell)) THEN to_json(\(cell)) ELSE to_json(CAST(\(cell) AS VARCHAR)) END"
    }

    /// How many rows lie in a window; 0 when the file cannot be read any more.
    fileprivate func estimate(of window: Range<Int64>) -> Int64 {
        let sql =
            "SELECT count(*) FROM (SELECT \(time.sql(table)) AS t FROM \(table.sql)) "
            + "WHERE t >= \(window.lowerBound) AND t < \(window.upperBound)"
        return (try? engine.counts(sql).first) ?? 0
    }
}
