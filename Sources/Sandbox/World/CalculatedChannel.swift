import Vocabulary

/// One version of a channel that is worked out from others by a formula.
struct CalculatedChannel: Sendable {
    /// The same in all versions.
    var id: String
    var versionID: String
    /// From 1.
    var version: Int
    var name: String
    var description = ""
    /// The user's own id; unique where given, the same in all versions.
    var clientKey: String?
    /// The unit's abbreviation; nil without a unit.
    var unit: String?
    /// What was changed in this version.
    var change = ""
    /// `$1 * sqrt($2)`
    var expression: String
    var references: [Reference]
    /// The assets it is meant for; empty = all.
    var assetIDs: [String]
    var created: Nanoseconds
    var modified: Nanoseconds
    var archived: Nanoseconds?
    var metadata: [MetadataEntry] = []

    /// One `$name` of the expression.
    struct Reference: Sendable, Equatable {
        /// With its `$`.
        var name: String
        var target: Target
    }

    /// What a reference stands for.
    enum Target: Sendable, Equatable {
        /// A channel of the asset at hand, by name or id.
        case channel(String)
        /// A version of another calculated channel.
        case version(String)
    }
}

extension World {
    /// The newest version of every calculated channel.
    var newestCalculatedChannels: [CalculatedChannel] {
        var newest: [String: Int] = [:]
        for channel in calculatedChannels { newest[channel.id] = max(newest[channel.id] ?? 0, channel.version) }
        return calculatedChannels.filter { newest[$0.id] == $0.version }
    }
}
