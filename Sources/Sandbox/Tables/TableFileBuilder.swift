/// Puts a table together: its columns, the recordings that fill them, and the calculations over them.
struct TableFileBuilder {
    private(set) var file: TableFile
    private var sources: [String: Int] = [:]

    init(name: String) { file = TableFile(name: name, columns: [], sources: []) }

    /// Adds columns and gives their places.
    mutating func add(_ columns: [TableColumn]) -> [Int] {
        defer { file.columns += columns }
        return Array(file.columns.count..<file.columns.count + columns.count)
    }

    /// Lets a recording's channel fill some columns.
    mutating func read(_ channelID: String, of recording: Recording, into places: [Int]) {
        guard let position = sources[recording.key] else {
            sources[recording.key] = file.sources.count
            file.sources.append(TableSource(recording: recording, channelIDs: [channelID], targets: [places]))
            return
        }
        if let channel = file.sources[position].channelIDs.firstIndex(of: channelID) {
            file.sources[position].targets[channel] += places
        } else {
            file.sources[position].channelIDs.append(channelID)
            file.sources[position].targets.append(places)
        }
    }

    /// Adds a calculated column, with a hidden column for each of its inputs.
    mutating func add(_ calculation: Calculation, _ column: TableColumn, of recordings: [Recording]) {
        let inputs = add(calculation.inputs.map { TableColumn(header: "", channel: $0, unit: "", isHidden: true) })
        for (input, place) in zip(calculation.inputs, inputs) {
            for recording in recordings where recording.channelIDs.contains(input.id) {
                read(input.id, of: recording, into: [place])
            }
        }
        file.calculations.append(TableCalculation(column: column, calculation: calculation, inputs: inputs))
    }
}

extension Recording {
    /// Tells recordings apart: no two share an asset, a run and a first channel.
    fileprivate var key: String { "\(assetID) \(runID ?? "") \(channelIDs.first ?? "")" }
}

/// Recordings that belong together: of one run, outside any, or all that are combined.
struct RecordingGroup: Sendable {
    /// Nil outside any run, and for runs that are combined.
    var runID: String?
    var recordings: [Recording]
}

extension [Recording] {
    /// The recordings by run: the oldest run first, those outside any run last.
    var groupsByRun: [RecordingGroup] {
        let groups = Dictionary(grouping: self, by: \.runID).map { runID, recordings in
            RecordingGroup(runID: runID, recordings: recordings.sorted { $0.span.lowerBound < $1.span.lowerBound })
        }
        let start = { (group: RecordingGroup) in group.recordings.first?.span.lowerBound ?? .max }
        return groups.sorted { left, right in
            guard (left.runID == nil) == (right.runID == nil) else { return right.runID == nil }
            return (start(left), left.runID ?? "") < (start(right), right.runID ?? "")
        }
    }
}

extension Calculation {
    /// The groups of recordings in which every input has samples.
    func groups(of recordings: [Recording], isByRun: Bool) -> [RecordingGroup] {
        let used = recordings.filter { recording in inputs.contains { recording.channelIDs.contains($0.id) } }
        let groups = isByRun ? used.groupsByRun : [RecordingGroup(runID: nil, recordings: used)]
        return groups.filter { group in
            inputs.allSatisfy { input in group.recordings.contains { $0.channelIDs.contains(input.id) } }
        }
    }
}
