/// The rows of a table as they are written: what the sources hold, merged, and what is worked out from it.
struct TableRows: Sendable {
    private var merge: TableMerge
    private var calculations: [RunningCalculation]
    /// The places of the columns that are written, among those that are read.
    private let shown: [Int]

    /// Opens the sources of a table within a half-open window; without an end it stays open.
    init(_ file: TableFile, from: Int64, to: Int64?) throws {
        merge = try TableMerge(file, from: from, to: to)
        calculations = file.calculations.map { RunningCalculation($0.calculation, places: $0.inputs) }
        shown = file.columns.indices.filter { !file.columns[$0].isHidden }
    }

    /// The next rows, never none; nil at the end.
    mutating func next() throws -> TableBatch? {
        while let block = try merge.next() {
            guard !calculations.isEmpty else { return block }
            var columns = shown.map { block.columns[$0] }
            for number in calculations.indices { columns.append(calculations[number].results(in: block)) }
            // A time of a hidden input alone is no row.
            let rows = block.times.indices.filter { row in columns.contains { $0.has(row) } }
            guard !rows.isEmpty else { continue }
            let batch = TableBatch(times: block.times, columns: columns)
            return rows.count == block.times.count ? batch : batch.picked(rows)
        }
        return nil
    }

    /// Where the inputs of the first calculation must be read from to go on at a time of the last rows.
    func restarts(at time: Int64) -> [Int64?] { calculations.first?.restarts(at: time) ?? [] }
}

extension TableBatch {
    /// Some of the rows.
    func picked(_ rows: [Int]) -> TableBatch {
        TableBatch(times: rows.map { times[$0] }, columns: columns.map { $0.picked(rows) })
    }
}

extension SampleColumn {
    /// Some of the rows.
    func picked(_ rows: [Int]) -> SampleColumn {
        let part: SampleValues =
            switch values {
            case .double(let values): .double(rows.map { values[$0] })
            case .float(let values): .float(rows.map { values[$0] })
            case .string(let values): .string(rows.map { values[$0] })
            case .bool(let values): .bool(rows.map { values[$0] })
            case .int32(let values): .int32(rows.map { values[$0] })
            case .uint32(let values): .uint32(rows.map { values[$0] })
            case .int64(let values): .int64(rows.map { values[$0] })
            case .uint64(let values): .uint64(rows.map { values[$0] })
            case .bytes(let values): .bytes(rows.map { values[$0] })
            }
        return SampleColumn(values: part, present: present.map { present in rows.map { present[$0] } })
    }
}
