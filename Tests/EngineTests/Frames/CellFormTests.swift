import Testing

@testable import Engine

@Suite struct CellFormTests {
    /// The type of a column with these cells; `nil` is a cell without a value.
    private func type(_ cells: [String?]) -> String? {
        var forms = ColumnForms()
        for cell in cells {
            guard let cell else {
                forms.add(nil)
                continue
            }
            Array(cell.utf8).withUnsafeBufferPointer { forms.add($0) }
        }
        return forms.type?.name
    }

    @Test(arguments: [
        ("0", "BIGINT"), ("-1", "BIGINT"), ("9223372036854775807", "BIGINT"), ("9223372036854775808", "UBIGINT"),
        ("18446744073709551615", "UBIGINT"), ("18446744073709551616", "DECIMAL(38,0)"),
        ("-9223372036854775809", "DECIMAL(38,0)"), (String(repeating: "9", count: 38), "DECIMAL(38,0)"),
        (String(repeating: "9", count: 39), "VARCHAR"),
        ("1.5", "DOUBLE"), ("-0", "DOUBLE"), (".5", "DOUBLE"), ("5.", "DOUBLE"), ("+1.5", "DOUBLE"),
        ("1e-05", "DOUBLE"), ("1.0E10", "DOUBLE"), ("1.000000000000000000e+00", "DOUBLE"), ("NaN", "DOUBLE"),
        ("-inf", "DOUBLE"), ("0.30000000000000004", "DOUBLE"), ("0.10000000000000001", "DOUBLE"),
        ("1.50000000000000000000", "DOUBLE"), ("0.123456789012345678", "DECIMAL(38,18)"),
        ("true", "BOOLEAN"), ("false", "BOOLEAN"), ("2024-02-29", "DATE"),
        ("2024-01-01T00:00:00", "TIMESTAMP_NS"), ("2024-01-01 00:00", "TIMESTAMP_NS"),
        ("2024-01-01T00:00:00.123456789Z", "TIMESTAMPTZ_NS"), ("2024-01-01T00:00:00+02:00", "TIMESTAMPTZ_NS"),
        ("9999-12-31T00:00:00", "TIMESTAMP"), ("0001-01-01T00:00:00Z", "TIMESTAMP WITH TIME ZONE"),
    ])
    func cellsThatAreValues(_ cell: String, _ name: String) { #expect(type([cell]) == name) }

    @Test(arguments: [
        "007", "00", "-07", "+5", "+49 170", "5_000", "0x10", "12E4", "1e5", "1,5", "1.2.3", "00.5", "-", "+", ".",
        "e5",
        "1e", "1e1234", "True", "TRUE", "t", "yes", "nano", "Nan", "2024-13-01", "2023-02-29", "2024-1-5",
        "05/01/2024", "12:00:00", "2024-01-01T24:00:00", "2024-01-01T00:00:60", "2024-01-01T00:00:00.1234567891",
        "9999-12-31T00:00:00.1234567", "2024-01-01T00:00:00 UTC", "2024-01-01T00", "2024-01-01T00:00:00.", " ",
        "123456789012345678901234567890123456789012345678901234567890",
    ])
    func cellsThatStayText(_ cell: String) { #expect(type([cell]) == "VARCHAR") }

    @Test func cellsOfAColumnAreTakenTogether() {
        #expect(type([nil, nil]) == nil)
        #expect(type([nil, "1"]) == "BIGINT")
        #expect(type(["1", ""]) == "VARCHAR")
        #expect(type(["1", "x"]) == "VARCHAR")
        #expect(type(["1", "true"]) == "VARCHAR")
        #expect(type(["1", "2.5", "NaN"]) == "DOUBLE")
        #expect(type([" 1", "2 "]) == "BIGINT")
        #expect(type(["-1", "18446744073709551615"]) == "DECIMAL(38,0)")
        // 2^53 + 1 is no double.
        #expect(type(["9007199254740993", "0.5"]) == "DECIMAL(38,1)")
        #expect(type(["9007199254740993", "NaN"]) == "VARCHAR")
        #expect(type(["0.123456789012345678", "1e-05"]) == "VARCHAR")
        #expect(type(["1234567890123456789012345678901234567.5", "0.25"]) == "VARCHAR")
        #expect(type(["2024-01-01", "2024-01-01T10:00:00"]) == "TIMESTAMP_NS")
        #expect(type(["2024-01-01", "2024-01-01T10:00:00Z"]) == "VARCHAR")
        #expect(type(["2024-01-01T10:00:00", "2024-01-01T10:00:00Z"]) == "VARCHAR")
        #expect(type(["2024-01-01T10:00:00.123456789", "9999-12-31"]) == "VARCHAR")
        #expect(type(["2024-01-01T10:00:00.123456", "9999-12-31"]) == "TIMESTAMP")
    }

    @Test func theBeginningOfAFileTellsItsDialect() throws {
        func found(_ text: String, _ options: OpenOptions = OpenOptions()) -> String? {
            CSVSniffer(head: Array(text.utf8)[...], isWhole: true).found(options, isTabbed: false).map {
                "\($0.dialect.delimiter) \($0.dialect.hasHeader) \($0.first.map(\.text))"
            }
        }
        #expect(found("a,b\n1,2\n") == ", true [\"a\", \"b\"]")
        #expect(found("\u{FEFF}a;b\r\n1,5;2\r\n") == "; true [\"a\", \"b\"]")
        #expect(found("a\tb\n1,5\t2,5\n") == "\t true [\"a\", \"b\"]")
        #expect(found("a|b|c\n1|2|3") == "| true [\"a\", \"b\", \"c\"]")
        // Rows of one length tell more than many cells in the first.
        #expect(found("a,b,c;d\n1;2\n3;4\n") == "; true [\"a,b,c\", \"d\"]")
        #expect(found("1,2\n3,4\n") == ", false [\"1\", \"2\"]")
        #expect(found("city,2020,2021\nRome,1,2\n") == ", true [\"city\", \"2020\", \"2021\"]")
        #expect(found("\"a,\"\"x\nb\",c\n1,2\n") == ", true [\"a,\\\"x\\nb\", \"c\"]")
        #expect(found("one\n1\n") == ", true [\"one\"]")
        #expect(found("\n\n") == nil)
        #expect(found("\"never closed\n1,2\n") == nil)
    }
}
