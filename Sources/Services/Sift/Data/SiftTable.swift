import Columns
import Vocabulary

/// All series of one name: what becomes one table of a query's result.
public struct SiftTable: Sendable {
    /// The name, unique in the result.
    public var name: String
    /// The columns of each of the series.
    public var schema: Schema
    /// The series, those of one source together, in the order of the service.
    public var series: [SiftSeries]

    /// True when the series are of several assets, and so must say of which.
    public var hasSeveralAssets: Bool

    /// Groups the series of all sources by name.
    ///
    /// - Throws: `bad argument` for two series that cannot stand in one table: of one asset, or of different types.
    static func tables(_ found: [(source: SiftDataSource, series: [SiftSeries])]) throws(Fault) -> [SiftTable] {
        var tables: [SiftTable] = []
        var places: [String: Int] = [:]
        var owners: [String: [SiftDataSource]] = [:]
        for (source, all) in found {
            for series in all {
                guard let place = places[series.name] else {
                    places[series.name] = tables.count
                    owners[series.name] = [source]
                    tables.append(
                        SiftTable(name: series.name, schema: series.schema, series: [series], hasSeveralAssets: false))
                    continue
                }
                if owners[series.name]?.last != source {
                    let isNew = owners[series.name]?.contains { $0.assetID == source.assetID } == false
                    guard isNew else { throw .sameName(series.name) }
                    owners[series.name, default: []].append(source)
                    tables[place].hasSeveralAssets = true
                }
                try tables[place].add(series)
            }
        }
        return tables
    }

    private mutating func add(_ more: SiftSeries) throws(Fault) {
        guard schema == more.schema else {
            throw .differentTypes(name, schema.fields[1].type, more.schema.fields[1].type)
        }
        series.append(more)
    }

    /// The series by the names of their assets, in the order in which these come; all in one where there is one.
    public var byAsset: [(asset: String, series: [SiftSeries])] {
        guard hasSeveralAssets else { return [(series.first?.asset?.name ?? "", series)] }
        var groups: [(asset: String, series: [SiftSeries])] = []
        for part in series {
            // Of an asset that sent nothing not even the name is known.
            guard let asset = part.asset?.name else { continue }
            if let place = groups.firstIndex(where: { $0.asset == asset }) {
                groups[place].series.append(part)
            } else {
                groups.append((asset, [part]))
            }
        }
        // Of assets that all sent nothing one empty series stays.
        return groups.isEmpty ? [("", Array(series.prefix(1)))] : groups
    }

    /// How many points there are.
    public var count: Int { series.reduce(0) { $0 + $1.count } }
}
