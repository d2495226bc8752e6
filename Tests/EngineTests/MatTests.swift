import Columns
import Foundation
import Testing
import Vocabulary

@testable import Engine

@Suite struct MatNamesTests {
    @Test(arguments: [
        ("thrust", "thrust"), ("motor.thrust", "motor_thrust"), ("motor thrust [N]", "motor_thrust_N"),
        ("größe", "gr_e"),
        ("2nd", "x_2nd"), ("_x", "x_x"), ("end", "x_end"), ("", "x"), ("世界", "x"), ("a_", "a_"),
        (String(repeating: "a", count: 70), String(repeating: "a", count: 63)),
    ])
    func valid(name: String, expected: String) { #expect(MatNames.valid(name) == expected) }

    @Test func namesAreUnique() {
        var names = MatNames()
        let long = String(repeating: "a", count: 63)
        let given = ["a.b", "a b", "a_b_2", "a-b", long, long + "b"].map { names.unique($0) }
        #expect(given == ["a_b", "a_b_2", "a_b_2_2", "a_b_3", long, String(repeating: "a", count: 61) + "_2"])
    }
}

@Suite struct MatTableWriterTests {
    private let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).mat").path

    private func write(_ batch: RecordBatch, _ options: TableFileOptions = TableFileOptions()) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try MatTableWriter(path: path, schema: batch.schema, options: options)
        try writer.write(batch)
        try writer.finish()
        // Parts follow each other up to the end of the file.
        guard options.version != "7.3" else { return }
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        var place = 128
        while place < bytes.count {
            #expect(Array(bytes[place..<place + 4]) == [14, 0, 0, 0])
            place += 8 + Int(bytes[place + 4..<place + 8].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
        }
        #expect(place == bytes.count)
    }

    @Test func partsAreAsLongAsTheySay() throws {
        let batch = try RecordBatch([
            ("a", Column([1, nil, 3] as [Int16?])), ("text", Column(["", "é🚀", nil])),
            ("flag", Column([true, nil, false])),
            ("bytes", Column([[1, 2, 3], nil, []] as [[UInt8]?])),
        ])
        try write(batch)
        try write(batch, TableFileOptions(tableName: "flight"))
        try write(batch.slice(0..<0))
    }

    @Test func versionsAndNamesAreChecked() throws {
        let batch = try RecordBatch([("a", Column([1] as [Int16?]))])
        let version = #expect(throws: Fault.self) { try write(batch, TableFileOptions(version: "6")) }
        #expect(version?.description == "there is no MAT version \"6\" to write\n  hint:  versions: 5, 7.3")
        let name = #expect(throws: Fault.self) { try write(batch, TableFileOptions(tableName: "my table")) }
        #expect(
            name?.description == """
                "my table" cannot be the name of a MATLAB variable
                  hint:  give up to 63 letters, digits and _, a letter first: "my_table"
                """)
    }
}
