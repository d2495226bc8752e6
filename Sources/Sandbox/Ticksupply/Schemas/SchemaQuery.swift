import Engine

/// The SQL that makes the rows of a schema out of the messages of one exchange.
///
/// Stages: the message as JSON, derived fields, one row for each element of the unfolded list, the values, the
/// transforms. The messages are a table of the columns `t` and `data`.
struct SchemaQuery: Sendable {
    let content: SchemaContent
    let exchange: String

    /// The rows; every column has the name of the schema's column.
    ///
    /// - Parameter table: what stands behind `FROM`.
    func sql(from table: String) -> String {
        let values = content.columns.enumerated().map { place, column in "\(value(of: column)) AS c\(place)" }
        let cells = content.columns.enumerated().map { place, column in
            "\(cell(of: column, place)) AS \(quoted(identifier: column.name))"
        }
        let inner = "SELECT \(values.joined(separator: ", ")) FROM (\(unfolded(from: table)))"
        return "SELECT \(cells.joined(separator: ", ")) FROM (\(inner))"
    }

    /// True when a column tells when a message was collected.
    var usesTimes: Bool {
        content.columns.contains { if case .collected = $0.source { true } else { false } }
    }

    private var fields: [DerivedField] { content.derive[exchange] ?? [] }

    private func unfolded(from table: String) -> String {
        let needsMessage = content.columns.contains { $0.source == .message }
        let isParsed = content.columns.contains { if case .value = $0.source { true } else { false } }
        // A list makes rows also where no column reads it.
        let needsParts = isParsed || content.unfold[exchange] != nil
        let columns =
            (usesTimes ? ["t"] : []) + (needsMessage ? ["data"] : []) + (needsParts ? ["CAST(data AS JSON) AS m"] : [])
        let parsed = "SELECT \(columns.joined(separator: ", ")) FROM \(table)"
        guard needsParts else { return parsed }
        let derived = fields.enumerated().map { ", \(list(of: $1)) AS d\($0)" }.joined()
        let all = "SELECT *\(derived) FROM (\(parsed))"
        guard let path = content.unfold[exchange] else { return all }
        // What is no list gives no row.
        return "SELECT *, unnest(\(Self.elements(json(at: path)))) AS e FROM (\(all))"
    }

    /// The elements of all lists of a derived field, each as an object with its tag.
    private func list(of field: DerivedField) -> String {
        let parts = field.arrays.map { input in
            let member = "\(quoted(literal: field.tagField)): \(quoted(literal: input.tag))"
            let element = "{\(member), \(quoted(literal: field.valueField)): x}"
            // A path may leave out the member in which the exchange wraps its events.
            let array =
                "coalesce(\(Self.extracted("m", input.path)), \(Self.extracted("m", "data." + input.path)))"
            return "coalesce(list_transform(\(Self.elements(array)), lambda x: \(element)), [])"
        }
        return "to_json(\(parts.dropFirst().reduce(parts.first ?? "[]") { "list_concat(\($0), \($1))" }))"
    }

    private static func elements(_ json: String) -> String {
        "CASE WHEN json_type(\(json)) = 'ARRAY' THEN CAST(\(json) AS JSON[]) END"
    }

    /// The JSON at a path of the message or of a derived field, before anything is unfolded.
    private func json(at path: String) -> String {
        guard let (place, rest) = derived(path) else { return Self.extracted("m", path) }
        return Self.extracted("d\(place)", rest)
    }

    /// The text at a path, from an element where the path leads into the unfolded list.
    private func text(at path: String) -> String {
        let (base, rest) = base(of: path)
        return "json_extract_string(\(base), \(Self.pointer(rest)))"
    }

    private func base(of path: String) -> (String, String) {
        if let unfolded = content.unfold[exchange] {
            for start in [unfolded] + (derived(unfolded).map { Self.names(of: fields[$0.0]) } ?? []) {
                if let rest = Self.rest(of: path, below: start) { return ("e", rest) }
            }
        }
        if let (place, rest) = derived(path) { return ("d\(place)", rest) }
        return ("m", path)
    }

    /// The derived field that a path begins with, and the rest of the path.
    private func derived(_ path: String) -> (Int, String)? {
        for (place, field) in fields.enumerated() {
            for name in Self.names(of: field) {
                if let rest = Self.rest(of: path, below: name) { return (place, rest) }
            }
        }
        return nil
    }

    /// The two ways to write a derived field.
    private static func names(of field: DerivedField) -> [String] { [field.field, "data." + field.field] }

    private static func rest(of path: String, below start: String) -> String? {
        if path == start { return "" }
        return path.hasPrefix(start + ".") ? String(path.dropFirst(start.count + 1)) : nil
    }

    private static func extracted(_ base: String, _ path: String) -> String {
        "json_extract(\(base), \(pointer(path)))"
    }

    /// `data.b.0` as a JSON pointer, in which a number is a member's name or a place in a list, whichever there is.
    private static func pointer(_ path: String) -> String {
        guard !path.isEmpty else { return "'$'" }
        let parts = path.split(separator: ".").map { $0.replacing("~", with: "~0").replacing("/", with: "~1") }
        return quoted(literal: parts.map { "/" + $0 }.joined())
    }
}

/// The cells.
extension SchemaQuery {
    /// The value of a column before its transform.
    private func value(of column: SchemaColumn) -> String {
        switch column.source {
        case .collected(let format): return Self.time(format)
        case .message: return "data"
        case .value(let extractors):
            guard let place = extractors[exchange]?.place else { return "CAST(NULL AS \(Self.type(of: extractors)))" }
            let text = text(at: place.path)
            switch place.type {
            case .text: return text
            // A cast would round fractions, and a transform must not see a number that nobody sent.
            case .integer:
                return "CASE WHEN regexp_full_match(\(text), '[+-]?[0-9]+') THEN TRY_CAST(\(text) AS BIGINT) END"
            default: return "TRY_CAST(\(text) AS \(place.type.sql))"
            }
        }
    }

    /// The column as it is written.
    private func cell(of column: SchemaColumn, _ place: Int) -> String {
        guard case .value(let extractors) = column.source, let transform = extractors[exchange]?.transform else {
            return "c\(place)"
        }
        return TransformCheck.expression(transform, value: "c\(place)")
    }

    /// An exchange that the column does not know has no value of the others' type.
    private static func type(of extractors: [String: Extractor]) -> String {
        let known = extractors.sorted { $0.key < $1.key }.first { $0.value.transform == nil && $0.value.place != nil }
        return known?.value.place?.type.sql ?? "VARCHAR"
    }

    private static func time(_ format: SchemaColumn.TimeFormat) -> String {
        switch format {
        case .nanoseconds: return "t"
        case .microseconds: return "t // 1000"
        case .milliseconds: return "t // 1000000"
        case .seconds: return "t // 1000000000"
        case .text:
            let fraction = "rtrim(lpad(CAST(t % 1000000000 AS VARCHAR), 9, '0'), '0')"
            return "strftime(make_timestamp_ns(t), '%Y-%m-%dT%H:%M:%S') "
                + "|| CASE WHEN t % 1000000000 = 0 THEN '' ELSE '.' || \(fraction) END || 'Z'"
        }
    }
}
