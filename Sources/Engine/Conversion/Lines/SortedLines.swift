import Columns
import Files
import Glibc
import Vocabulary

/// Writes the rows of a sorted table as a CSV: its lines are kept, their places sorted, and then each is looked up.
struct SortedLines {
    private let plan: WritePlan
    private let columns: [FrameColumn]
    private let order: FrameOrder

    /// Looking a line up takes about as long as sorting so many cells.
    static let fewestColumns = 16

    /// Lines are gathered to pieces of about this many bytes.
    private static let pieceLength = 1 << 20

    /// Nil for a table whose rows are better sorted as they are.
    ///
    /// - Parameter order: nil for a table that is not sorted.
    init?(plan: WritePlan, columns: [FrameColumn], order: FrameOrder?) {
        guard let order, plan.isCSV, columns.count >= Self.fewestColumns else { return nil }
        self.plan = plan
        self.columns = columns
        self.order = order
    }

    /// How the cells stand in the file.
    var form: CSVForm { plan.form }

    /// The places of the lines in the order of the rows.
    ///
    /// - Parameter number: of the `KeptLines`.
    func places(in number: Int64) -> String {
        let cells = columns.map { column in
            "CAST(\(column.written(in: plan.format) ?? quoted(identifier: column.name)) AS VARCHAR)"
        }
        let keys = order.keys.enumerated().map { "\($1.name) AS key_\($0)" }
        let sorting = order.keys.enumerated().map { "key_\($0) \($1.direction)" }
        return "SELECT place FROM (SELECT \(keys.joined(separator: ", ")), "
            + "\(LineFunction.name)(\(number), \(cells.joined(separator: ", "))) AS place FROM (\(order.rows))) "
            + "ORDER BY \(sorting.joined(separator: ", "))"
    }

    /// Writes the header and the lines at these places.
    ///
    /// - Returns: the number of lines.
    /// - Throws: `file`, `interrupted`, and what reading throws.
    func write(
        _ places: ColumnStream, of lines: KeptLines, to path: String, _ control: RunControl?
    ) throws(Fault) -> Int64 {
        defer { places.close() }
        let file = try OpenFile(path, O_WRONLY)
        let form = form
        let (bytes, room) = (LineBytes(capacity: 2 * Self.pieceLength), LineBytes())
        if plan.options.header ?? true { append(Array(plan.headerLine(columns.map(\.name)).utf8), to: bytes) }
        var number: Int64 = 0
        while let batch = try places.next() {
            try control?.check()
            for place in try batch.columns[0].numbers(as: Int64.self) {
                if plan.options.index {
                    append(Array(String(number).utf8), to: bytes)
                    bytes.append(form.delimiter)
                }
                try lines.append(at: place ?? 0, to: bytes, over: room)
                number += 1
                guard bytes.count >= Self.pieceLength else { continue }
                try file.write(UnsafeRawBufferPointer(bytes.all))
                bytes.clear()
            }
        }
        try file.write(UnsafeRawBufferPointer(bytes.all))
        return number
    }

    private func append(_ text: [UInt8], to bytes: LineBytes) { text.withUnsafeBufferPointer { bytes.append($0) } }
}
