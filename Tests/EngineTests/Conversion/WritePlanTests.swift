import Testing
import Vocabulary

@testable import Engine

@Suite struct WritePlanTests {
    private func options(_ change: (inout WriteOptions) -> Void) -> WriteOptions {
        var options = WriteOptions()
        change(&options)
        return options
    }

    @Test(
        arguments: [
            ("a.csv", .csv, .none), ("a.CSV.GZ", .csv, .gzip), ("a.tsv.zst", .tsv, .zstd),
            ("a.jsonl", .jsonLines, .none),
            ("a.ndjson.gz", .jsonLines, .gzip), ("a.parquet", .parquet, .zstd), ("a.arrow", .arrow, .none),
            ("a.arrows", .arrowStream, .none), ("a.xlsx", .excel, .none), ("a.mat", .matlab, .none),
        ] as [(String, FileFormat, Compression)])
    func namesDecide(path: String, format: FileFormat, compression: Compression) throws {
        let plan = try WritePlan(path: path, WriteOptions())
        #expect(plan.format == format)
        #expect(plan.compression == compression)
    }

    @Test func whatDoesNotFitIsSaid() {
        func words(_ path: String, _ change: (inout WriteOptions) -> Void = { _ in }) -> String? {
            #expect(throws: Fault.self) { try WritePlan(path: path, options(change)) }?.description
        }
        #expect(words("a.cvs") == "the suffix \"cvs\" of a.cvs tells no format\n  hint:  did you mean \"csv\"?")
        #expect(
            words("table")
                == "table has no suffix that tells the format\n  hint:  suffixes: csv, tsv, tab, jsonl, ndjson, parquet, pq, "
                + "arrow, feather, ipc, arrows, xlsx, mat; or state the format")
        #expect(
            words("a.csv") { $0.compression = .snappy }
                == "csv cannot be compressed with \"snappy\"\n  hint:  compressions of csv: \"none\", \"gzip\", \"zstd\""
        )
        #expect(
            words("a.csv") { $0.compression = .gzip }
                == "the name a.csv and the compression \"gzip\" say different things\n"
                + "  hint:  a name that ends in .gz is compressed with gzip, another one not")
        #expect(
            words("a.parquet.gz")
                == "parquet is not compressed as a whole: a.parquet.gz\n"
                + "  hint:  leave .gz out, and state compression = \"gzip\"")
        #expect(
            words("a.csv") { $0.rowGroupRows = 4096 }
                == "the option row_group_size says nothing about csv\n  hint:  it is for parquet")
        #expect(
            words("a.parquet") { $0.rowGroupRows = 5 }
                == "the option row_group_size cannot be \"5\"\n  hint:  2048 to 10000000 rows")
        #expect(
            words("a.csv") { $0.delimiter = "ab" }
                == "the option delimiter cannot be \"ab\"\n  hint:  one character of ASCII, no quote and no line break")
        #expect(
            words("a.csv") { $0.nullText = "a\"" }
                == "the option null cannot be \"a\"\"\n  hint:  a text without quotes and line breaks, such as \"NA\"")
    }

    @Test func theStatementOfACopy() throws {
        let columns = [
            FrameColumn(name: "time", type: "TIMESTAMP_NS"), FrameColumn(name: "a\"b", type: "VARCHAR"),
            FrameColumn(name: "sum", type: "HUGEINT"),
        ]
        func statement(_ path: String, _ change: (inout WriteOptions) -> Void = { _ in }) throws -> String? {
            let plan = try WritePlan(path: path, options(change))
            return CopyStatement(plan: plan, compression: plan.compression, columns: columns, path: "/x/it's").text(
                of: "(t)")
        }
        let time = "coalesce(moonport_clock_text(\"time\"), strftime(\"time\", '%Y-%m-%dT%H:%M:%S.%n'))"
        #expect(
            try statement("a.csv.gz")
                == "COPY (SELECT \(time) AS \"time\", \"a\"\"b\", \"sum\" FROM (t)) "
                + "TO '/x/it''s' (FORMAT csv, HEADER true, DELIMITER ',', NULLSTR '', COMPRESSION gzip, USE_TMP_FILE false)"
        )
        #expect(
            try statement("a.parquet") {
                $0.rowGroupRows = 4096
                $0.compression = Compression.none
            }
                == "COPY (SELECT \"time\", \"a\"\"b\", CAST(\"sum\" AS DECIMAL(38,0)) AS \"sum\" FROM (t)) TO '/x/it''s' "
                + "(FORMAT parquet, COMPRESSION uncompressed, ROW_GROUP_SIZE 4096, USE_TMP_FILE false)")
        #expect(
            try statement("a.csv") { $0.index = true }
                == "COPY (SELECT row_number() OVER () - 1, \(time), \"a\"\"b\", \"sum\" "
                + "FROM (t)) TO '/x/it''s' (FORMAT csv, HEADER false, DELIMITER ',', NULLSTR '', COMPRESSION none, "
                + "PREFIX ',time,\"a\"\"b\",sum\n', SUFFIX '\n', USE_TMP_FILE false)")
        #expect(try statement("a.xlsx") == nil)
    }
}
