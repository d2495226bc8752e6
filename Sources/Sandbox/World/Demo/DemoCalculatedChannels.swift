import Vocabulary

extension DemoBuilder {
    /// Calculated channels: one in two versions, one made of another, one of each type, an archived one.
    mutating func calculatedChannels() {
        let assets = Dictionary(uniqueKeysWithValues: world.assets.map { ($0.name, $0.id) })
        let stand = [assets["test-stand-7"]].compactMap { $0 }
        let rover = [assets["rover-1"]].compactMap { $0 }

        var power = calculated("motor.power", of: stand, "$1 * 0.75", ["motor.thrust"], created: moment(2, 21, 9, 0))
        power.unit = "kW"
        power.description = "power of the jet"
        world.calculatedChannels.append(power)
        power.version = 2
        power.versionID = deterministicID("calculated channel version", "motor.power", "2")
        power.expression = "$1 * sqrt($2) * 0.03"
        power.references.append(.init(name: "$2", target: .channel("motor.temp")))
        power.change = "the speed of the jet grows with the root of the temperature"
        power.modified = moment(2, 28, 9, 0)
        power.metadata = [.init(key: "owner", value: .text("propulsion"))]
        world.calculatedChannels.append(power)

        var share = calculated("motor.power_share", of: stand, "$1 / 3700 * 100", [], created: moment(2, 28, 9, 30))
        share.unit = "%"
        share.references = [.init(name: "$1", target: .version(power.versionID))]
        let hot = calculated("motor.hot", of: stand, "$1 > 600", ["motor.temp"], created: moment(2, 28, 10, 0))
        let motion = calculated(
            "drive.motion", of: rover, "$1 > 0.1 ? 'moving' : 'standing'", ["drive.speed"], created: moment(4, 9, 8, 0))
        var old = calculated("drive.power", of: rover, "$1 * 24", ["drive.current"], created: moment(4, 2, 8, 0))
        old.unit = "W"
        old.archived = moment(4, 3, 8, 0)
        world.calculatedChannels += [share, hot, motion, old]
    }

    /// The first version of a calculated channel over channels of the same asset, `$1`, `$2`, ….
    private func calculated(
        _ name: String, of assetIDs: [String], _ expression: String, _ channels: [String], created: Nanoseconds
    ) -> CalculatedChannel {
        CalculatedChannel(
            id: deterministicID("calculated channel", name),
            versionID: deterministicID("calculated channel version", name, "1"), version: 1, name: name,
            clientKey: name.replacing(".", with: "-"), expression: expression,
            references: channels.enumerated().map { .init(name: "$\($0 + 1)", target: .channel($1)) },
            assetIDs: assetIDs, created: created, modified: created)
    }
}
