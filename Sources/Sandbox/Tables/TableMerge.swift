import Vocabulary

/// Merges the recordings of one table into rows: the union of all their times, ascending.
///
/// Nothing is lost: a recording with two samples of one time gives two rows of that time, the second of them paired
/// with the second samples of the others. Runs combined into one column never share a row either.
struct TableMerge {
    private struct Head {
        var reader: any SampleReader
        var targets: [[Int]]
        /// Earlier heads that fill some of the same columns.
        var rivals: [Int]
        var batch: SampleBatch?
        var position = 0
        /// Where this head's rows of the current block go.
        var rows: [Int32] = []
        var first = 0
        var lastTime = Int64.min

        /// The time of the next sample; nil at the end.
        var time: Int64? { batch.map { $0.times[position] } }
    }

    private let columns: [TableColumn]
    private var heads: [Head] = []
    private static let blockSize = 8192

    /// Opens the readers of a table.
    init(_ file: TableFile, from: Int64, to: Int64?) throws {
        columns = file.columns
        for (number, source) in file.sources.enumerated() {
            let columns = Set(source.targets.joined())
            let rivals = (0..<number).filter { !columns.isDisjoint(with: file.sources[$0].targets.joined()) }
            let reader = try source.recording.reader(
                of: source.channelIDs, from: max(from, source.from ?? from), to: to)
            heads.append(Head(reader: reader, targets: source.targets, rivals: rivals))
        }
    }

    /// The next rows, never none; nil at the end.
    mutating func next() throws -> TableBatch? {
        for index in heads.indices {
            if heads[index].batch == nil { try Self.load(&heads[index]) }
            heads[index].rows.removeAll(keepingCapacity: true)
            heads[index].first = heads[index].position
        }
        let times = heads.count == 1 ? onlyTimes() : mergedTimes()
        guard !times.isEmpty else { return nil }
        let batch = TableBatch(times: times, columns: columns.indices.map { column($0, rows: times.count) })
        for index in heads.indices {
            if let batch = heads[index].batch, heads[index].position == batch.times.count { heads[index].batch = nil }
        }
        return batch
    }

    private static func load(_ head: inout Head) throws {
        head.batch = try head.reader.next()
        head.position = 0
        guard let times = head.batch?.times else { return }
        for time in times {
            // Every source promises ascending times; a broken promise would silently misplace samples.
            guard time >= head.lastTime else { throw Fault.timesNotAscending(Nanoseconds(sinceEpoch: time)) }
            head.lastTime = time
        }
    }

    private mutating func onlyTimes() -> [Int64] {
        guard let batch = heads[0].batch else { return [] }
        heads[0].rows = (0..<batch.times.count - heads[0].position).map(Int32.init)
        let times = Array(batch.times[heads[0].position...])
        heads[0].position = batch.times.count
        return times
    }

    /// Takes rows until the block is full or one of the loaded batches is used up.
    private mutating func mergedTimes() -> [Int64] {
        var times: [Int64] = []
        // Readers at their end have no batch; all others have samples left.
        let active = heads.indices.filter { heads[$0].batch != nil }
        var isBatchUsedUp = false
        while !isBatchUsedUp, times.count < Self.blockSize {
            guard let time = earliest(active) else { break }
            let row = Int32(times.count)
            times.append(time)
            for index in active where heads[index].time == time {
                guard !isTaken(row, for: index) else { continue }
                heads[index].rows.append(row)
                heads[index].position += 1
                if heads[index].position == heads[index].batch?.times.count { isBatchUsedUp = true }
            }
        }
        return times
    }

    /// True when an earlier head with some of the same columns has filled the row.
    private func isTaken(_ row: Int32, for index: Int) -> Bool {
        heads[index].rivals.contains { heads[$0].rows.last == row }
    }

    private func earliest(_ active: [Int]) -> Int64? {
        var earliest: Int64?
        for index in active {
            if let time = heads[index].time { earliest = min(earliest ?? time, time) }
        }
        return earliest
    }

    private func column(_ number: Int, rows: Int) -> SampleColumn {
        var values = columns[number].blankValues(rows)
        var present = [Bool](repeating: false, count: rows)
        for head in heads where !head.rows.isEmpty {
            guard let batch = head.batch else { continue }
            for (source, targets) in head.targets.enumerated() where targets.contains(number) {
                let column = batch.columns[source]
                let picked = columns[number].element.map { column.values.bits(of: $0) } ?? column.values
                values.place(picked, from: head.first, at: head.rows)
                for (offset, row) in head.rows.enumerated() { present[Int(row)] = column.has(head.first + offset) }
            }
        }
        return SampleColumn(values: values, present: present)
    }
}

extension TableColumn {
    /// As many zero values of the column's type.
    func blankValues(_ count: Int) -> SampleValues {
        let kind: SampleValues =
            switch channel.type {
            case .double: .double([])
            case .float: .float([])
            case .string: .string([])
            case .bool: .bool([])
            case .int32: .int32([])
            case .uint32, .enumeration, .bitField: .uint32([])
            case .int64: .int64([])
            case .uint64: .uint64([])
            case .bytes: .bytes([])
            }
        return kind.blank(count)
    }
}
