import Testing
import Vocabulary

@testable import Columns

/// The scanner beside the slow reader, on the same texts.
@Suite struct ScannerFuzzTests {
    private func verdict(_ text: [UInt8], _ format: MeasurementFormat, _ chunks: [Int]) throws -> ReferencePage? {
        let page: MeasurementPage
        do throws(Fault) {
            page = try scan(text, format, chunks: chunks)
        } catch {
            return nil
        }
        return try ReferencePage(page)
    }

    @Test("Random pages are read alike, in whatever chunks they come", arguments: 0..<8)
    func pages(group: Int) throws {
        var points = 0
        for seed in UInt64(group * 100 + 1)...UInt64(group * 100 + 100) {
            var random = RandomPage(seed)
            let text = random.write()
            let expected = try #require(ReferencePage.read(text, siftLike), "seed \(seed)")
            for _ in 0..<3 {
                let found = try verdict(text, siftLike, random.chunks())
                #expect(found == expected, "seed \(seed)")
            }
            points += expected.series.reduce(0) { $0 + $1.times.count }
        }
        #expect(points > 1000)
    }

    @Test("Damaged pages get the same verdict", arguments: 0..<8)
    func damaged(group: Int) throws {
        var refused = 0
        for seed in UInt64(group * 200 + 5001)...UInt64(group * 200 + 5200) {
            var random = RandomPage(seed)
            let whole = random.write()
            for _ in 0..<4 {
                let text = random.damage(whole)
                let expected = ReferencePage.read(text, siftLike)
                let found = try verdict(text, siftLike, random.chunks())
                #expect(found == expected, "seed \(seed): \(String(decoding: text, as: UTF8.self))")
                if expected == nil { refused += 1 }
            }
        }
        #expect(refused > 300 && refused < 795)
    }

    @Test("Absent and null values are what the format says")
    func missing() throws {
        var format = siftLike
        (format.absentValue, format.nullValue) = (.null, .zero)
        for seed in UInt64(9001)...9050 {
            var random = RandomPage(seed)
            let text = random.write()
            let found = try verdict(text, format, random.chunks())
            #expect(found == ReferencePage.read(text, format), "seed \(seed)")
        }
    }
}
