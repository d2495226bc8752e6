import Testing

@testable import Columns

/// Lines that are thinned out while they are read.
@Suite struct LineBlocksTests {
    private func line(_ x: [Int64], _ y: [Double], pieces: Int) -> LineBlocks<Int64> {
        var line = LineBlocks<Int64>()
        for start in stride(from: 0, to: x.count, by: pieces) {
            let end = min(start + pieces, x.count)
            x[start..<end].withUnsafeBufferPointer { x in
                y[start..<end].withUnsafeBufferPointer { line.append(x: x, y: $0) }
            }
        }
        return line
    }

    @Test("A short line stays as it is")
    func short() {
        let x = (0..<100_000).map { Int64($0) }
        let found = line(x, x.map { Double($0 % 7) }, pieces: 2048)
        #expect(found.x == x)
    }

    @Test("Of a long one stay the extremes of neighbours, each spike and each long gap")
    func long() {
        let count = 3_000_000
        let x = (0..<count).map { Int64($0) * 1_000_000_007 }
        var y = (0..<count).map { Double($0 % 5) }
        let spikes = [0, 77, 524_287, 524_288, 1_234_567, count - 1]
        for (number, spike) in spikes.enumerated() { y[spike] = number % 2 == 0 ? 1e6 + Double(number) : -1e6 }
        for gap in 2_000_000..<2_000_100 { y[gap] = .nan }
        // Infinite values beside a spike do not take its place.
        (y[78], y[1_234_566]) = (-.infinity, .infinity)
        let found = line(x, y, pieces: 65_536)
        #expect(found.x.count == found.y.count)
        #expect(found.x.count < count / 4)
        #expect(zip(found.x, found.x.dropFirst()).allSatisfy { $0 < $1 })
        let kept = Dictionary(uniqueKeysWithValues: zip(found.x, found.y))
        for spike in spikes { #expect(kept[x[spike]] == y[spike], "\(spike)") }
        #expect(found.y.contains { $0.isNaN })
        for (position, value) in kept { #expect(y[Int(position / 1_000_000_007)] == value || value.isNaN) }
    }

    @Test("What goes back is kept whole; the blocks before it and behind it are not")
    func backAndForth() {
        let block = 1 << 19
        var x = (0..<3 * block).map { Int64($0) }
        x[block + 5] = 0
        let found = line(x, x.map { Double($0) }, pieces: block)
        #expect(found.x.count == 2 * block / 8 + block)
        #expect(Array(found.x[(block / 8)..<(block / 8 + block)]) == Array(x[block..<2 * block]))
    }

    @Test("Memory stays bounded however long the line is")
    func bounded() {
        let block = 1 << 19
        var line = LineBlocks<Int64>()
        let x = [Int64](repeating: 1, count: block)
        let y = (0..<block).map { Double($0 & 1) }
        var most = 0
        for _ in 0..<70 {
            x.withUnsafeBufferPointer { x in y.withUnsafeBufferPointer { line.append(x: x, y: $0) } }
            most = max(most, line.x.count)
        }
        // Once more than four million points stay, they are thinned out again.
        #expect(most <= (1 << 22) + (1 << 16))
        #expect(line.x.count < 1 << 20)
    }
}
