import Testing

@testable import Scripting

@Suite("Which files are parts of one table")
struct FilePartsTests {
    @Test(
        "Parts are told by their numbers; every other file is a table of its own",
        arguments: [
            (
                ["out/x/a_b_part_2024010100.csv.gz", "out/x/a_b_part_2024010101.csv.gz"],
                ["a_b: a_b_part_2024010100.csv.gz a_b_part_2024010101.csv.gz"]
            ),
            (["o/a_part_1_000.parquet", "o/a_part_1_001.parquet"], ["a: a_part_1_000.parquet a_part_1_001.parquet"]),
            (["o/clicks.csv", "o/searches.csv"], ["clicks: clicks.csv", "searches: searches.csv"]),
            (["o/a_part_x.csv", "o/_part_1.csv"], ["a_part_x: a_part_x.csv", "_part_1: _part_1.csv"]),
            // Each has a name of its own: Lua gets them by name.
            (["o/a.csv", "p/a.csv", "q/a.csv"], ["a: a.csv", "a-2: a.csv", "a-3: a.csv"]),
            (["o/day.csv.gz"], ["day: day.csv.gz"]),
        ] as [([String], [String])])
    func parts(paths: [String], expected: [String]) {
        let tables = FileParts.tables(of: paths).map { table in
            "\(table.name): \(table.paths.map { String($0.split(separator: "/").last ?? "") }.joined(separator: " "))"
        }
        #expect(tables == expected)
    }
}
