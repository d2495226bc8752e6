import Columns
import Engine
import Foundation
import Testing

/// The folder with `px4-flight`, a real flight log; nil where it is not at hand.
private let flightLog = ProcessInfo.processInfo.environment["MOONPORT_TEST_DATA"].map { $0 + "/px4-flight" }

@Suite(
    "The flight log, from the sandbox and back",
    .enabled(if: flightLog != nil, "MOONPORT_TEST_DATA does not name the folder that holds px4-flight"))
struct FlightLogTests {
    private static let topics = ["sensor_combined", "vehicle_attitude"]

    @Test("Every value of two topics comes back equal, as CSV and as Parquet", arguments: ["csv", "parquet"])
    func equal(format: String) throws {
        let source = try #require(flightLog)
        let home = try Home()
        let sandbox = try SandboxProgram(home, ["--data", source])
        let program = Program(home: home, environment: sandbox.credentials)
        let result = try program.run(
            "run", Program.repository + "/scripts/workflows/sift-topics.lua", "--run", "px4-flight", "--topics",
            Self.topics.joined(separator: " "), "--format", format, "--to", "out")
        #expect(result.status == 0, "\(result.errors)")
        for topic in Self.topics {
            let original = try Table(csv: "\(source)/\(topic).csv")
            let exported =
                format == "csv"
                ? try Table(csv: "\(home.work)/out/\(topic).csv")
                : try Table(parquet: "\(home.work)/out/\(topic).parquet")
            try compare(exported, original, topic: topic)
        }
    }

    private func compare(_ exported: Table, _ original: Table, topic: String) throws {
        #expect(exported.rows.count == original.rows.count)
        let columns = try original.header.dropFirst().map { name in
            try #require(
                exported.header.firstIndex { $0.hasSuffix("\(topic).\(name)") },
                "\(topic).\(name) in \(exported.header)")
        }
        #expect(columns.count == exported.header.count - 1)
        var differences = 0
        for (theirs, ours) in zip(exported.rows, original.rows) {
            guard try Table.nanoseconds(theirs[0]) == Int64(ours[0]) else {
                differences += 1
                continue
            }
            for (index, column) in columns.enumerated() where !Table.isEqual(theirs[column], ours[index + 1]) {
                differences += 1
            }
        }
        #expect(differences == 0)
    }
}

/// A table of cells as text.
private struct Table {
    var header: [String]
    var rows: [[String]]

    /// The log and the sandbox's CSV for it have no quoted cells; one would show as a wrong number of cells.
    init(csv path: String) throws {
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
        header = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        rows = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let width = header.count
        #expect(rows.allSatisfy { $0.count == width })
    }

    /// Read value by value, doubles with all their bits.
    init(parquet path: String) throws {
        let connection = try Database.open().connect()
        let stream = try connection.query("SELECT * FROM read_parquet(\(quoted(literal: path)))")
        header = stream.schema.fields.map(\.name)
        rows = []
        while let batch = try stream.next() {
            for index in 0..<batch.count { rows.append(try batch.row(index).map(Self.text)) }
        }
    }

    private static func text(_ cell: CellValue) -> String {
        switch cell {
        case .null: ""
        case .boolean(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .unsigned(let value): "\(value)"
        case .number(let value): "\(value)"
        case .text(let value): value
        case .time(let value), .clockTime(let value): "\(value.sinceEpoch)"
        default: "unexpected \(cell)"
        }
    }

    /// Nanoseconds of an RFC 3339 time, or of a number of them.
    static func nanoseconds(_ text: String) throws -> Int64 {
        if let number = Int64(text) { return number }
        let parts = text.dropLast().split(separator: ".")
        let formatter = ISO8601DateFormatter()
        let seconds = try #require(formatter.date(from: parts[0] + "Z")).timeIntervalSince1970
        let fraction = parts.count > 1 ? parts[1] + String(repeating: "0", count: 9 - parts[1].count) : "0"
        return Int64(seconds) * 1_000_000_000 + (Int64(fraction) ?? -1)
    }

    /// Integers as integers, all else bit for bit as doubles.
    static func isEqual(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        if let left = Int64(left), let right = Int64(right) { return left == right }
        guard let left = Double(left), let right = Double(right) else { return false }
        return left.bitPattern == right.bitPattern || (left.isNaN && right.isNaN)
    }
}
