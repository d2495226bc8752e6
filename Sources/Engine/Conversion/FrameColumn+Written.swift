extension FrameColumn {
    /// The expression that is written in place of the column itself; nil where DuckDB's own form is right.
    ///
    /// In CSV and JSON times are RFC 3339 with as many digits as their type has: `2024-03-02T14:00:00.000250352Z`; a
    /// clock time without a zone has no `Z`. Other numbers keep their digits. Lists, structs and maps are JSON in CSV.
    /// NaN and infinities, which JSON does not have, are texts there.
    ///
    /// In Parquet, integers of 128 bits become decimals of 38 digits (DuckDB would make doubles of them), and times of
    /// day with a zone, and intervals, become texts (Parquet would lose the zone and the microseconds).
    func written(in format: FileFormat) -> String? {
        let name = quoted(identifier: name)
        return switch format {
        case .csv, .tsv: timeText(name) ?? (isNested ? "CAST(to_json(\(name)) AS VARCHAR)" : nil)
        case .jsonLines: timeText(name) ?? numberInJSON(name)
        case .parquet: parquetForm(name)
        case .arrow, .arrowStream, .excel, .matlab: nil
        }
    }

    /// Almost all moments are written by a function of ours.
    private func timeText(_ name: String) -> String? {
        guard let text = engineTimeText(name) else { return nil }
        return MomentFunction(type: type).map { "coalesce(\($0.rawValue)(\(name)), \(text))" } ?? text
    }

    /// Infinite times keep DuckDB's word: the expressions before `coalesce` gives it are NULL for them.
    private func engineTimeText(_ name: String) -> String? {
        switch type {
        // `%n` comes last: DuckDB 2.0 writes what follows it over its last three digits.
        case "TIMESTAMP_NS": "strftime(\(name), '%Y-%m-%dT%H:%M:%S.%n')"
        // Counted from 1970, as the functions of zones take twice as long.
        case "TIMESTAMPTZ_NS":
            "coalesce(strftime(make_timestamp_ns(epoch_ns(\(name))), '%Y-%m-%dT%H:%M:%S.%n') || 'Z', "
                + "CAST(\(name) AS VARCHAR))"
        case "TIMESTAMP WITH TIME ZONE":
            "coalesce(strftime(make_timestamp(epoch_us(\(name))), '%Y-%m-%dT%H:%M:%S.%fZ'), CAST(\(name) AS VARCHAR))"
        case "TIMESTAMP": "strftime(\(name), '%Y-%m-%dT%H:%M:%S.%f')"
        case "TIMESTAMP_MS": "strftime(CAST(\(name) AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S.%g')"
        case "TIMESTAMP_S": "strftime(CAST(\(name) AS TIMESTAMP), '%Y-%m-%dT%H:%M:%S')"
        default: nil
        }
    }

    private func numberInJSON(_ name: String) -> String? {
        guard type == "DOUBLE" || type == "FLOAT" else { return nil }
        return "CASE WHEN isfinite(\(name)) THEN to_json(\(name)) ELSE to_json(CAST(\(name) AS VARCHAR)) END"
    }

    private func parquetForm(_ name: String) -> String? {
        switch type {
        case "HUGEINT", "UHUGEINT": "CAST(\(name) AS DECIMAL(38,0))"
        case "TIME WITH TIME ZONE", "INTERVAL", "BIT": "CAST(\(name) AS VARCHAR)"
        default: nil
        }
    }

    private var isNested: Bool {
        type.hasSuffix("]") || ["STRUCT(", "MAP(", "UNION("].contains { type.hasPrefix($0) }
    }
}
