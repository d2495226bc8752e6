import Foundation
import Testing

/// Six hours of the climate: 192 events.
private let range = #""from":1527811200000,"to":1527832800000"#

extension SandboxFixture {
    /// The items of all pages, each written as text, and the sizes of the pages.
    fileprivate func allPages(
        of dataset: ObeliskDemoName, _ rest: String, limit: Int
    ) async throws -> (items: [String], sizes: [Int]) {
        var items: [String] = []
        var sizes: [Int] = []
        var cursor: String?
        repeat {
            let place = cursor.map { #","cursor":"\#($0)""# } ?? ""
            let page = try await events(
                of: dataset, #""limit":\#(limit),"timestampPrecision":"microseconds",\#(rest)\#(place)"#)
            #expect(page.status == 200, "\(page.text)")
            let texts = try page.items.map { item in
                String(decoding: try JSONSerialization.data(withJSONObject: item, options: .sortedKeys), as: UTF8.self)
            }
            items += texts
            sizes.append(texts.count)
            cursor = page.cursor
        } while cursor != nil
        return (items, sizes)
    }
}

@Test(arguments: [
    "", #""orderBy":{"ordering":"desc"},"#, #""orderBy":{"field":["timestamp"],"ordering":"desc"},"#,
    #""orderBy":{"fields":["source"]},"#, #""orderBy":{"fields":["metric","source"],"ordering":"desc"},"#,
    #""orderBy":{"fields":["dataset"]},"#, #""orderBy":{"fields":["producer","timestamp"]},"#,
    #""orderBy":{"fields":["geohash","tags"]},"#, #""limitBy":{"fields":["source"],"limit":5},"#,
    #""limitBy":{"fields":["metric","source"],"limit":1,"offset":2},"orderBy":{"ordering":"desc"},"#,
])
func pagesTogetherAreTheWhole(order: String) async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let whole = try await fixture.allPages(of: .climate, order + range, limit: 1000)
        #expect(whole.sizes.count == 1 && !whole.items.isEmpty)
        for limit in [1, 7, 64] where limit > 1 || whole.items.count < 50 {
            let pages = try await fixture.allPages(of: .climate, order + range, limit: limit)
            #expect(pages.items == whole.items, "\(limit)")
            #expect(pages.sizes.dropLast().allSatisfy { $0 == limit })
        }
    }
}

@Test func aFullLastPageHasNoEmptyOneBehindIt() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        for order in ["", #""orderBy":{"ordering":"desc"},"#, #""orderBy":{"fields":["source"]},"#] {
            let pages = try await fixture.allPages(of: .climate, order + range, limit: 64)
            #expect(pages.sizes == [64, 64, 64])
        }
    }
}

@Test func ordersAndLimitsByFields() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let sources = try await fixture.events(of: .climate, #""orderBy":{"fields":["source","timestamp"]},\#(range)"#)
        let names = sources.values("source", String.self)
        #expect(names == names.sorted())
        #expect(names.count == 192)
        let times = sources.items.prefix(24).compactMap { $0["timestamp"] as? Int }
        #expect(times == times.sorted())
        let down = try await fixture.events(of: .climate, #""orderBy":{"ordering":"desc"},\#(range)"#)
        let falling = down.values("timestamp", Int.self)
        #expect(falling == falling.sorted(by: >) && falling.count == 192)
        let limited = try await fixture.events(
            of: .climate, #""limitBy":{"fields":["source","metric"],"limit":2,"offset":1},\#(range)"#)
        #expect(limited.items.count == 64)
        let first = try await fixture.events(of: .climate, #""limitBy":{"fields":["source"],"limit":1},\#(range)"#)
        #expect(first.values("source", String.self).sorted() == (1...8).map { "room-\($0)" })
        // What events are sorted and limited by is shown too.
        let shown = try await fixture.events(
            of: .climate,
            #""fields":["value"],"orderBy":{"fields":["source"]},"limitBy":{"fields":["metric"],"limit":1}"#)
        #expect(shown.items.first?.keys.sorted() == ["metric", "source", "timestamp", "value"])
    }
}

@Test func pageSizesAreClamped() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        #expect(try await fixture.events(of: .climate).items.count == 2500)
        #expect(try await fixture.events(of: .climate, #""limit":0"#).items.count == 2500)
        #expect(try await fixture.events(of: .climate, #""limit":200000,"fields":["metric"]"#).items.count == 100_000)
        #expect(
            try await fixture.events(of: .climate, #""limit":-1"#).obeliskError
                == "400 'limit' must not be negative: -1")
        #expect(
            try await fixture.events(of: .climate, #""cursor":"nonsense""#).obeliskError
                == "400 Invalid cursor 'nonsense'")
        // An empty one stands for none.
        let first = try await fixture.events(of: .climate, #""limit":1"#)
        #expect(try await fixture.events(of: .climate, #""limit":1,"cursor":"""#).text == first.text)
        #expect(try await fixture.events(of: .climate, #""cursor":"""#, path: "/data/query/stats").status == 200)
        // A cursor of one order fits no other.
        let cursor = try #require(try await fixture.events(of: .climate, #""limit":1"#).cursor)
        #expect(
            try await fixture.events(of: .climate, #""cursor":"\#(cursor)","orderBy":{"fields":["source"]}"#).status
                == 400)
    }
}
