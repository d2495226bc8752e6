import Testing
import Vocabulary

@testable import Services

@Suite("Jobs made since a moment")
struct RecentJobsTests {
    /// Jobs named by the hour in which they were made.
    private static func read(_ hours: [Int]) throws -> (ids: [String], asked: Int) {
        var recent = RecentJobs(since: Nanoseconds(sinceEpoch: 1000 * 3_600_000_000_000))
        var asked = 0
        for hour in hours where recent.goesOn {
            asked += 1
            recent.take(try job(hour))
        }
        return (recent.newestFirst.map(\.id), asked)
    }

    private static func job(_ hour: Int) throws -> TicksupplyJob {
        let created = Nanoseconds(sinceEpoch: Int64(hour) * 3_600_000_000_000)
        return try JSONMessage.read(
            TicksupplyJob.self,
            from: Array(
                """
                {"id":"\(hour)","datastream_id":1,"start_time":1,"end_time":2,"format":"csv","format_options":{},
                 "status":"running","created_at":"\(created)"}
                """.utf8), of: .ticksupply)
    }

    @Test("Newest first: a page of older ones is enough")
    func newestFirst() throws {
        let (ids, asked) = try Self.read([1002, 1001, 1000] + (0..<900).reversed())
        #expect(ids == ["1002", "1001", "1000"])
        #expect(asked == 103)
    }

    @Test("Oldest first: the list is read to its end, and turned round")
    func oldestFirst() throws {
        let (ids, asked) = try Self.read(Array(0...1002))
        #expect(ids == ["1002", "1001", "1000"])
        #expect(asked == 1003)
    }

    @Test("In no order: nothing is overlooked")
    func mixed() throws {
        #expect(
            try Self.read([500, 1001, 3, 1002] + Array(repeating: 4, count: 300) + [1003]).ids == [
                "1003", "1002", "1001",
            ])
    }
}
