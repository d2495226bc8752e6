import Engine
import Foundation
import Vocabulary

/// Makes tables of events of a folder of the user.
///
/// A file called as a table is that table: its time is `datetime`, columns of known names keep them, the others become
/// dimensions of the organization's own, `c_…`. Every other file with a time gives custom events whose type is the
/// file's name.
struct FileEventReader {
    private let world: World
    private let engine: TableEngine
    private var parts: [EventTable: [FileEvents.Part]] = [:]
    private var columns: [EventTable: [EventDimension]] = [:]

    /// The events of a folder that was read already, and of its files without a time.
    static func read(_ folder: String, world: World, engine: TableEngine) throws -> EventWorld {
        var reader = FileEventReader(world: world, engine: engine)
        for recording in world.recordings {
            if case .file(let source) = recording.source { try reader.add(source, in: folder) }
        }
        for file in try Self.timelessFiles(of: folder) { try reader.add(timeless: file, in: folder) }
        let schema = reader.schema
        return EventWorld(
            schema: schema, source: .files(FileEvents(tables: reader.parts, schema: schema, engine: engine)))
    }

    private init(world: World, engine: TableEngine) {
        self.world = world
        self.engine = engine
    }

    private static func name(of file: String) -> String? {
        FileTable.format(of: URL(fileURLWithPath: file).lastPathComponent)?.topic
    }

    private mutating func add(_ source: FileSource, in folder: String) throws(Fault) {
        guard let name = Self.name(of: source.file) else { return }
        let named = EventTable(name: name)
        // With a time of their own they are still what belongs to searches.
        guard named?.isOfEvents ?? true else { return }
        let table = named ?? .customEvents
        var part = FileEvents.Part(
            sql: source.table.sql, time: source.time.sql(source.table), cells: [:], isSorted: source.isSorted,
            file: source.file)
        add(EventDimension("datetime", "Date Time", .dateTime), to: table)
        if named == nil {
            part.cells["customEventType"] = quoted(literal: name)
            add(Self.dimension("customEventType", in: table), to: table)
        }
        for column in source.columns {
            let header = source.table.columns[column.position]
            var dimension =
                named == nil ? EventDimension("c_\(header.name)", header.name) : Self.dimension(header.name, in: table)
            dimension.kind = Self.kind(column.type)
            try Self.check(dimension, of: header.name, part, in: folder)
            part.cells[dimension.name] = Self.cell(header, column.type, source.table.format)
            add(dimension, to: table)
        }
        parts[table, default: []].append(part)
    }

    private mutating func add(timeless file: String, in folder: String) throws {
        guard let (format, name) = FileTable.format(of: URL(fileURLWithPath: file).lastPathComponent),
            let table = EventTable(name: name)
        else { return }
        let opened: FileTable
        do {
            opened = try FileTable.open(folder + "/" + file, format, engine: engine)
        } catch let reason as FileProblem.Reason {
            throw Fault.badData(folder, [FileProblem(file: file, reason: reason.text)])
        } catch let fault as Fault where fault.kind != .missing {
            throw Fault.badData(folder, [FileProblem(file: file, reason: FileProblem.unreadable(fault.message))])
        }
        var part = FileEvents.Part(sql: opened.sql, time: nil, cells: [:], isSorted: true, file: file)
        for header in opened.columns {
            let dimension = Self.dimension(header.name, in: table)
            try Self.check(dimension, of: header.name, part, in: folder)
            part.cells[dimension.name] = Self.cell(header, .string, format)
            add(dimension, to: table)
        }
        parts[table, default: []].append(part)
    }

    /// Refuses a second column for a dimension: one of the two would be lost. The time of an event has its own already.
    private static func check(
        _ dimension: EventDimension, of header: String, _ part: FileEvents.Part, in folder: String
    ) throws(Fault) {
        guard part.cells[dimension.name] != nil || dimension.name == "datetime" else { return }
        let reason = FileProblem.doubledDimension(header, dimension.name)
        throw .badData(folder, [FileProblem(file: part.file, reason: reason)])
    }

    private mutating func add(_ dimension: EventDimension, to table: EventTable) {
        if let place = columns[table, default: []].firstIndex(where: { $0.name == dimension.name }) {
            if columns[table]?[place].kind != dimension.kind { columns[table]?[place].kind = .text }
        } else {
            columns[table, default: []].append(dimension)
        }
    }

    /// Known columns in their usual order, then the others as they came. A table without a file keeps its usual header.
    private var schema: EventSchema {
        var all: [EventTable: [EventDimension]] = [:]
        for table in EventTable.allCases {
            let standard = EventSchema.standard.columns(of: table)
            guard let found = columns[table] else {
                all[table] = standard
                continue
            }
            let known = standard.compactMap { usual in found.first { $0.name == usual.name } }
            all[table] = known + found.filter { own in !standard.contains { $0.name == own.name } }
        }
        return EventSchema(all)
    }

    /// The dimension that a header means, by its API name or its display name, in any case.
    private static func dimension(_ header: String, in table: EventTable) -> EventDimension {
        let wanted = header.lowercased()
        let known = EventSchema.standard.columns(of: table).first {
            $0.name.lowercased() == wanted || $0.displayName.lowercased() == wanted
        }
        return known ?? EventDimension(wanted.hasPrefix("c_") ? header : "c_\(header)", header)
    }

    private static func kind(_ type: DataType) -> EventDimension.Kind {
        switch type {
        case .double, .float, .int32, .uint32, .int64, .uint64, .enumeration, .bitField: .number
        case .bool: .boolean
        case .string, .bytes: .text
        }
    }

    /// A cell as text: of a CSV file as it stands there.
    private static func cell(_ column: FileTable.Source, _ type: DataType, _ format: FileTable.Format) -> String {
        switch (format, type) {
        case (.csv, _): column.sqlName
        case (.parquet, .bytes): "to_base64(\(column.sqlName))"
        case (.parquet, _): "CAST(\(column.sqlName) AS VARCHAR)"
        }
    }

    /// The files of keywords and groups, in the folder and in the folders in it.
    private static func timelessFiles(of folder: String) throws(Fault) -> [String] {
        let isTimeless = { (file: String) in name(of: file).flatMap { EventTable(name: $0) }?.isOfEvents == false }
        do {
            let entries = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            let inner = entries.flatMap { entry in
                ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + entry)) ?? []).sorted().map {
                    entry + "/" + $0
                }
            }
            return (entries + inner).filter(isTimeless)
        } catch {
            throw .cannotUseFolder(folder, "it cannot be read")
        }
    }
}
