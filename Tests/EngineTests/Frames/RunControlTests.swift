import Columns
import Foundation
import Synchronization
import Testing
import Vocabulary

@testable import Engine

@Suite struct RunControlTests {
    private let fixture: FrameFixture

    init() throws { fixture = try FrameFixture() }

    /// A frame that would run for minutes.
    private func endless() throws -> Frame {
        try fixture.csv("n\n1\n").sql(
            "select sum(hash(a.range + b.range)) s from range(1000000) a, range(1000000) b, self")
    }

    /// How long a run goes on after its interrupt.
    private func timeToStop(_ body: @escaping @Sendable (RunControl) throws -> Void) throws -> Duration {
        let control = RunControl()
        let outcome = Mutex<(Fault?, ContinuousClock.Instant)?>(nil)
        let ended = DispatchSemaphore(value: 0)
        let thread = Thread {
            let result = Result { try body(control) }
            var fault: Fault?
            if case .failure(let error) = result { fault = error as? Fault }
            outcome.withLock { $0 = (fault, .now) }
            ended.signal()
        }
        thread.start()
        // Until DuckDB is at work: only then there is something to stop.
        while control.progress() == nil, ended.wait(timeout: .now() + .milliseconds(10)) == .timedOut {}
        let start = ContinuousClock.now
        control.interrupt()
        ended.wait()
        let (fault, end) = try #require(outcome.withLock { $0 })
        #expect(fault?.kind == .interrupted, "\(String(describing: fault))")
        return end - start
    }

    @Test func aCountStopsSoon() throws {
        let frame = try endless()
        #expect(try timeToStop { _ = try frame.count($0) } < .seconds(2))
    }

    @Test func aStatementThatWritesStopsSoon() throws {
        let frame = try endless()
        let path = fixture.path("x.parquet")
        let time = try timeToStop { control in
            try frame.run({ "COPY \($0) TO \(quoted(literal: path))" }, writing: [path], control: control)
        }
        #expect(time < .seconds(2))
    }

    @Test func nothingStartsAfterAnInterrupt() throws {
        let control = RunControl()
        control.interrupt()
        control.interrupt()
        let frame = try endless()
        for body in [
            { _ = try frame.count(control) }, { _ = try frame.stream(control) },
            { _ = try Frame.open(["x.csv"], OpenOptions(), in: frame.workspace, control: control) },
            { try control.check() }, { try control.whileStoppable(by: {}) { () throws(Fault) in } },
        ] as [() throws -> Void] {
            #expect(#expect(throws: Fault.self) { try body() }?.kind == .interrupted)
        }
        #expect(control.isInterrupted)
        #expect(control.progress() == nil)
    }

    @Test func actionsAreCalledOnce() throws {
        let control = RunControl()
        let calls = Mutex(0)
        try control.whileStoppable(by: { calls.withLock { $0 += 1 } }) { control.interrupt() }
        control.interrupt()
        #expect(calls.withLock { $0 } == 1)
    }

    @Test func aStreamIsStoppedBetweenBatches() throws {
        let control = RunControl()
        let stream = try fixture.csv("n\n" + String(repeating: "1\n", count: 100_000)).stream(control)
        #expect(try stream.next() != nil)
        control.interrupt()
        #expect(#expect(throws: Fault.self) { while try stream.next() != nil {} }?.kind == .interrupted)
    }

    @Test func aLockedDatabaseTellsProgress() throws {
        let control = RunControl()
        let frame = try endless()
        let seen = Mutex<Engine.Progress?>(nil)
        let watcher = Thread {
            while !control.isInterrupted {
                guard let progress = control.progress() else { continue }
                seen.withLock { $0 = progress }
                control.interrupt()
            }
        }
        watcher.start()
        #expect(throws: Fault.self) { try frame.count(control) }
        let progress = try #require(seen.withLock { $0 })
        #expect((0...1).contains(progress.fraction))
    }

    @Test func sortingMoreThanTheMemoryHolds() throws {
        let small = try FrameFixture(memoryLimit: ByteCount(200_000_000))
        let frame = try small.csv("n\n1\n")
            .sql("select (range * 7919) % 4000003 n, repeat('x', 100) s from range(4000003), self").sorted(["n"])
        let slice = try frame.sql(
            "select min(n) a, max(n) b, count(*) c from (select n, lag(n) over () p from self) where p is null or n = p + 1"
        ).rows()
        #expect(slice == [[0, 4_000_002, 4_000_003]])
    }
}
