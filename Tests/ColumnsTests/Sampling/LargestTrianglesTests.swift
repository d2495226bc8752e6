import Testing

@testable import Columns

/// Largest triangles beside a reading of the paper that does one thing after the other.
@Suite struct LargestTrianglesTests {
    private func kept<X: PlotNumber, Y: PlotNumber>(_ x: [X], _ y: [Y], _ count: Int) -> [Int] {
        x.withUnsafeBufferPointer { x in
            y.withUnsafeBufferPointer { LargestTriangles.select(x: x, y: $0, count: count) }
        }
    }

    /// Slowly: lists of points, plain formulas.
    private func reference(_ x: [Double], _ y: [Double], _ count: Int) -> [Int] {
        guard x.count > count else { return Array(x.indices) }
        let inner = Array(1..<x.count - 1)
        let parts = (0..<count - 2).map { part in
            Array(inner[part * inner.count / (count - 2)..<(part + 1) * inner.count / (count - 2)])
        }
        var kept = [0]
        for (part, points) in parts.enumerated() {
            let next = part + 1 < parts.count ? parts[part + 1] : [x.count - 1]
            let values = next.filter { y[$0].isFinite }
            let last = kept[kept.count - 1]
            let targetX = values.isEmpty ? x[next[0]] : values.map { x[$0] }.reduce(0, +) / Double(values.count)
            let meanY = values.isEmpty ? nil : values.map { y[$0] }.reduce(0, +) / Double(values.count)
            let cornerY = y[last].isFinite ? y[last] : meanY ?? 0
            let targetY = meanY ?? cornerY
            let areas = points.filter { y[$0].isFinite }.map { point in
                let area = (x[last] - targetX) * (y[point] - cornerY) - (x[last] - x[point]) * (targetY - cornerY)
                return (point: point, area: Swift.abs(area))
            }
            let best = areas.max { ($0.area, -$0.point) < ($1.area, -$1.point) }
            kept.append(best?.point ?? points[0])
        }
        return kept + [x.count - 1]
    }

    @Test("The same points as the reference, on whole numbers, where no sum is rounded")
    func random() {
        var generator = SeededGenerator(4)
        for round in 0..<300 {
            let points = Int.random(in: 0...400, using: &generator)
            let count = Int.random(in: 3...60, using: &generator)
            var time = Int64.random(in: -1_000_000...1_000_000, using: &generator)
            var x: [Int64] = []
            var y: [Double] = []
            for _ in 0..<points {
                time += Int64.random(in: 0...20, using: &generator)
                x.append(time)
                let isGap = Int.random(in: 0..<100, using: &generator) < (round % 4) * 20
                let value = Double(Int.random(in: -50...50, using: &generator))
                y.append(isGap ? (Bool.random(using: &generator) ? .nan : .infinity) : value)
            }
            let expected = reference(x.map { Double($0) }, y, count)
            #expect(kept(x, y, count) == expected, "round \(round)")
            #expect(kept(x.map { Double($0) }, y, count) == expected, "round \(round)")
            #expect(kept(x, y.map { Float($0) }, count) == expected, "round \(round)")
            #expect(expected.count == min(points, count) && Set(expected).count == expected.count)
        }
    }

    @Test("A spike stays; the first and the last point stay, also as gaps")
    func spike() {
        var y = [Double](repeating: 0, count: 1000)
        y[617] = 9
        let x = y.indices.map { Int64($0) * 1_000_000 }
        #expect(kept(x, y, 10).contains(617))
        (y[0], y[999]) = (.nan, .nan)
        let positions = kept(x, y, 10)
        #expect(positions.first == 0 && positions.last == 999 && positions.contains(617))
    }

    @Test("A long gap stays a gap")
    func gap() {
        let y = (0..<1000).map { (300..<600).contains($0) ? .nan : Double($0 % 7) }
        let positions = kept(y.indices.map { Int64($0) }, y, 20)
        #expect(positions.contains { y[$0].isNaN } && positions.contains { $0 < 300 && $0 > 0 && !y[$0].isNaN })
        #expect(kept(y.indices.map { Int64($0) }, [Double](repeating: .nan, count: 1000), 5) == [0, 1, 333, 666, 999])
    }

    @Test("Times that differ by a nanosecond in 2026 are told apart; the whole range of times does not overflow")
    func nanoseconds() {
        let start: Int64 = 1_773_430_000_000_000_000
        let y = [0, 0, 5, 0, 0, 0, 0, 0, 5, 0] as [Double]
        let near = kept(y.indices.map { start + Int64($0) }, y, 5)
        #expect(near == kept(y.indices.map { Int64($0) }, y, 5))
        let wide = kept([Int64.min, Int64.min + 1, 0, 1, Int64.max - 1, Int64.max], [0, 1, 2, 3, 4, 5] as [Double], 4)
        #expect(wide.count == 4 && wide.first == 0 && wide.last == 5)
    }
}

@Suite struct MinMaxLargestTrianglesTests {
    private func kept(_ y: [Double], _ count: Int) -> [Int] {
        y.indices.map { Int64($0) * 1000 }.withUnsafeBufferPointer { x in
            y.withUnsafeBufferPointer { MinMaxLargestTriangles.select(x: x, y: $0, count: count) }
        }
    }

    @Test("The largest triangles of the lowest and highest points")
    func reference() {
        var generator = SeededGenerator(11)
        for round in 0..<200 {
            let points = Int.random(in: 0...2000, using: &generator)
            let count = Int.random(in: 3...40, using: &generator)
            let y = (0..<points).map { _ -> Double in
                let isGap = Int.random(in: 0..<10, using: &generator) < round % 4
                return isGap ? .nan : Double(Int.random(in: -90...90, using: &generator))
            }
            var positions = Array(y.indices)
            if points / 4 > count {
                let parts = count * 2
                positions = [0]
                for part in 0..<parts {
                    let bucket = 1 + part * (points - 2) / parts..<1 + (part + 1) * (points - 2) / parts
                    let values = bucket.filter { !y[$0].isNaN }
                    guard let low = values.min(by: { (y[$0], $0) < (y[$1], $1) }),
                        let high = values.max(by: { (y[$0], -$0) < (y[$1], -$1) })
                    else {
                        positions.append(bucket.lowerBound)
                        continue
                    }
                    positions += Set([low, high]).sorted()
                }
                positions.append(points - 1)
            }
            let expected = positions.map { Int64($0) * 1000 }.withUnsafeBufferPointer { x in
                positions.map { y[$0] }.withUnsafeBufferPointer { LargestTriangles.select(x: x, y: $0, count: count) }
            }.map { positions[$0] }
            #expect(kept(y, count) == expected, "round \(round)")
        }
    }

    @Test("Every spike of a long line stays")
    func spikes() {
        var y = (0..<100_000).map { Double($0 % 3) }
        let spikes = [1234, 50_001, 77_777]
        for spike in spikes { y[spike] = spike % 2 == 0 ? 100 : -100 }
        #expect(Set(spikes).isSubset(of: kept(y, 100)))
        // An infinite value is no height: it does not take the place of a spike beside it.
        for spike in spikes { (y[spike - 1], y[spike + 1]) = (.infinity, -.infinity) }
        #expect(Set(spikes).isSubset(of: kept(y, 100)))
    }
}
