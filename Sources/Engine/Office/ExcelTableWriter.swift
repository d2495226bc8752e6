import Columns
import Vocabulary

/// Writes an Excel workbook (`.xlsx`) of one sheet: the names of the columns in bold in a first row that stays in view,
/// then the rows.
///
/// What a sheet can hold decides what a cell becomes; values are kept exactly, as numbers where Excel's doubles hold
/// them and as text where not:
///
/// | column | cell |
/// |---|---|
/// | integers | a number; text beyond 2^53, where doubles skip digits |
/// | `float`, `double` | a number with all its digits; the text `NaN`, `inf`, `-inf` |
/// | `decimal` | a number up to 15 digits, else text |
/// | `date`, `timestamp` | a date or time of Excel's calendar, in UTC; text outside of 1900-03-01 to 9999-12-31 |
/// | `timestamp(us)`, `timestamp(ns)` | the same when the whole column is in whole milliseconds; else all of it RFC 3339 text |
/// | `boolean` | TRUE, FALSE |
/// | `text` | text, never a formula; characters that XML cannot hold as Excel writes them, `_x0001_` |
/// | `binary` | text of hexadecimal digits |
/// | no value | no cell |
///
/// Rows go to the file as they come, in little memory. Only while all moments of a column in micro- or nanoseconds were
/// whole milliseconds so far, rows wait in memory, since the last one decides.
///
/// Not libxlsxwriter: its version 1.1 writes numbers with 16 digits, so that 0.1 + 0.2 comes back as 0.3.
public final class ExcelTableWriter: TableFileWriter {
    /// The most rows of a sheet, the one with the names included.
    public static let mostRows = 1_048_576
    /// The most columns of a sheet.
    public static let mostColumns = 16_384
    /// XML of a sheet ends here: a ZIP without 64-bit sizes holds no more.
    static let mostBytes = Int(UInt32.max) - (1 << 20)

    /// Rows are written in about 2 µs a cell.
    private static let rowsBetweenLooks = 1024

    private let control: RunControl?
    private let output: ZipOutput
    private let schema: Schema
    private let letters: [String]
    private var columns: [ExcelColumn]
    private var row = 1
    private var waiting: [RecordBatch] = []
    private var waitingRows = 0

    /// Makes the file and writes the names of the columns.
    ///
    /// `tableName` of the options is the name of the sheet, `Sheet1` by default.
    ///
    /// - Throws: `limit` for more than 16,384 columns, `bad argument` for a name of a sheet that Excel refuses,
    ///   `missing` when libarchive is not installed, `file` when the file cannot be made.
    public init(path: String, schema: Schema, options: TableFileOptions, control: RunControl?) throws(Fault) {
        let sheet = options.tableName ?? "Sheet1"
        guard schema.fields.count <= Self.mostColumns else { throw Fault.excelColumns(schema.fields.count) }
        guard ExcelPackage.canName(sheet) else { throw Fault.excelSheetName(sheet) }
        self.schema = schema
        letters = schema.fields.indices.map { ExcelText.letters($0) }
        columns = schema.fields.map { ExcelColumn($0) }
        self.control = control
        output = try ZipOutput(path: path)
        try ExcelPackage.write(to: output, sheet: sheet, widths: schema.fields.map { ExcelColumn.width($0.type) })
        try writeNames()
    }

    /// Adds the rows of a batch.
    ///
    /// - Throws: `limit` naming row and column of a text of more than 32,767 characters, or when the sheet is full;
    ///   `file` when the disk is full.
    public func write(_ batch: RecordBatch) throws(Fault) {
        guard row + waitingRows + batch.count <= Self.mostRows else { throw Fault.excelRows() }
        for index in columns.indices { try columns[index].look(at: batch.columns[index]) }
        guard columns.allSatisfy(\.isDecided) else {
            waiting.append(batch)
            waitingRows += batch.count
            return
        }
        try writeWaiting()
        try writeRows(batch)
    }

    /// Writes the rows that wait and the end of the file.
    ///
    /// - Throws: as `write`.
    public func finish() throws(Fault) {
        try writeWaiting()
        try output.write("</sheetData></worksheet>")
        try output.finish()
    }

    private func writeWaiting() throws(Fault) {
        for batch in waiting { try writeRows(batch) }
        (waiting, waitingRows) = ([], 0)
    }

    private func writeNames() throws(Fault) {
        try output.write("<row r=\"1\">")
        for (letters, field) in zip(letters, schema.fields) {
            guard field.name.utf16.count <= ExcelText.longest else {
                throw Fault.excelText(row: 1, column: field.name, field.name.utf16.count)
            }
            try output.write { xml in
                xml += "<c r=\"\(letters)1\" s=\"\(ExcelStyle.name.rawValue)\"".utf8
                ExcelCells.append(field.name, to: &xml)
            }
        }
        try output.write("</row>")
    }

    private func writeRows(_ batch: RecordBatch) throws(Fault) {
        var cells: [ExcelCells] = []
        for (column, values) in zip(columns, batch.columns) { cells.append(try column.cells(values)) }
        for index in 0..<batch.count {
            if index % Self.rowsBetweenLooks == 0 { try control?.check() }
            row += 1
            let number = String(row)
            try output.write { xml in
                xml += "<row r=\"".utf8
                xml += number.utf8
                xml += "\">".utf8
            }
            for position in cells.indices {
                let (place, cell) = (letters[position], cells[position])
                var length = 0
                try output.write { xml in length = cell.append(index, place, number, to: &xml) }
                guard length <= ExcelText.longest else {
                    throw Fault.excelText(row: row, column: schema.fields[position].name, length)
                }
            }
            try output.write("</row>")
        }
        guard output.memberBytes <= Self.mostBytes else { throw Fault.excelBytes() }
    }
}
