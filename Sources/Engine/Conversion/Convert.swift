import Vocabulary

/// Turns table files into one file of another format.
///
///     let file = try convert(["points.csv.gz"], to: "points.parquet", OpenOptions(), WriteOptions(), in: workspace)
///     print(file.rows)   // 1250000
///
/// Several sources are stacked: columns are matched by name. Rows keep their order; types are those of the source, or
/// as `open` states them.
///
/// - Parameters:
///   - from: files, globs or members of archives, as `Frame.open` takes them.
///   - to: the target, as `Frame.write` takes it; never one of the sources.
///   - open: how the sources are read.
///   - write: how the target is written.
///   - workspace: where names begin, and where temporary data goes.
///   - control: watches and stops it.
///   - each: how one of the sources is read, as `Frame.open` takes it.
/// - Throws: what `Frame.open` and `Frame.write` throw. What can be known about the target is said before the sources
///   are looked at.
@discardableResult
public func convert(
    _ from: [String], to: String, _ open: OpenOptions, _ write: WriteOptions, in workspace: Workspace,
    control: RunControl? = nil, each: ((_ path: String) throws(Fault) -> OpenOptions)? = nil
) throws(Fault) -> WrittenFile {
    _ = try WritePlan(path: to, write)
    return try Frame.open(from, open, in: workspace, control: control, each: each)
        .write(to: to, write, control: control)
}
