import Vocabulary

/// Collects the parts of the demo world and gives each its deterministic id.
struct DemoBuilder {
    var world = World(
        organizationID: deterministicID("organization", "moonport"), userID: deterministicID("user", "moonport"),
        assets: [], runs: [], channels: [], units: [], recordings: [])

    /// When everything of the demo world was registered.
    static let created = Nanoseconds(sinceEpoch: 1_704_067_200_000_000_000)

    /// Adds an asset and gives its id.
    mutating func asset(_ name: String, tags: [String], metadata: [MetadataEntry]) -> String {
        let id = deterministicID("asset", name)
        let created = Nanoseconds(sinceEpoch: Self.created.sinceEpoch + Int64(world.assets.count) * 1_000_000)
        world.assets.append(
            Asset(id: id, name: name, created: created, modified: created, tags: tags, metadata: metadata))
        return id
    }

    /// Adds a run that was registered when it began, and gives its id. Without a length it still goes on.
    mutating func run(
        _ name: String, of assetID: String, clientKey: String, start: Nanoseconds, seconds: Int64?,
        description: String = "", archived: Nanoseconds? = nil, metadata: [MetadataEntry] = []
    ) -> String {
        let id = deterministicID("run", clientKey)
        let stop = seconds.map { Nanoseconds(sinceEpoch: start.sinceEpoch + $0 * 1_000_000_000) }
        world.runs.append(
            Run(
                id: id, name: name, description: description, clientKey: clientKey, assetIDs: [assetID],
                created: start, modified: stop ?? start, start: start, stop: stop, archived: archived,
                metadata: metadata))
        return id
    }

    /// Adds a channel and gives its id.
    mutating func channel(
        _ name: String, of assetID: String, _ type: DataType, unit: String? = nil, description: String = "",
        enumNames: [EnumName] = [], bitElements: [BitElement] = [], version: Int = 1, isActive: Bool = true
    ) -> String {
        let id = deterministicID("channel", assetID, name, "\(version)")
        let created = Nanoseconds(sinceEpoch: Self.created.sinceEpoch + Int64(world.channels.count + 1) * 1_000_000_000)
        world.channels.append(
            Channel(
                id: id, name: name, assetID: assetID, description: description, unitID: unit.map(unitID), type: type,
                enumNames: enumNames, bitElements: bitElements, created: created, modified: created,
                isActive: isActive))
        return id
    }

    /// Adds a unit.
    mutating func unit(_ name: String, _ abbreviation: String) {
        world.units.append(
            MeasurementUnit(id: unitID(abbreviation), name: name, abbreviation: abbreviation, created: Self.created))
    }

    /// Adds the samples of channels that are recorded together.
    mutating func recording(of assetID: String, run runID: String?, _ channelIDs: [String], _ source: DemoSource) {
        world.recordings.append(
            Recording(
                assetID: assetID, runID: runID, channelIDs: channelIDs, span: source.span, source: .demo(source)))
    }

    private func unitID(_ abbreviation: String) -> String { deterministicID("unit", abbreviation) }
}
