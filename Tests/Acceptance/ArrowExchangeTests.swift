import Columns
import Foundation
import Testing
import Vocabulary

@Suite("Arrow files, exchanged with pyarrow, pandas and polars")
struct ArrowExchangeTests {
    let home: Home
    private var programs: ReaderPrograms { ReaderPrograms(home: home) }

    init() throws { home = try Home() }

    @Test("Every cell of their files is read, and what cannot be read is named")
    func reading() throws {
        let folder = home.work + "/theirs"
        let made = try programs.run("make_arrow.py", [folder])
        try #require(made.status == 0, "\(made.errors)")
        let names = try home.names("theirs").filter { !$0.hasSuffix(".json") }
        #expect(names.count > 50, "\(names)")
        for name in names { try check("\(folder)/\(name)") }
    }

    private func check(_ path: String) throws {
        let name = path.split(separator: "/").last ?? ""
        let description = URL(fileURLWithPath: path).deletingPathExtension().appendingPathExtension("json")
        let expected = try JSONDecoder().decode(TableText.self, from: Data(contentsOf: description))
        do throws(Fault) {
            let found = TableText(try ArrowFileReader.open(path).collected())
            #expect(expected.fault == nil, "\(name) was read")
            for difference in found.differences(from: expected).prefix(5) { Issue.record("\(name): \(difference)") }
        } catch {
            #expect(error.message.hasSuffix(expected.fault ?? "no fault expected"), "\(name): \(error.message)")
        }
    }

    @Test("Every cell of our files is read by them")
    func writing() throws {
        let folder = home.work + "/ours"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let whole = try ExchangeTable.everyType()
        let tables = [
            ("whole", whole), ("slice", whole.slice(3..<whole.count)), ("rows", whole.slice(1..<2)),
            ("empty", whole.slice(0..<0)), ("none", try RecordBatch([])),
        ]
        var files = 0
        for (name, table) in tables {
            for format in ArrowFormat.allCases {
                for compression in ArrowCompression.allCases {
                    let path = "\(folder)/\(name)-\(format)-\(compression)"
                    let suffix = format == .file ? "arrow" : "arrows"
                    let writer = try ArrowWriter(
                        path: "\(path).\(suffix)", schema: table.schema, format: format, compression: compression,
                        batchRows: 5)
                    try writer.write(table)
                    try writer.finish()
                    try JSONEncoder().encode(TableText(table)).write(to: URL(fileURLWithPath: "\(path).json"))
                    files += table.columns.isEmpty ? 1 : 2
                }
            }
        }
        try programs.expectAllPass("check_arrow.py", [folder], count: files)
    }
}
