import Vocabulary

/// Everything the sandbox knows and serves: assets, their runs and channels, and where the samples are.
///
/// It knows no protocol: each dialect shows it in its own words.
struct World: Sendable {
    /// The one organization of the sandbox, as an id.
    var organizationID: String
    /// The one user of the sandbox, as an id.
    var userID: String
    var assets: [Asset]
    var runs: [Run]
    var channels: [Channel]
    var units: [MeasurementUnit]
    var recordings: [Recording]
    /// All versions of all calculated channels; the versions of one ascend.
    var calculatedChannels: [CalculatedChannel] = []

    /// The channels that have samples in a run.
    func channelIDs(inRun runID: String) -> Set<String> {
        Set(recordings.lazy.filter { $0.runID == runID }.flatMap(\.channelIDs))
    }

    /// Every run in which a channel has samples, in the order of the world.
    func runs(ofChannel channelID: String) -> [Run] {
        let ids = Set(recordings.lazy.filter { $0.channelIDs.contains(channelID) }.compactMap(\.runID))
        return runs.filter { ids.contains($0.id) }
    }
}

/// A thing under test: a stand, a vehicle.
struct Asset: Sendable, Identifiable {
    var id: String
    /// Unique in the world.
    var name: String
    var created: Nanoseconds
    var modified: Nanoseconds
    var tags: [String] = []
    var metadata: [MetadataEntry] = []
}

/// A stretch of time in which something was tried with an asset.
struct Run: Sendable, Identifiable {
    var id: String
    /// Not unique.
    var name: String
    var description = ""
    /// The user's own id of the run; unique where given.
    var clientKey: String?
    var assetIDs: [String]
    var created: Nanoseconds
    var modified: Nanoseconds
    var start: Nanoseconds?
    /// Nil while the run goes on.
    var stop: Nanoseconds?
    var archived: Nanoseconds?
    var tags: [String] = []
    var metadata: [MetadataEntry] = []

    /// The length, when the run has begun and ended, in nanoseconds.
    var duration: Int64? {
        guard let start, let stop else { return nil }
        return stop.sinceEpoch - start.sinceEpoch
    }
}

/// One series of values of an asset: name, type, unit.
struct Channel: Sendable, Identifiable, Equatable {
    var id: String
    /// Unique among the active channels of an asset; an inactive older version may bear the same name.
    var name: String
    var assetID: String
    var description = ""
    var unitID: String?
    var type: DataType
    /// The names of an enumeration's keys.
    var enumNames: [EnumName] = []
    /// The parts of a bit field.
    var bitElements: [BitElement] = []
    var created: Nanoseconds
    var modified: Nanoseconds
    /// False = archived, replaced by a newer version.
    var isActive = true
    var metadata: [MetadataEntry] = []
}

/// The name of one key of an enumeration.
struct EnumName: Sendable, Equatable {
    var key: UInt32
    var name: String
    /// True when the key is the two's complement of a negative number.
    var isSigned = false
}

/// A part of a bit field: `bitCount` bits from bit `index` on, bit 0 being the least significant.
struct BitElement: Sendable, Equatable {
    var name: String
    var index: UInt32
    var bitCount: UInt32

    /// The element's bits of a word, shifted down to bit 0.
    func value(in word: UInt32) -> UInt32 {
        let shifted = index < 32 ? word >> index : 0
        return bitCount < 32 ? shifted & ((1 << bitCount) - 1) : shifted
    }
}

/// A unit of measurement: `newton`, shown as `N`.
struct MeasurementUnit: Sendable, Identifiable {
    var id: String
    var name: String
    var abbreviation: String
    var created: Nanoseconds
}

/// A free name-value pair of an asset, run or channel.
struct MetadataEntry: Sendable, Equatable {
    /// The value of an entry.
    enum Value: Sendable, Equatable {
        case text(String)
        case number(Double)
        case flag(Bool)
    }

    var key: String
    var value: Value
}
