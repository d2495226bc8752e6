import Columns
import Engine
import Testing
import Vocabulary

@Suite struct ValueTests {
    @Test(arguments: [
        (SQLValue.integer(.min), "BIGINT"), (.integer(.max), "BIGINT"), (.unsigned(.max), "UBIGINT"),
        (.boolean(true), "BOOLEAN"), (.number(-.infinity), "DOUBLE"), (.number(.leastNonzeroMagnitude), "DOUBLE"),
        (.text("a\0b"), "VARCHAR"), (.text(""), "VARCHAR"), (.text("ünïcödé 🚀"), "VARCHAR"),
        (.bytes([0, 255, 1]), "BLOB"), (.bytes([]), "BLOB"),
        (.time(Nanoseconds(sinceEpoch: 1_709_388_000_123_456_789)), "TIMESTAMPTZ_NS"),
        (.time(Nanoseconds(sinceEpoch: -1)), "TIMESTAMPTZ_NS"),
        (.clockTime(Nanoseconds(sinceEpoch: 1_709_388_000_123_456_789)), "TIMESTAMP_NS"),
        (.date(CivilDate(daysSinceEpoch: -1)), "DATE"),
        (.decimal(Decimal128(digits: 99_999_999_999_999_999_999_999_999_999_999_999_999, scale: 5)), "DECIMAL(38,5)"),
        (.decimal(Decimal128(digits: -12_345, scale: 2)), "DECIMAL(38,2)"),
    ])
    func parametersComeBackExactly(_ value: SQLValue, _ type: String) throws {
        let connection = try connection()
        let row = try connection.rows("SELECT $1, typeof($1)", [value])[0]
        #expect(row == [value, .text(type)])
        try connection.run("CREATE TABLE kept (cell \(type))")
        #expect(try connection.run("INSERT INTO kept VALUES (?), (NULL)", [value]) == 2)
        #expect(try connection.rows("FROM kept") == [[value], [.null]])
    }

    @Test func notANumberIsKept() throws {
        let cell = try connection().rows("SELECT ?", [.number(.nan)])[0][0]
        guard case .number(let number) = cell else {
            Issue.record("\(cell)")
            return
        }
        #expect(number.isNaN)
    }

    @Test func nullHasNoType() throws {
        #expect(try connection().rows("SELECT ?::BIGINT, ?::VARCHAR", [.null, .null]) == [[.null, .null]])
    }

    @Test func everyColumnTypeOfAResult() throws {
        let row = try connection().rows(
            """
            SELECT (-128)::TINYINT, (-32768)::SMALLINT, (-2147483648)::INT, 255::UTINYINT, 65535::USMALLINT,
                4294967295::UINTEGER, 1.5::FLOAT, 12.34::DECIMAL(4, 2), TIMESTAMP '2024-01-01 00:00:00.000001',
                TIMESTAMP_S '2024-01-01 00:00:01', TIMESTAMP_MS '2024-01-01 00:00:00.001',
                TIMESTAMPTZ '2024-01-01 02:00:00+02', sum(9223372036854775807), uuid()::VARCHAR IS NOT NULL
            FROM range(2)
            """)[0]
        let midnight: Int64 = 1_704_067_200_000_000_000
        #expect(
            row == [
                .integer(-128), .integer(-32768), .integer(-2_147_483_648), .unsigned(255), .unsigned(65535),
                .unsigned(4_294_967_295), .number(1.5), .decimal(Decimal128(digits: 1234, scale: 2)),
                .clockTime(Nanoseconds(sinceEpoch: midnight + 1000)),
                .clockTime(Nanoseconds(sinceEpoch: midnight + 1_000_000_000)),
                .clockTime(Nanoseconds(sinceEpoch: midnight + 1_000_000)), .time(Nanoseconds(sinceEpoch: midnight)),
                .decimal(Decimal128(digits: 18_446_744_073_709_551_614)), .boolean(true),
            ])
    }

    @Test(arguments: [
        "[{'a': 1}]", "{'a': 1}", "MAP {1: 2}", "INTERVAL 1 DAY", "'a'::ENUM('a', 'b')", "TIME '12:00:00'",
    ])
    func otherTypesAreNamed(_ expression: String) throws {
        let connection = try connection()
        let fault = #expect(throws: Fault.self) { try connection.query("SELECT \(expression) AS odd") }
        #expect(fault?.kind == .badArgument)
        #expect(fault?.message.hasPrefix("column \"odd\" has the Arrow type ") == true)
        #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
    }

    @Test func quotedNamesAndTexts() throws {
        let connection = try connection()
        let name = "odd \"name\"; DROP"
        let text = "it's; -- \\ "
        let row = try connection.query("SELECT \(quoted(literal: text)) AS \(quoted(identifier: name))").collected()
        #expect(row.schema.fields.map(\.name) == [name])
        #expect(try row.row(0) == [.text(text)])
    }
}
