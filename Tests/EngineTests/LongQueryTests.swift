import Columns
import Engine
import Foundation
import Synchronization
import Testing
import Vocabulary

/// One after the other: each of them uses all cores.
@Suite(.serialized) struct LongQueryTests {
    /// Calls `look` again and again from another thread for as long as `body` runs.
    @discardableResult
    private func whileRunning<Outcome>(
        _ look: @escaping @Sendable () -> Void, _ body: () throws -> Outcome
    ) rethrows -> Outcome {
        let watching = Watcher(look: look)
        defer { watching.stop() }
        return try body()
    }

    @Test func interruptingARunningStatement() throws {
        let connection = try connection()
        // Hours of work, if nothing stopped it.
        let sql = "SELECT count(*) FROM range(100000000000) r(i) WHERE hash(i) % 7 = 1"
        let fault = #expect(throws: Fault.self) {
            try whileRunning({ connection.interrupt() }) { try connection.run(sql) }
        }
        #expect(fault?.kind == .interrupted)
        #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
    }

    @Test func interruptingAStream() throws {
        let connection = try connection()
        let stream = try connection.query("SELECT i FROM range(100000000000) r(i)")
        _ = try stream.next()
        connection.interrupt()
        let fault = #expect(throws: Fault.self) { while try stream.next() != nil {} }
        #expect(fault?.kind == .interrupted)
        #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
    }

    @Test func interruptingNothing() throws {
        let connection = try connection()
        connection.interrupt()
        #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
    }

    @Test func progressMoves() throws {
        let connection = try connection(EngineSettings(threads: 1))
        try connection.run("CREATE TABLE t AS SELECT i, hash(i)::VARCHAR AS h FROM range(2000000) r(i)")
        #expect(connection.progress() == nil)
        let seen = Mutex<[Double]>([])
        try whileRunning({
            guard let fraction = connection.progress()?.fraction else { return }
            seen.withLock { if $0.last != fraction { $0.append(fraction) } }
        }) {
            try connection.run("SELECT max(md5(md5(h))) FROM t")
        }
        let fractions = seen.withLock { $0 }
        #expect(fractions.count >= 3, "\(fractions)")
        #expect(fractions == fractions.sorted())
        #expect(fractions.allSatisfy { (0...1).contains($0) })
    }

    @Test func aQueryThatNeedsMoreMemoryThanAllowed() throws {
        let connection = try connection(EngineSettings(memoryLimit: ByteCount(30_000_000), threads: 1))
        let fault = #expect(throws: Fault.self) {
            try connection.run("SELECT length(string_agg(i::VARCHAR, ',')) FROM range(50000000) r(i)")
        }
        #expect(fault?.kind == .limit)
        #expect(fault?.hint != nil)
        #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
    }

    @Test func sortingMoreThanFitsSpillsAndTidiesUp() throws {
        let folder = try TemporaryFolder()
        let spilled = folder.file("spill")
        do {
            let connection = try connection(
                EngineSettings(memoryLimit: ByteCount(60_000_000), threads: 1, temporaryFolder: spilled))
            let file = quoted(literal: folder.file("sorted.parquet"))
            let seen = Atomic<Bool>(false)
            try whileRunning({
                if FileManager.default.fileExists(atPath: spilled) { seen.store(true, ordering: .relaxed) }
            }) {
                try connection.run(
                    "COPY (SELECT hash(i) AS h, md5(i::VARCHAR) AS t FROM range(2000000) r(i) ORDER BY h) TO \(file)")
            }
            let hasSpilled = seen.load(ordering: .relaxed)
            #expect(hasSpilled)
            #expect(try connection.rows("SELECT count(*) FROM \(file)") == [[.integer(2_000_000)]])
        }
        #expect(!FileManager.default.fileExists(atPath: spilled))
    }
}

/// A thread that looks until it is stopped.
private final class Watcher: Sendable {
    private let isDone = Atomic<Bool>(false)
    private let ended = DispatchSemaphore(value: 0)

    init(look: @escaping @Sendable () -> Void) {
        Thread.detachNewThread { [self] in
            while !isDone.load(ordering: .acquiring) {
                look()
                sched_yield()
            }
            ended.signal()
        }
    }

    func stop() {
        isDone.store(true, ordering: .releasing)
        ended.wait()
    }
}
