import Foundation
import Vocabulary

/// What an exporter does with a job: plan, merge, write the tables, pack them.
struct ExportWork: Sendable {
    let world: World
    let folder: StorageFolder
    let engine: TableEngine
    let delay: ExportDelay

    /// Makes the ZIP of an order under its storage key: beside first, then renamed.
    func run(_ order: ExportOrder, storageKey: String, created: Nanoseconds, permit: ExportPermit) throws {
        let start = ContinuousClock.now
        defer { folder.discard(storageKey) }
        let zip = try ZIPWriter(path: folder.draftPath(of: storageKey))
        for file in ExportPlanner.plan(order, of: world).files {
            switch order.format {
            case .csv: try CSVTable(file: file, order: order).write(to: zip, created: created, permit: permit)
            case .parquet:
                let path = folder.workPath(of: storageKey)
                let table = ParquetTable(file: file, order: order, path: path, engine: engine)
                try table.write(to: zip, created: created, permit: permit)
            case .opaque: try OpaqueTable(file: file).write(to: zip, created: created)
            }
        }
        try zip.close()
        if let rest = delay.rest(after: start.duration(to: .now)) { try permit.wait(for: rest) }
        try permit.check()
        try folder.publish(storageKey)
    }
}

/// One table as CSV.
struct CSVTable {
    let file: TableFile
    let order: ExportOrder

    /// Streams the rows into a member of the archive.
    func write(to zip: ZIPWriter, created: Nanoseconds, permit: ExportPermit) throws {
        try zip.begin(file.name + ".csv", isCompressed: true, modified: created)
        var text = CSVText()
        text.line(["timestamp"] + file.written.map(\.header))
        if order.embedsConfigurations {
            text.line([ChannelConfiguration.time(.csv)] + file.written.map(ChannelConfiguration.channel))
        }
        var rows = try TableRows(file, from: order.from, to: order.to)
        while let batch = try rows.next() {
            try permit.check()
            text.rows(batch)
            try text.take().withUnsafeBytes { try zip.write($0) }
        }
        try text.take().withUnsafeBytes { try zip.write($0) }
        try zip.end()
    }
}
