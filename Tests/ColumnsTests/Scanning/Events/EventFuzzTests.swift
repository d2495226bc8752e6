import Testing
import Vocabulary

@testable import Columns

/// The scanner of events beside the slow reader, on the same texts.
@Suite struct EventFuzzTests {
    private func verdict(
        _ text: [UInt8], _ format: EventFormat, _ chunks: [Int], limit: Int = .max
    ) throws -> ReferenceEvents? {
        let page: EventPage
        do throws(Fault) {
            page = try scanEvents(text, format, chunks: chunks, limit: limit)
        } catch {
            return nil
        }
        return try ReferenceEvents(page)
    }

    @Test("Random pages are read alike, in whatever chunks they come", arguments: 0..<8)
    func pages(group: Int) throws {
        var events = 0
        for seed in UInt64(group * 40 + 1)...UInt64(group * 40 + 40) {
            var random = RandomEvents(seed)
            let text = random.write()
            for format in [allColumns, unsplit] {
                let expected = try #require(ReferenceEvents.read(text, format), "seed \(seed)")
                for _ in 0..<3 {
                    let found = try verdict(text, format, random.page.chunks())
                    #expect(found == expected, "seed \(seed)")
                }
                events += expected.count
            }
        }
        #expect(events > 500)
    }

    @Test("Damaged pages get the same verdict", arguments: 0..<8)
    func damaged(group: Int) throws {
        var refused = 0
        for seed in UInt64(group * 80 + 5001)...UInt64(group * 80 + 5080) {
            var random = RandomEvents(seed)
            let whole = random.write()
            for _ in 0..<4 {
                let text = random.page.damage(whole)
                let expected = ReferenceEvents.read(text, allColumns)
                let found = try verdict(text, allColumns, random.page.chunks())
                #expect(found == expected, "seed \(seed): \(String(decoding: text, as: UTF8.self))")
                if expected == nil { refused += 1 }
            }
        }
        #expect(refused > 120 && refused < 318)
    }

    @Test("A limit cuts alike")
    func limits() throws {
        for seed in UInt64(9001)...9060 {
            var random = RandomEvents(seed)
            let text = random.write()
            let limit = random.page.number(0...30)
            let found = try verdict(text, allColumns, random.page.chunks(), limit: limit)
            #expect(found == ReferenceEvents.read(text, allColumns, limit: limit), "seed \(seed)")
        }
    }
}
