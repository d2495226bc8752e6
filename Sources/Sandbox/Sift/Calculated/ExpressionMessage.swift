/// A formula as it came: `sift.calculated_channels.v1.ExpressionRequest`, or the part of an export or a calculated
/// channel that says the same. Nothing is held against the world yet.
struct ExpressionMessage: Sendable, Equatable {
    var text: String
    var references: [Reference]
    /// Versions of user-defined functions that the text calls.
    var functionIDs: [String] = []

    /// What one `$name` of the text stands for.
    struct Reference: Sendable, Equatable {
        var name: String
        var target: Target
    }

    /// The ways to say what a reference stands for.
    indirect enum Target: Sendable, Equatable {
        /// The id of a channel.
        case channelID(String)
        /// The id or the name of a channel.
        case identifier(String)
        /// The id of a version of a calculated channel.
        case version(String)
        case expression(ExpressionMessage)
        case missing
        /// More than one was sent.
        case ambiguous
    }

    /// True when any part names a channel by its name, which means another channel in every asset.
    func usesNames(in world: World) -> Bool {
        references.contains { reference in
            switch reference.target {
            case .identifier(let text): !isUUID(text)
            case .expression(let inner): inner.usesNames(in: world)
            case .version(let id): world.version(id).map { ExpressionMessage($0).usesNames(in: world) } ?? false
            case .channelID, .missing, .ambiguous: false
            }
        }
    }
}

extension ExpressionMessage {
    /// Reads an `ExpressionRequest`.
    init(_ value: ParsedJSON) throws(ProtoFailure) {
        var reader = try MessageReader(value)
        text = try reader.string("expression") ?? ""
        // The map is the older form of the list.
        references = try reader.stringMap("channel_references").map {
            Reference(name: $0.key, target: .channelID($0.value))
        }
        for item in try reader.list("expression_channel_references") { references.append(try Self.reference(item)) }
        for item in try reader.list("function_dependencies") {
            var reader = try MessageReader(item)
            functionIDs.append(try reader.string("user_defined_function_version_id") ?? "")
            try reader.finish()
        }
        try reader.finish()
    }

    private static func reference(_ value: ParsedJSON) throws(ProtoFailure) -> Reference {
        var reader = try MessageReader(value)
        let name = try reader.string("channel_reference") ?? ""
        var targets: [Target] = []
        if let id = try reader.string("channel_id"), !id.isEmpty { targets.append(.channelID(id)) }
        if let inner = try reader.take("calculated_channel") {
            targets.append(.expression(try ExpressionMessage(inner)))
        }
        try reader.finish()
        return Reference(name: name, target: Target(targets))
    }

    /// A stored calculated channel says the same in the world's words.
    init(_ channel: CalculatedChannel) {
        text = channel.expression
        references = channel.references.map { reference in
            switch reference.target {
            case .channel(let identifier): Reference(name: reference.name, target: .identifier(identifier))
            case .version(let id): Reference(name: reference.name, target: .version(id))
            }
        }
    }
}

extension ExpressionMessage.Target {
    /// The one that was sent.
    init(_ sent: [ExpressionMessage.Target]) {
        self = sent.count > 1 ? .ambiguous : sent.first ?? .missing
    }
}

extension World {
    /// A version of a calculated channel.
    func version(_ id: String) -> CalculatedChannel? {
        let id = id.lowercased()
        return calculatedChannels.first { $0.versionID == id }
    }
}
