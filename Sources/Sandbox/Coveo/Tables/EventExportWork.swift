import Foundation
import Vocabulary

/// What an exporter does with an order: finds the rows, writes a CSV for each table, packs them.
struct EventExportWork: Sendable {
    let world: EventWorld
    let folder: StorageFolder
    let settings: CoveoSettings
    let delay: ExportDelay

    /// The name of the ZIP in the folder of its export.
    static func archiveName(_ order: CoveoOrder, id: String) -> String { (order.filename ?? id) + ".zip" }

    /// Makes the ZIP of an order in the folder of its storage key: beside first, then renamed.
    func run(_ order: CoveoOrder, id: String, storageKey: String, created: Nanoseconds, permit: ExportPermit) throws {
        let start = ContinuousClock.now
        defer { folder.discard(storageKey) }
        let draft = folder.draftPath(of: storageKey)
        try FileManager.default.createDirectory(
            atPath: draft, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let zip = try ZIPWriter(path: draft + "/" + StoredName.safe(Self.archiveName(order, id: id)))
        let now = created.sinceEpoch.dividedDown(by: 1_000_000)
        let plan = EventPlan(try order.checkedFilters(world.schema), tables: order.tables, world: world)
        let selection = try EventSelection(
            plan, of: world, window: order.window(includesEnd: settings.includesEnd), now: now
        ) { try permit.check() }
        var rest = settings.largestExport
        for table in order.tables {
            try write(table, of: order, selection, to: zip, created: created, rest: &rest)
        }
        try zip.close()
        if let rest = delay.rest(after: start.duration(to: .now)) { try permit.wait(for: rest) }
        try permit.check()
        try folder.publish(storageKey)
    }

    private func write(
        _ table: EventTable, of order: CoveoOrder, _ selection: EventSelection, to zip: ZIPWriter,
        created: Nanoseconds, rest: inout Int64
    ) throws {
        let all = world.schema.columns(of: table)
        let columns = Self.columns(order.dimensions, of: table, in: world.schema)
        var text = EventCSV(format: order.format, backslash: settings.backslash)
        try zip.begin(table.rawValue + ".csv", isCompressed: true, modified: created)
        text.header(columns.map { order.usesDisplayNames ? all[$0].displayName : all[$0].name })
        var rows = try selection.rows(of: table, columns: columns, isOrdered: order.isOrdered)
        while try rows.advance() {
            rest -= 1
            guard rest >= 0 else { throw Fault.tooManyRows(settings.largestExport) }
            text.row(columns.indices.map { rows.value($0) })
            if text.bytes.count > 1 << 18 { try text.take().withUnsafeBytes { try zip.write($0) } }
        }
        try text.take().withUnsafeBytes { try zip.write($0) }
        try zip.end()
    }

    /// The places of the wanted columns in a table, in the order of the request; all without a request.
    static func columns(_ dimensions: [String], of table: EventTable, in schema: EventSchema) -> [Int] {
        guard !dimensions.isEmpty else { return Array(schema.columns(of: table).indices) }
        var columns: [Int] = []
        for name in dimensions {
            guard let dimension = schema.dimension(named: name),
                let position = schema.position(of: dimension.name, in: table), !columns.contains(position)
            else { continue }
            columns.append(position)
        }
        return columns
    }
}

/// The name of a file that a client chose, made safe for a folder of ours.
enum StoredName {
    /// Without separators of folders and without quotes, which would end the name in a header.
    static func safe(_ name: String) -> String {
        let cleaned = String(name.map { "/\\\"".contains($0) ? "_" : $0 })
        return cleaned.allSatisfy { $0 == "." } ? "_" : cleaned
    }
}
