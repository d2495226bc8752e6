import Columns
import Engine
import Services
import Vocabulary

/// Makes Frames of the tables of a query.
///
/// The columns follow from what was asked, never from what happened to be there: `time`, `value`, `received_at` where
/// it was asked for; `run` and `run_id` where no run was named; `asset` where channels of several assets have the name.
struct QueryFrames {
    let workspace: Workspace
    /// True where the points may be of several runs.
    let tellsRuns: Bool

    /// One Frame for each name.
    func frames(_ tables: [SiftTable]) throws(Fault) -> [(name: String, frame: Frame)] {
        try tables.map { table throws(Fault) in (table.name, try frame(table)) }
    }

    /// One Frame on a common time axis: each series' last value at or before the time, whichever run it is of. Where
    /// channels of several assets have a name there is a column for each, `asset|channel`.
    func aligned(_ tables: [SiftTable], step: Duration) throws(Fault) -> Frame {
        var series: [(name: String, frame: Frame)] = []
        for table in tables {
            for (asset, parts) in table.byAsset {
                let name = table.hasSeveralAssets && !asset.isEmpty ? "\(asset)|\(table.name)" : table.name
                let frame = try Frame(parts.flatMap(\.batches), schema: table.schema, in: workspace)
                series.append((name, frame))
            }
        }
        return try Frame.aligned(series, grid: step, method: .last, on: "time")
    }

    private func frame(_ table: SiftTable) throws(Fault) -> Frame {
        guard tellsRuns || table.hasSeveralAssets else { return try plain(table) }
        // Constants cost no memory: they are columns of the query, not of the data.
        let parts = try table.series.map { series throws(Fault) -> Frame in
            var frame = try Frame(series.batches, schema: table.schema, in: workspace)
            if tellsRuns {
                frame = try frame.labelled("run", text(series.run?.name)).labelled("run_id", text(series.run?.id))
            }
            return table.hasSeveralAssets ? try frame.labelled("asset", text(series.asset?.name)) : frame
        }
        return parts.count == 1 ? parts[0] : try Frame.stacked(parts)
    }

    /// The points of one run and asset. Several pieces of them are put in order of time.
    private func plain(_ table: SiftTable) throws(Fault) -> Frame {
        let frame = try Frame(table.series.flatMap(\.batches), schema: table.schema, in: workspace)
        return table.series.count == 1 ? frame : try frame.sorted(["time"])
    }

    private func text(_ text: String?) -> CellValue { text.map { .text($0) } ?? .null }
}
