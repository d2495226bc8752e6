/// Holds a formula against the world: finds its channels and checks its types.
struct ExpressionResolver: Sendable {
    let world: World

    /// The calculation of a message whose channels are told by their ids.
    func calculation(_ message: ExpressionMessage) throws(SiftStatus) -> Calculation {
        try calculation(message, in: nil)
    }

    /// The calculation in an asset: there channels may be told by their names.
    func calculation(_ message: ExpressionMessage, in asset: Asset?) throws(SiftStatus) -> Calculation {
        let definition = try definition(message, in: asset)
        do { return try Calculation(definition) } catch { throw .badExpression(error) }
    }

    /// A calculation for each of the assets in which all names are channels; a message without names belongs to the
    /// asset of its first channel.
    func calculations(
        _ message: ExpressionMessage, in assets: [Asset]
    ) throws(SiftStatus) -> [(assetID: String, calculation: Calculation)] {
        guard message.usesNames(in: world) else {
            let calculation = try calculation(message).withTimes()
            return [(calculation.inputs[0].assetID, calculation)]
        }
        var found: [(assetID: String, calculation: Calculation)] = []
        var failure: SiftStatus?
        for asset in assets {
            do throws(SiftStatus) {
                found.append((asset.id, try calculation(message, in: asset).withTimes()))
            } catch {
                // A name that this asset does not have may be one of another.
                guard error.code == .notFound else { throw error }
                failure = failure ?? error
            }
        }
        if found.isEmpty, let failure { throw failure }
        return found
    }

    /// What a message says, with the channels of the world.
    func definition(_ message: ExpressionMessage, in asset: Asset?) throws(SiftStatus) -> FormulaDefinition {
        if let id = message.functionIDs.first { throw .notFound("user-defined function version", id) }
        return FormulaDefinition(
            text: message.text,
            references: try message.references.typedMap { reference throws(SiftStatus) in
                FormulaDefinition.Reference(name: reference.name, target: try target(reference, in: asset))
            })
    }

    private func target(
        _ reference: ExpressionMessage.Reference, in asset: Asset?
    ) throws(SiftStatus) -> FormulaDefinition.Target {
        guard !reference.name.isEmpty else { throw .unnamedReference }
        switch reference.target {
        case .channelID(let id): return .channel(try channel(id))
        case .identifier(let text):
            guard !isUUID(text), let asset else { return .channel(try channel(text)) }
            return .channel(try channel(named: text, of: asset))
        case .version(let id):
            guard isUUID(id) else { throw .noUUID("calculatedChannelVersionId", id) }
            guard let version = world.version(id) else { throw .notFound("calculated channel version", id) }
            return .formula(try definition(ExpressionMessage(version), in: asset))
        case .expression(let inner): return .formula(try definition(inner, in: asset))
        case .missing: throw .missingTarget(reference.name)
        case .ambiguous: throw .ambiguousTarget(reference.name)
        }
    }

    private func channel(_ id: String) throws(SiftStatus) -> Channel {
        guard isUUID(id) else { throw .noUUID("channelId", id) }
        guard let channel = world.channels.first(where: { $0.id == id.lowercased() }) else {
            throw .notFound("channel", id)
        }
        return channel
    }

    /// The active channel of that name, or else the newest that bore it.
    private func channel(named name: String, of asset: Asset) throws(SiftStatus) -> Channel {
        let channels = world.channels.filter { $0.assetID == asset.id && $0.name == name }
        guard let channel = channels.first(where: \.isActive) ?? channels.last else {
            throw .unknownChannelName(name, asset: asset.name)
        }
        return channel
    }
}

extension Calculation {
    /// The calculation itself, when it uses a channel at all.
    func withTimes() throws(SiftStatus) -> Calculation {
        guard !inputs.isEmpty else { throw .badExpression(.noChannels) }
        return self
    }
}
