import Columns
import Vocabulary

/// Reads the samples of a file through the engine, batch by batch.
struct FileReader: SampleReader {
    private let stream: ColumnStream
    private let types: [DataType]
    private let file: String

    init(source: FileSource, columns: [Int], from: Int64, to: Int64?) throws(Fault) {
        types = columns.map { source.columns[$0].type }
        file = source.file
        do throws(Fault) {
            stream = try source.engine.stream(source.query(columns: columns, from: from, to: to))
        } catch {
            throw Self.failure(error, file)
        }
    }

    /// What a client may know of a failed read: the file, not the place of this machine where it lies.
    static func failure(_ fault: Fault, _ file: String) -> Fault {
        [.interrupted, .missing, .limit].contains(fault.kind) ? fault : .unreadableSource(file, fault)
    }

    private func nextBatch() throws(Fault) -> RecordBatch? {
        do throws(Fault) { return try stream.next() } catch { throw Self.failure(error, file) }
    }

    mutating func next() throws -> SampleBatch? {
        while let batch = try nextBatch() {
            guard batch.count > 0 else { continue }
            let times = try batch.columns[0].numbers(as: Int64.self).map { $0 ?? 0 }
            let columns = try zip(types, batch.columns.dropFirst()).map { try SampleColumn($1, as: $0) }
            return SampleBatch(times: times, columns: columns)
        }
        return nil
    }
}

extension SampleColumn {
    /// The cells of a column of the engine.
    init(_ column: Columns.Column, as type: DataType) throws(Fault) {
        present = column.nullCount == 0 ? nil : (0..<column.count).map { !column.isNull(at: $0) }
        switch type {
        case .double: values = .double(try column.numbers(as: Double.self).map { $0 ?? 0 })
        case .float: values = .float(try column.numbers(as: Float.self).map { $0 ?? 0 })
        case .string: values = .string(try column.texts().map { $0 ?? "" })
        case .bool: values = .bool(try column.booleans().map { $0 ?? false })
        case .int32: values = .int32(try column.numbers(as: Int32.self).map { $0 ?? 0 })
        case .uint32, .enumeration, .bitField: values = .uint32(try column.numbers(as: UInt32.self).map { $0 ?? 0 })
        case .int64: values = .int64(try column.numbers(as: Int64.self).map { $0 ?? 0 })
        case .uint64: values = .uint64(try column.numbers(as: UInt64.self).map { $0 ?? 0 })
        case .bytes:
            var cells: [[UInt8]] = []
            for row in 0..<column.count {
                cells.append(try column.withBytes(at: row) { bytes throws(Fault) in bytes.map { Array($0) } ?? [] })
            }
            values = .bytes(cells)
        }
    }
}
