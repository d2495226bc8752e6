import Exports

extension ObeliskClient {
    /// Obelisk's CSV: no line with names, the columns as they were ordered, times as counts since 1970. Nothing is guessed
    /// from the first rows: one column holds the values of all metrics (Source: the export guide).
    public static func form(of order: Order) -> TableForm? {
        guard let request = try? ObeliskExportRequest(parsing: order.request), !request.fields.isEmpty else {
            return nil
        }
        var form = TableForm()
        let names = distinct(request.fields)
        (form.names, form.delimiter, form.table) = (names, ",", "events")
        form.types = Dictionary(
            zip(names, request.fields).map { ($0, type(of: $1, in: request)) },
            uniquingKeysWith: { first, _ in first })
        // A missing value drops its cell: only of the last one it is certain which it was.
        let nullable = request.fields.filter { ObeliskField(rawValue: $0)?.isNullable ?? true }
        form.mayLackLast = nullable.count == 1 && nullable.first == request.fields.last
        return form
    }

    /// The names of the columns. Another program may have asked for a field twice: `value`, `value_2`.
    private static func distinct(_ fields: [String]) -> [String] {
        var counts: [String: Int] = [:]
        return fields.map { field in
            let count = (counts[field] ?? 0) + 1
            counts[field] = count
            return count == 1 ? field : "\(field)_\(count)"
        }
    }

    private static func type(of field: String, in request: ObeliskExportRequest) -> String {
        switch ObeliskField(rawValue: field) {
        case .timestamp: timeType(request.timestampPrecision)
        // In milliseconds always.
        case .tsReceived: "epoch(ms)"
        case .elevation: "double"
        case .value: valueType(request.dataRange.metrics ?? [])
        default: "text"
        }
    }

    private static func timeType(_ precision: String) -> String {
        switch ObeliskPrecision(rawValue: precision.lowercased()) {
        case .seconds: "epoch(s)"
        case .microseconds: "epoch(us)"
        default: "epoch(ms)"
        }
    }

    /// Values of several types stay as they are written.
    private static func valueType(_ metrics: [String]) -> String {
        let types = Set(metrics.map { ObeliskMetric.parts(of: $0)?.type ?? "" })
        switch types {
        case ["number"]: return "double"
        case ["bool"]: return "boolean"
        default: return "text"
        }
    }
}
