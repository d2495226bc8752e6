import Testing
import Vocabulary

@testable import Services

@Suite("What Obelisk's filters take, and its bodies")
struct ObeliskBorderTests {
    @Test("Tags are checked like all texts")
    func tags() throws {
        for operand in [JSONValue.text("it's"), .text("a\\b"), .whole(1)] {
            #expect(throws: Fault.self) { try ObeliskFilter(.object(["_withTag": operand])) }
        }
    }

    @Test("No body is larger than the service takes, to the byte")
    func largestBody() throws {
        let events = (0..<3).map { ObeliskEvent(metric: "a::number", value: .whole($0)) }
        func lengths(_ largest: Int) -> [Int] {
            var writer = ObeliskEventWriter(events, precision: .seconds, largestBody: largest)
            var lengths: [Int] = []
            while let body = writer.body() { lengths.append(body.bytes.count) }
            return lengths
        }
        let whole = try #require(lengths(1_000_000).first)
        for largest in whole / 3 + 2...whole + 1 {
            #expect(lengths(largest).allSatisfy { $0 <= largest }, "\(largest): \(lengths(largest))")
        }
        #expect(lengths(whole) == [whole])
    }
}
