import Testing

@testable import Columns

/// Clouds of points that are thinned out while they are read.
@Suite struct PointBlocksTests {
    private func cloud<X: PlotNumber>(_ x: [X], _ y: [Double], pieces: Int = 2048) -> PointBlocks<X> {
        var cloud = PointBlocks<X>()
        for start in stride(from: 0, to: x.count, by: pieces) {
            let end = min(start + pieces, x.count)
            x[start..<end].withUnsafeBufferPointer { x in
                y[start..<end].withUnsafeBufferPointer { cloud.append(x: x, y: $0) }
            }
        }
        return cloud
    }

    @Test("Few points stay as they are, in any order")
    func few() {
        let x = (0..<100_000).map { Int64($0 * 7919 % 100_000) }
        let found = cloud(x, x.map { Double($0 % 7) })
        #expect(found.x == x)
    }

    @Test("Of many each place of the picture keeps one: a band between two others is seen as well as they are")
    func bands() {
        let count = 2_000_000
        let found = cloud((0..<count).map { Int64($0) * 1_000_000_007 }, (0..<count).map { Double($0 % 3) })
        #expect(found.x.count == found.y.count && found.x.count <= 1 << 18)
        for band in 0..<3 {
            let parts = Set(zip(found.x, found.y).filter { $1 == Double(band) }.map { $0.0 / 1_000_000_007 / 10_000 })
            #expect(parts.count == 200, "band \(band): each part of the line has points")
        }
        #expect(zip(found.x, found.y).allSatisfy { Double($0 / 1_000_000_007 % 3) == $1 }, "only true points")
        #expect(zip(found.x, found.x.dropFirst()).allSatisfy { $0 < $1 }, "in their order, each once")
    }

    @Test("A point far from all others stays, wherever it comes")
    func far() {
        var y = (0..<1_000_000).map { Double($0 % 10) }
        for (number, place) in [0, 262_144, 262_145, 777_777, 999_999].enumerated() {
            y[place] = Double(number + 1) * 1_000_000
        }
        let found = cloud(y.indices.map { Double($0) }, y)
        #expect(found.y.filter { $0 >= 1_000_000 }.count == 5)
    }

    @Test("Gaps and infinite numbers take no place; without another point nothing stays")
    func gaps() {
        var found = cloud([1, 2, .nan, 4, -.infinity] as [Double], [5, .nan, 6, .infinity, 7])
        #expect(found.x.count == 5)
        found.thin()
        #expect(found.x == [1] && found.y == [5])
        var nothing = cloud([1, 2] as [Int64], [.nan, .infinity])
        nothing.thin()
        #expect(nothing.x.isEmpty && nothing.y.isEmpty)
    }

    @Test("The widest ranges, and ranges without a length")
    func extremes() {
        var wide = cloud([.min, 0, .max] as [Int64], [-1.7e308, 0, 1.7e308])
        wide.thin()
        #expect(wide.x == [.min, 0, .max])
        var far = cloud([-1.7e308, 1.7e308] as [Double], [1, 1])
        far.thin()
        #expect(far.x.count == 2)
        var same = cloud([3, 3, 3] as [Int64], [1, 1, 1])
        same.thin()
        #expect(same.x == [3])
    }
}
