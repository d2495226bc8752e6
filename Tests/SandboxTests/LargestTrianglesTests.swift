import Testing

@testable import Sandbox

/// The same by the definition: all points at hand, every area worked out.
private func reference(_ xs: [Double], _ ys: [Double], keep: Int) -> [Int] {
    let ys = ys.map { $0.isNaN ? 0 : $0 }
    let edges = (0...keep - 2).map { $0 * (xs.count - 2) / (keep - 2) + 1 }
    var kept = [0]
    for bucket in 0..<keep - 2 {
        let following = edges[bucket + 1]..<(bucket + 2 < edges.count ? edges[bucket + 2] : xs.count)
        let meanX = following.map { xs[$0] }.reduce(0, +) / Double(following.count)
        let meanY = following.map { ys[$0] }.reduce(0, +) / Double(following.count)
        let last = kept[kept.count - 1]
        let areas = (edges[bucket]..<edges[bucket + 1]).map { index in
            (abs((xs[last] - meanX) * (ys[index] - ys[last]) - (xs[last] - xs[index]) * (meanY - ys[last])), index)
        }
        let largest = areas.map(\.0).max() ?? 0
        kept.append(areas.first { $0.0 == largest }?.1 ?? -1)
    }
    return kept + [xs.count - 1]
}

@Test(arguments: [(4, 3), (10, 3), (10, 9), (100, 7), (1000, 50), (1000, 999), (997, 333)])
func trianglesAreThoseOfTheDefinition(count: Int, keep: Int) {
    var state: UInt64 = 7
    let xs = (0..<count).map { Double($0 * 10 + $0 % 3) }
    let ys = (0..<count).map { index -> Double in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return index % 17 == 5 ? .nan : Double(state >> 40)
    }
    var triangles = LargestTriangles(count: count, keep: keep)
    for index in 0..<count { triangles.add(x: xs[index], y: ys[index]) }
    #expect(triangles.kept.count == keep)
    #expect(triangles.kept == reference(xs, ys, keep: keep))
}

@Test func samplingThinsOutNumbersOnly() async throws {
    try await SandboxFixture.run { (fixture) async throws in
        let channels = try await fixture.channelIDs("motor.thrust", "valve.state", "controller.cycle")
        let run = try await fixture.runID("hotfire 12")
        let queries = channels.map { #"{"channel":{"channelId":"\#($0)","runId":"\#(run)"}}"# }
        let body = { (sample: Int, size: Int) in
            #"{"queries":[\#(queries.joined(separator: ","))],"startTime":"2024-03-02T14:00:00Z","endTime":"2024-03-02T14:00:10Z","sampleMs":\#(sample),"pageSize":\#(size),"pageToken":"TOKEN"}"#
        }
        let whole = try await fixture.pages(body(0, 100_000)).series
        let sampled = try await fixture.pages(body(100, 100_000)).series
        let (thrust, valve, cycle) = ("motor.thrust|\(run)", "valve.state|\(run)", "controller.cycle|\(run)")
        // 9.999 s of thrust; a point in 100 ms.
        #expect(sampled[thrust]?.points.count == 100)
        #expect(sampled[thrust]?.sampledMilliseconds == 100)
        #expect(sampled[thrust]?.points.first == whole[thrust]?.points.first)
        #expect(sampled[thrust]?.points.last == whole[thrust]?.points.last)
        let (kept, known) = (sampled[thrust]?.points ?? [], Set(whole[thrust]?.points ?? []))
        #expect(known.isSuperset(of: kept))
        // No numbers, and a series that has fewer points already: whole.
        #expect(sampled[valve] == whole[valve])
        #expect(sampled[cycle]?.points.count == 99)
        #expect(sampled[cycle]?.sampledMilliseconds == 100)
        #expect(try await fixture.pages(body(100, 33)).series == sampled)
    }
}
