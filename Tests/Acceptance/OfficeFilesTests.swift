import Columns
import Engine
import Foundation
import Testing
import Vocabulary

@Suite("Excel and MATLAB files, read by openpyxl, pandas, scipy and h5py")
struct OfficeFilesTests {
    let home: Home
    private var programs: ReaderPrograms { ReaderPrograms(home: home) }
    private var folder: String { home.work }

    init() throws { home = try Home() }

    private func put(_ expected: some Encodable, _ name: String) throws {
        try JSONEncoder().encode(expected).write(to: URL(fileURLWithPath: "\(folder)/\(name).json"))
    }

    private func write<Writer: TableFileWriter>(
        _ type: Writer.Type, _ batches: [RecordBatch], _ name: String, _ options: TableFileOptions = TableFileOptions()
    ) throws {
        let schema = try #require(batches.first).schema
        let writer = try Writer(path: "\(folder)/\(name)", schema: schema, options: options)
        for batch in batches { try writer.write(batch) }
        try writer.finish()
    }

    private struct Sheet: Encodable {
        var sheet = "Sheet1"
        var names: [String]
        var columns: [[String?]]
    }

    private func number(_ value: Double) -> String {
        let digits = String(value.bitPattern, radix: 16)
        return "number " + String(repeating: "0", count: 16 - digits.count) + digits
    }

    @Test("Excel: every kind of cell, and the exact values")
    func excel() throws {
        let rounded = try Nanoseconds(parsing: "2024-03-02T14:00:00.123Z")
        let sharp = try Nanoseconds(parsing: "2024-03-02T14:00:00.123456789Z")
        let batch = try RecordBatch([
            ("flag", Column([true, false, nil])),
            ("int", Column([9_007_199_254_740_992, -9_007_199_254_740_993, nil] as [Int64?])),
            ("unsigned", Column([.max, 0, nil] as [UInt64?])),
            ("double", Column([0.1 + 0.2, .greatestFiniteMagnitude, nil] as [Double?])),
            ("odd", Column([.nan, -.infinity, .infinity] as [Double?])),
            ("float", Column([0.1, -0.0, nil] as [Float?])),
            ("text", Column(["=1+1", "Grüße <&> \"世界\" 🚀\n", nil])),
            ("blank", Column(["", " a ", "_b_"])),
            ("bytes", Column([[0, 255], [], nil] as [[UInt8]?])),
            ("whole time", Column([rounded, nil, rounded], isUTC: true)),
            ("sharp time", Column([sharp, nil, rounded], isUTC: true)),
            ("clock", Column([sharp, nil, rounded], isUTC: false)),
        ])
        try write(ExcelTableWriter.self, [batch.slice(0..<1), batch.slice(1..<3)], "all.xlsx")
        try put(
            Sheet(
                names: batch.schema.fields.map(\.name),
                columns: [
                    ["boolean true", "boolean false", nil],
                    [number(9_007_199_254_740_992), "text -9007199254740993", nil],
                    ["text 18446744073709551615", number(0), nil],
                    [number(0.1 + 0.2), number(.greatestFiniteMagnitude), nil],
                    ["text NaN", "text -inf", "text inf"],
                    [number(Double(Float(0.1))), number(-0.0), nil],
                    ["text =1+1", "text Grüße <&> \"世界\" 🚀\n", nil],
                    ["text ", "text  a ", "text _b_"],
                    ["text 00ff", "text ", nil],
                    ["time 2024-03-02T14:00:00.123", nil, "time 2024-03-02T14:00:00.123"],
                    ["text 2024-03-02T14:00:00.123456789Z", nil, "text 2024-03-02T14:00:00.123000000Z"],
                    ["text 2024-03-02T14:00:00.123456789", nil, "text 2024-03-02T14:00:00.123000000"],
                ]), "all")
        try programs.expectAllPass("check_office.py", [folder], count: 2)
    }

    @Test("Excel: a named sheet without rows")
    func emptySheet() throws {
        let schema = Schema([Field("a<b", .int64), Field("time", .timestamp(.nanosecond, isUTC: true))])
        try write(ExcelTableWriter.self, [.empty(schema)], "empty.xlsx", TableFileOptions(tableName: "R&D"))
        try put(Sheet(sheet: "R&D", names: ["a<b", "time"], columns: [[], []]), "empty")
        try programs.expectAllPass("check_office.py", [folder], count: 2)
    }

    private func matTable() throws -> (batch: RecordBatch, variables: [String: [String]]) {
        func double(_ value: Double) -> String { number(value).replacing("number", with: "float64") }
        let batch = try RecordBatch([
            ("motor thrust [N]", Column([0.1 + 0.2, nil, -.infinity] as [Double?])),
            ("motor.thrust.N", Column([0.5, -0.0, 1.5] as [Float?])),
            ("big", Column([.max, nil, .min] as [Int64?])),
            ("unsigned", Column([.max, 0, 1] as [UInt64?])),
            ("small", Column([-128, 127, 0] as [Int8?])),
            ("flag", Column([true, nil, false])),
            // No rocket: scipy cannot read characters beyond U+FFFF, whoever wrote them.
            ("text", Column(["Grüße, 世界", "", nil])),
            ("bytes", Column([[0, 255], [], nil] as [[UInt8]?])),
            ("time", Column([try Nanoseconds(parsing: "2024-03-02T14:00:00.123456789Z"), nil, nil], isUTC: true)),
        ])
        let names = batch.schema.fields.map { "text \($0.name)" }
        return (
            batch,
            [
                "column_names": names,
                "motor_thrust_N": [double(0.1 + 0.2), "float64 nan", double(-.infinity)],
                "motor_thrust_N_missing": ["logical 0", "logical 1", "logical 0"],
                "motor_thrust_N_2": [0.5, -0.0, 1.5].map { double($0).replacing("float64", with: "float32") },
                "big": ["int64 9223372036854775807", "int64 0", "int64 -9223372036854775808"],
                "big_missing": ["logical 0", "logical 1", "logical 0"],
                "unsigned": ["uint64 18446744073709551615", "uint64 0", "uint64 1"],
                "small": ["int8 -128", "int8 127", "int8 0"],
                "flag": ["logical 1", "logical 0", "logical 0"],
                "flag_missing": ["logical 0", "logical 1", "logical 0"],
                "text": ["text Grüße, 世界", "text ", "text "],
                "text_missing": ["logical 0", "logical 0", "logical 1"],
                "bytes": ["bytes 00ff", "bytes ", "bytes "],
                "bytes_missing": ["logical 0", "logical 0", "logical 1"],
                "time": ["int64 1709388000123456789", "int64 0", "int64 0"],
                "time_missing": ["logical 0", "logical 1", "logical 1"],
            ]
        )
    }

    @Test("MATLAB: every class, in both versions, as variables and as a struct")
    func matlab() throws {
        let (batch, variables) = try matTable()
        let batches = [batch.slice(0..<2), batch.slice(2..<3)]
        for (name, version) in [("all-5.mat", "5"), ("all-73.mat", "7.3")] {
            try write(MatTableWriter.self, batches, name, TableFileOptions(version: version))
            try put(variables, String(name.dropLast(4)))
        }
        for (name, version) in [("struct-5.mat", "5"), ("struct-73.mat", "7.3")] {
            try write(MatTableWriter.self, batches, name, TableFileOptions(tableName: "flight", version: version))
            // In a struct of scipy, true and false are bytes.
            let fields =
                version == "5"
                ? variables.mapValues { $0.map { $0.replacing("logical", with: "uint8") } } : variables
            try put(["flight": fields], String(name.dropLast(4)))
        }
        try programs.expectAllPass("check_office.py", [folder], count: 4)
    }

    @Test("MATLAB: a table without rows")
    func emptyMatlab() throws {
        let batch = try matTable().batch.slice(0..<0)
        let names = batch.schema.fields.map { "text \($0.name)" }
        for (name, version) in [("empty-5.mat", "5"), ("empty-73.mat", "7.3")] {
            try write(MatTableWriter.self, [batch], name, TableFileOptions(version: version))
            try put(
                [
                    "column_names": names, "motor_thrust_N": [], "motor_thrust_N_2": [], "big": [], "unsigned": [],
                    "small": [], "flag": [], "text": [], "bytes": [], "time": [],
                ], String(name.dropLast(4)))
        }
        try programs.expectAllPass("check_office.py", [folder], count: 2)
    }
}
