import Columns
import Vocabulary

/// Opens JSON lines: names are those of the sample's objects, types those that keep all of its values.
///
/// A text stays text, unless all texts of the column are ISO days or times. Numbers become integers or doubles as in
/// CSV. Lists and objects come as their JSON text. Names are looked for in every line; for types the sample is the whole
/// of files of at most 4 MB, else the first 20,480 lines.
struct JSONLinesOpening {
    let connection: Connection
    let options: OpenOptions
    let control: RunControl?

    private static let wholeFile: Int64 = 4 << 20
    private static let lines = 20_480

    /// The columns, and what makes the SELECT that reads them.
    func table(
        _ files: [InputFile]
    ) throws(Fault) -> (columns: [FrameColumn], make: @Sendable ([InputFile]) -> String) {
        let isSmall = files.allSatisfy { $0.compression == nil && $0.size <= Self.wholeFile }
        let found = try FrameBinding.describe(
            """
            DESCRIBE SELECT * FROM read_json(\(Self.files(files)), union_by_name = \(files.count > 1),
                sample_size = -1, convert_strings_to_integers = false, map_inference_threshold = -1)
            """, on: connection, control: control)
        try checkCase(of: found.map(\.name), in: files)
        let stated = try StatedTypes(options.types, columns: found.map(\.name), on: connection)
        let fields = found.map { "\(quoted(literal: $0.name)): 'VARCHAR'" }.joined(separator: ", ")
        let texts: @Sendable ([InputFile]) -> String = {
            "read_json(\(Self.files($0)), auto_detect = false, columns = {\(fields)})"
        }
        let forms = try sample(texts(files), found.count, isSmall: isSmall)
        var columns: [FrameColumn] = []
        var cells: [String] = []
        for (column, forms) in zip(found, forms) {
            let name = quoted(identifier: column.name)
            let reading = reading(column, forms, stated.type(of: column.name))
            columns.append(FrameColumn(name: column.name, type: reading.type))
            cells.append("\(reading.value) AS \(name)")
        }
        let list = cells.joined(separator: ", ")
        return (columns, { "SELECT \(list) FROM \(texts($0))" })
    }

    /// DuckDB calls the second of `id` and `Id` `Id_1`, and would read a key of that name, which is not there.
    private func checkCase(of names: [String], in files: [InputFile]) throws(Fault) {
        for name in names {
            guard let underscore = name.lastIndex(of: "_"), Int(name[name.index(after: underscore)...]) != nil else {
                continue
            }
            let key = String(name[..<underscore])
            guard let other = names.first(where: { $0.lowercased() == key.lowercased() }) else { continue }
            let path = quoted(literal: "/" + name.replacing("~", with: "~0").replacing("/", with: "~1"))
            let rows = try connection.query(
                """
                SELECT 1 FROM read_json_objects(\(Self.files(files))) WHERE json_exists(json, \(path)) LIMIT 1
                """, control: control
            ).collected()
            guard rows.count == 0 else { continue }
            throw Fault.keysDifferInCase(files[0].shown, other, key)
        }
    }

    private static func files(_ files: [InputFile]) -> String {
        let list = files.map { quoted(path: $0.path) }.joined(separator: ", ")
        return
            "[\(list)], format = 'newline_delimited', hive_partitioning = false, compression = '\(files[0].compression?.rawValue ?? "none")'"
    }

    private func sample(_ texts: String, _ count: Int, isSmall: Bool) throws(Fault) -> [ColumnForms] {
        let limit = isSmall ? "" : "LIMIT \(Self.lines)"
        return try ColumnForms.of(
            try connection.query("SELECT * FROM \(texts) \(limit)", control: control), columns: count)
    }

    private func reading(_ column: FrameColumn, _ forms: ColumnForms, _ stated: StatedType?) -> CellReading {
        if let stated { return CellReading(column.name, stated: stated) }
        guard options.text != true else { return CellReading(column.name, guessed: .text, hasBlanks: false) }
        let isNumber = column.isNumber || column.type == "BOOLEAN"
        switch forms.type {
        case .date?, .time?:
            return CellReading(column.name, guessed: isNumber ? .text : forms.type ?? .text, hasBlanks: false)
        case let type?: return CellReading(column.name, guessed: isNumber ? type : .text, hasBlanks: false)
        case nil: return CellReading(column.name, guessed: .text, hasBlanks: false)
        }
    }
}
