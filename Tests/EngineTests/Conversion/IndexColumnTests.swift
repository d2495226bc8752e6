import Foundation
import Testing
import Vocabulary

@testable import Engine

@Suite("A CSV with an index column, as pandas writes it")
struct IndexColumnTests {
    private let fixture: FrameFixture

    init() throws { fixture = try FrameFixture() }

    private func written(_ frame: Frame, _ name: String = "out.csv", _ change: (inout WriteOptions) -> Void = { _ in })
        throws -> String
    {
        var options = WriteOptions()
        options.index = true
        change(&options)
        #expect(try frame.write(to: name, options).rows == frame.count())
        return try String(contentsOfFile: fixture.path(name), encoding: .utf8)
    }

    @Test("The first header is empty, rows count from 0 in the order of the frame")
    func rows() throws {
        let frame = try fixture.csv("name,\"a,\"\"b\"\"\"\nz,1\n\"x\ny\",\na,3\n").sorted(["name"])
        #expect(try written(frame) == ",name,\"a,\"\"b\"\"\"\n0,a,3\n1,\"x\ny\",\n2,z,1\n")
        #expect(
            try written(frame, "out.tsv") == "\tname\t\"a,\"\"b\"\"\"\n0\ta\t3\n1\t\"x\ny\"\t\n2\tz\t1\n")
    }

    @Test("Nothing stands above the numbers, whatever stands for no value")
    func nullText() throws {
        let frame = try fixture.csv("a,b\nx,\n")
        #expect(try written(frame) { $0.nullText = "NA" } == ",a,b\n0,x,NA\n")
    }

    @Test("A table without rows has its header, and nothing else")
    func empty() throws {
        let frame = try fixture.csv("a,b\n1,2\n").filtered("a > 5")
        #expect(try written(frame) == ",a,b\n")
        #expect(try written(frame, "plain.csv") { $0.header = false } == "")
        #expect(try written(frame, "null.csv") { $0.nullText = "NA" } == ",a,b\n")
    }

    @Test("Many rows keep their order")
    func many() throws {
        let frame = try fixture.csv("n\n" + (0..<50_000).map { "\(49_999 - $0)\n" }.joined()).sorted(["n"])
        let text = try written(frame)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 50_001)
        #expect(lines.dropFirst().enumerated().allSatisfy { $1 == "\($0),\($0)" })
    }

    @Test("Without a header only the numbers are there; other formats have no such column")
    func options() throws {
        let frame = try fixture.csv("a\nx\ny\n")
        #expect(try written(frame, "out.csv") { $0.header = false } == "0,x\n1,y\n")
        let gaps = try fixture.csv("a,b\nx,\n,y\n")
        #expect(try written(gaps, "gaps.csv") { $0.nullText = "NA" } == ",a,b\n0,x,NA\n1,NA,y\n")
        let fault = #expect(throws: Fault.self) { try written(frame, "out.parquet") }
        #expect(fault?.message == "the option index says nothing about parquet")
    }
}
