import Columns
import Engine
import Vocabulary

/// Alignment as `query { align = … }` and `frame:align` do it, over tables in memory.
///
/// Prints for each case its name, wall seconds, CPU seconds and rows; the second of two runs, as the first one fills
/// the database's tables.
enum AlignmentBenchmark {
    private static let points = 10_000_000

    static func run(folder: String) throws {
        let workspace = Workspace(workingFolder: folder, temporaryFolder: folder + "/temporary")
        defer { workspace.close() }
        let left = try series(points, step: 1_000_000, "value", in: workspace)
        let right = try series(1_500_000, step: 6_666_667, "other", in: workspace)
        try measure("asof") { try left.aligned(right, on: "time", within: .milliseconds(50)) }
        for method in GridMethod.allCases {
            try measure("grid-\(method.rawValue)") {
                try left.aligned(grid: .milliseconds(100), method: method, on: "time")
            }
        }
        let channels = try (0..<50).map { channel in
            (name: "c\(channel)", frame: try series(200_000, step: 1_000_000, "value", in: workspace))
        }
        try measure("wide-50") { try Frame.aligned(channels, grid: .milliseconds(10), method: .last, on: "time") }
    }

    private static func series(_ count: Int, step: Int64, _ name: String, in workspace: Workspace) throws(Fault)
        -> Frame
    {
        var times = TimeColumnBuilder(isUTC: true, capacity: count)
        var values = NumberColumnBuilder<Double>(capacity: count)
        for position in 0..<count {
            let jitter = Int64(position) &* 7919 % 1000
            times.append(Nanoseconds(sinceEpoch: 1_773_430_000_000_000_000 + Int64(position) * step + jitter))
            values.append(Double(position % 1000) / 7)
        }
        let batch = try RecordBatch([("time", times.finish()), (name, values.finish())])
        return try Frame([batch], schema: batch.schema, in: workspace)
    }

    private static func measure(_ name: String, _ make: () throws -> Frame) throws {
        let clock = ContinuousClock()
        for round in 0..<2 {
            let begin = clock.now
            let processor = processorSeconds()
            let stream = try make().stream()
            var rows = 0
            while let batch = try stream.next() { rows += batch.count }
            let wall = (clock.now - begin).seconds
            if round == 1 { print("\(name) \(wall) \(processorSeconds() - processor) \(rows)") }
        }
    }
}
