/// Which column of a file holds the times, and how they become nanoseconds since 1970.
struct TimeColumn: Sendable, Equatable {
    /// How the cells are to be read.
    enum Form: Sendable, Equatable {
        /// A timestamp of the engine, or a text that is one; without a zone it is UTC.
        case timestamp
        /// A count since 1970, of so many nanoseconds each, possibly with decimals.
        case count(nanoseconds: Int64)
    }

    /// The position in the file.
    var position: Int
    var form: Form

    /// RFC 3339 and ISO 8601 with up to nine fraction digits, with or without a zone.
    static let timePattern =
        "[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?[ ]?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?)?"

    /// The text form of a count: decimals are read exactly, so there may be nine of them.
    static let countPattern = "[+-]?[0-9]{1,19}([.][0-9]{1,9})?"

    /// The nanoseconds of the unit that a name tells: nil where it tells none, and for other names.
    ///
    ///     unit(ofName: "timestamp_ms")   // 1000000
    static func unit(ofName name: String) -> Int64? {
        let units: [(String, Int64)] = [("_ns", 1), ("_us", 1000), ("_ms", 1_000_000), ("_s", 1_000_000_000)]
        return units.first { name.lowercased().hasSuffix($0.0) }?.1
    }

    /// True for `timestamp` and `time`, also with the suffix of a unit, in any case.
    static func isName(_ name: String) -> Bool {
        let suffix = ["_ns", "_us", "_ms", "_s"].first { name.lowercased().hasSuffix($0) } ?? ""
        return ["timestamp", "time"].contains(String(name.lowercased().dropLast(suffix.count)))
    }

    /// The nanoseconds of the unit in which the largest count would lie between 1970 and about 5000.
    static func unit(ofLargest count: Double) -> Int64 {
        switch abs(count) {
        case ..<1e11: 1_000_000_000
        case ..<1e14: 1_000_000
        case ..<1e17: 1000
        default: 1
        }
    }

    /// The SQL expression of the nanoseconds; null where a cell cannot be read.
    func sql(_ table: FileTable) -> String {
        let column = table.columns[position]
        switch form {
        case .timestamp:
            let isZoned = table.format == .csv || column.sqlType.contains("ZONE") || column.sqlType.contains("TZ")
            return "epoch_ns(TRY_CAST(\(column.sqlName) AS \(isZoned ? "TIMESTAMPTZ_NS" : "TIMESTAMP_NS")))"
        case .count(let nanoseconds) where table.format == .csv:
            // Whole and decimal digits are put together as integers: a double would lose the last of them.
            let number = "CAST(\(column.sqlName) AS DECIMAL(28,9))"
            let scaled = "TRY_CAST(\(number) * CAST(\(nanoseconds) AS DECIMAL(10,0)) AS BIGINT)"
            let isWhole = "TRY_CAST(TRY_CAST(\(column.sqlName) AS HUGEINT) * \(nanoseconds) AS BIGINT)"
            return "CASE WHEN regexp_full_match(\(column.sqlName), '[+-]?[0-9]+') THEN \(isWhole) "
                + "WHEN regexp_full_match(\(column.sqlName), '\(Self.countPattern)') THEN \(scaled) END"
        case .count(let nanoseconds):
            return "TRY_CAST(CAST(\(column.sqlName) AS HUGEINT) * \(nanoseconds) AS BIGINT)"
        }
    }
}
