import Columns
import Foundation
import Synchronization
import Testing
import Vocabulary

@testable import Engine

@Suite struct StoppingTests {
    private let fixture: FrameFixture

    init() throws { fixture = try FrameFixture() }

    private var names: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: fixture.folder.file("work")).sorted()
        }
    }

    /// Runs the work, and interrupts it when bytes have been written.
    private func stopped(_ work: @escaping @Sendable (RunControl) throws -> Void) throws {
        let control = RunControl()
        let watcher = Thread {
            while (control.progress()?.written?.bytes ?? 0) == 0 { usleep(500) }
            control.interrupt()
        }
        watcher.start()
        let fault = #expect(throws: Fault.self) { try work(control) }
        #expect(fault?.kind == .interrupted)
    }

    /// The whole would take an hour: the limit tells stopping from going on, on the busiest machine too.
    @Test(.timeLimit(.minutes(3)), arguments: ["out.csv", "out.csv.gz", "out.jsonl.gz", "out.parquet"])
    func anInterruptEndsItAndLeavesNothing(name: String) throws {
        try fixture.write("in.csv", "a\n1\n")
        try fixture.write(name, "what was there")
        let frame = try fixture.open("in.csv").sql(
            "SELECT range AS n, hash(range) AS h FROM range(20000000000)")
        try stopped { control in try frame.write(to: name, control: control) }
        #expect(try names == ["in.csv", name].sorted())
        #expect(try String(contentsOfFile: fixture.path(name), encoding: .utf8) == "what was there")
    }

    /// Writers of our own look while they are at work on one batch too, and behind the last one.
    @Test(arguments: ["xlsx", "mat"])
    func writersOfOurOwnLookBetweenTheirParts(suffix: String) throws {
        let column = Column([Int64?](repeating: 7, count: 100_000))
        let batch = try RecordBatch(["a", "b", "c"].map { ($0, column) })
        let control = RunControl()
        let type = try #require(FileFormat.of(path: "out.\(suffix)")?.writer)
        let writer = try type.init(
            path: fixture.path("out.\(suffix)"), schema: batch.schema, options: TableFileOptions(), control: control)
        if suffix == "mat" { try writer.write(batch) }
        control.interrupt()
        let fault = #expect(throws: Fault.self) {
            try writer.write(batch)
            try writer.finish()
        }
        #expect(fault?.kind == .interrupted)
    }

    @Test func whatWasStoppedBeforeItBeganWritesNothing() throws {
        try fixture.write("in.csv", "a\n1\n")
        let control = RunControl()
        control.interrupt()
        let frame = try fixture.open("in.csv")
        let fault = #expect(throws: Fault.self) { try frame.write(to: "out.csv", control: control) }
        #expect(fault?.kind == .interrupted)
        #expect(try names == ["in.csv"])
    }

    @Test func progressIsToldInRowsAndBytes() throws {
        try fixture.write("in.csv", "a\n" + (0..<3_000_000).map { "\($0)\n" }.joined())
        let frame = try fixture.open("in.csv").selecting(["a"])
        let control = RunControl()
        let seen = Shared<(all: [Engine.Progress], isDone: Bool)>(([], false))
        let watcher = Thread {
            while !seen.value.isDone {
                if let progress = control.progress() { seen.change { $0.all.append(progress) } }
                usleep(1000)
            }
        }
        watcher.start()
        try frame.write(to: "out.csv", control: control)
        seen.change { $0.isDone = true }
        let told = seen.value.all
        #expect(told.contains { $0.fraction > 0 && $0.rows > 0 && ($0.written?.bytes ?? 0) > 0 })
        #expect(told.allSatisfy { (0...1).contains($0.fraction) })
        #expect(
            zip(told, told.dropFirst()).allSatisfy {
                ($0.written?.bytes ?? 0) <= ($1.written?.bytes ?? .max)
            })
        #expect(control.progress() == nil)
    }
}

/// A value that one thread writes and another reads.
private final class Shared<Value: Sendable>: Sendable {
    private let state: Mutex<Value>
    init(_ value: Value) { state = Mutex(value) }
    func change(_ body: (inout Value) -> Void) { state.withLock { body(&$0) } }
    var value: Value { state.withLock { $0 } }
}
