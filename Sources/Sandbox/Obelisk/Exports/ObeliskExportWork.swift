import Foundation
import Vocabulary

/// What an exporter does with an export: a turn of so many records, then the others come first; at the end the archive.
struct ObeliskExportWork: Sendable {
    let world: ObeliskWorld
    let exports: ObeliskExports
    let settings: ObeliskSettings
    let delay: ExportDelay

    /// How many pages a turn is read in; the last one may come twice.
    private static let pagesOfTurn: Int64 = 40

    /// Works on an export until it is done or its turn is over.
    ///
    /// - Throws: `ExportStopped.turnOver` when it wants to go to the back of the queue.
    func run(_ job: JobRecord, _ permit: ExportPermit) throws {
        let start = ContinuousClock.now
        let key = ObeliskExports.tableKey(job.storageKey)
        let item = try startingPoint(job, table: key)
        var turn = try ObeliskExportTurn(item, file: exports.files.path(of: key))
        let isDone = try turn.write(
            try rows(of: item), most: settings.recordsPerTurn, page: max(1, settings.recordsPerTurn / Self.pagesOfTurn),
            repeats: settings.repeatsBlocks
        ) { records in
            try permit.check()
            if settings.smoothProgress { try exports.change(job.id) { $0.processed = records } }
        }
        try turn.close()
        guard isDone else {
            try exports.change(job.id) { kept in
                (kept.written, kept.cursor, kept.records) = (turn.written, turn.next?.text, turn.records)
                kept.processed = turn.records
            }
            throw ExportStopped.turnOver
        }
        try pack(key, into: job, permit)
        if let rest = delay.rest(after: start.duration(to: .now)) { try permit.wait(for: rest) }
        try permit.check()
        try exports.files.publish(job.storageKey)
        let size = StoredFile(path: exports.files.path(of: job.storageKey))?.size ?? 0
        try exports.change(job.id) { kept in
            // Where the next turn would begin stays as it is: it fits the table as the last full turn has left it.
            (kept.size, kept.compressed) = (turn.written, size)
            // The service leaves the number as the last full turn has told it.
            if settings.smoothProgress { kept.processed = turn.records }
        }
        exports.files.remove(key)
        // Whoever removed it meanwhile wants its files gone too.
        if try exports.item(job.id) == nil { exports.discard(job) }
    }

    /// The export as its last turn has left it, or at its beginning: a server that was killed between the end of the work and
    /// the note of it may have removed the table already.
    private func startingPoint(_ job: JobRecord, table key: String) throws -> ObeliskExports.Item {
        let size = StoredFile(path: exports.files.path(of: key))?.size ?? 0
        try exports.change(job.id) { kept in
            guard size < kept.written || kept.size > 0 else { return }
            (kept.written, kept.records, kept.processed, kept.cursor) = (0, 0, 0, nil)
            (kept.size, kept.compressed) = (0, 0)
        }
        guard let item = try exports.item(job.id) else { throw Fault.lostExport(job.id) }
        return item
    }

    private func rows(of item: ObeliskExports.Item) throws -> ObeliskExportRows {
        let datasets = item.order.datasets.compactMap(world.dataset)
        // The demo ends at the moment of the order, so that a restarted export is the same one.
        let scan = try item.order.range.scan(datasets, now: item.job.created.sinceEpoch.dividedDown(by: 1000))
        let cursor = try item.kept.cursor.map { text in try ObeliskCursor(text, of: ObeliskOrder()) }
        return try ObeliskExportRows(world: world, scan: scan, filter: try item.order.checkedFilter, cursor: cursor)
    }

    /// Packs the table as the one member of the archive.
    private func pack(_ key: String, into job: JobRecord, _ permit: ExportPermit) throws {
        let path = exports.files.path(of: key)
        guard let table = StoredFile(path: path) else { throw Fault.lostExport(job.id) }
        let zip = try ZIPWriter(path: exports.files.draftPath(of: job.storageKey))
        try zip.begin("events.csv", isCompressed: true, modified: job.created)
        var position: Int64 = 0
        while position < table.size {
            try permit.check()
            let block = try table.read(1 << 20, at: position)
            try block.withUnsafeReadableBytes { try zip.write($0) }
            position += Int64(block.readableBytes)
        }
        try zip.end()
        try zip.close()
    }
}
