import Columns
import Foundation
import Testing

@Suite("Moments written one after the other")
struct MomentWriterTests {
    @Test(
        "Every digit of the unit stands in the text",
        arguments: [
            (1_709_388_000_000_250_352, .nanosecond, true, "2024-03-02T14:00:00.000250352Z"),
            (-1, .nanosecond, false, "1969-12-31T23:59:59.999999999"),
            (.min, .nanosecond, true, "1677-09-21T00:12:43.145224192Z"), (.max, .nanosecond, true, nil),
            (-.max, .nanosecond, true, nil), (0, .microsecond, true, "1970-01-01T00:00:00.000000Z"),
            (253_402_300_799_999_999, .microsecond, false, "9999-12-31T23:59:59.999999"),
            (253_402_300_800_000_000, .microsecond, false, nil),
            (-62_135_596_800_000_000, .microsecond, true, "0001-01-01T00:00:00.000000Z"),
            (-62_135_596_800_000_001, .microsecond, true, nil), (1500, .millisecond, true, "1970-01-01T00:00:01.500Z"),
            (-61, .second, false, "1969-12-31T23:58:59"),
        ] as [(Int64, ColumnType.TimeUnit, Bool, String?)])
    func texts(count: Int64, unit: ColumnType.TimeUnit, isUTC: Bool, expected: String?) {
        var writer = MomentWriter(unit, isUTC: isUTC)
        #expect(text(of: count, &writer) == expected)
    }

    @Test("Near and far neighbours are what one moment alone would be", arguments: ColumnType.TimeUnit.allCases)
    func neighbours(unit: ColumnType.TimeUnit) {
        var random = SeededGenerator(11)
        var writer = MomentWriter(unit, isUTC: true)
        let perMinute = 60 * (1_000_000_000 / unit.nanoseconds)
        var count: Int64 = 0
        for step in 0..<20_000 {
            let reach = step % 3 == 0 ? perMinute * 1_000_000 : perMinute
            count = (count + Int64.random(in: -reach...reach, using: &random)) % (perMinute * 100_000_000)
            #expect(text(of: count, &writer) == MomentText.text(count, unit, isUTC: true))
        }
    }

    private func text(of count: Int64, _ writer: inout MomentWriter) -> String? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: MomentWriter.longest) { room in
            guard let start = room.baseAddress else { return nil }
            return writer.write(count, to: start).map {
                String(decoding: UnsafeBufferPointer(start: start, count: $0), as: UTF8.self)
            }
        }
    }
}
