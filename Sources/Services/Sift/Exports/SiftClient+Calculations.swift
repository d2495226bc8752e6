import Vocabulary

extension SiftClient {
    /// Looks up every name of calculated channels: the stored ones, and the channels that they are made of.
    ///
    /// A channel that several assets of the selection have is left to the service, by its name: it takes each asset's.
    ///
    /// - Throws: `not found` with the nearest names; `bad argument` for an expression whose marks are not all named.
    public func calculations(_ wishes: [SiftCalculationWish], of selection: SiftSelection) async throws
        -> [SiftCalculation]
    {
        guard !wishes.isEmpty else { return [] }
        var given: [SiftCalculationWish] = []
        for wish in wishes {
            guard case .word(let word) = wish else {
                given.append(wish)
                continue
            }
            given.append(.stored(try await get(word, SiftCalculatedChannel.self, among: SiftListWish())))
        }
        let needed = given.flatMap(\.channelWords)
        // What a stored one refers to may lie outside the selection: there the service decides.
        let known = given.flatMap(\.storedWords)
        let channels = try await channels(byWord: needed + known, of: selection)
        let missing = needed.filter { channels[$0] == nil }
        guard missing.isEmpty else { throw try await noChannels(missing, of: selection) }
        let writer = CalculationWriter(channels: channels)
        return try given.map { try writer.calculation($0) }
    }
}

extension SiftCalculationWish {
    /// The channels that stored calculated channels in it refer to.
    fileprivate var storedWords: [String] {
        switch self {
        case .word: []
        case .stored(let stored): stored.references.compactMap(\.channel)
        case .made(_, _, let references, _):
            references.flatMap { reference in
                guard case .calculated(let wish) = reference.target else { return [String]() }
                return wish.storedWords
            }
        }
    }
}

/// Puts calculated channels into the service's form, names replaced by ids.
private struct CalculationWriter {
    let channels: [String: [SiftChannel]]

    func calculation(_ wish: SiftCalculationWish) throws(Fault) -> SiftCalculation {
        switch wish {
        case .word(let word): throw .noReferences(of: word)
        case .stored(let stored):
            return SiftCalculation(
                name: stored.name, expression: stored.expression, units: stored.units,
                references: stored.references.map { SiftCalculation.Reference(mark: $0.mark, target: target($0)) })
        case .made(let name, let expression, let references, let units):
            try Self.check(name, expression, references.map(\.mark))
            var resolved: [SiftCalculation.Reference] = []
            for reference in references {
                resolved.append(SiftCalculation.Reference(mark: reference.mark, target: try target(reference.target)))
            }
            return SiftCalculation(name: name, expression: expression, units: units, references: resolved)
        }
    }

    private func target(_ reference: SiftCalculatedChannel.Reference) -> SiftCalculation.Target {
        if let version = reference.versionID { return .version(version) }
        if let expression = reference.expression { return .expression(expression) }
        return .channel(identifier(reference.channel ?? ""))
    }

    private func target(_ target: SiftCalculationWish.Target) throws(Fault) -> SiftCalculation.Target {
        switch target {
        case .word(let word): .channel(identifier(word))
        case .channel(let channel): .channel(channel.id)
        case .calculated(.stored(let stored)): .version(stored.versionID)
        case .calculated(let wish): .expression(try nested(wish))
        }
    }

    /// The id of a channel that is one; else the word as it is.
    private func identifier(_ word: String) -> String {
        guard let found = channels[word], found.count == 1 else { return word }
        return found[0].id
    }

    /// `sift.calculated_channels.v1.ExpressionRequest`, which takes ids only.
    private func nested(_ wish: SiftCalculationWish) throws(Fault) -> JSONValue {
        var references: [JSONValue] = []
        let expression: String
        switch wish {
        case .word(let word): throw .noReferences(of: word)
        case .stored(let stored):
            expression = stored.expression
            for reference in stored.references {
                guard reference.versionID == nil else { throw .nestedVersion(stored.name) }
                let mark = ("channelReference", JSONValue.text(reference.mark))
                let target =
                    if let expression = reference.expression { ("calculatedChannel", expression) } else {
                        ("channelId", JSONValue.text(try id(reference.channel ?? "")))
                    }
                references.append(.object(Dictionary(uniqueKeysWithValues: [mark, target])))
            }
        case .made(let name, let text, let given, _):
            try Self.check(name, text, given.map(\.mark))
            expression = text
            for reference in given {
                var members = ["channelReference": JSONValue.text(reference.mark)]
                switch reference.target {
                case .word(let word): members["channelId"] = .text(try id(word))
                case .channel(let channel): members["channelId"] = .text(channel.id)
                case .calculated(let wish): members["calculatedChannel"] = try nested(wish)
                }
                references.append(.object(members))
            }
        }
        return .object(["expression": .text(expression), "expressionChannelReferences": .list(references)])
    }

    private func id(_ word: String) throws(Fault) -> String {
        guard let found = channels[word], let channel = found.first else { return word }
        guard found.count == 1 else { throw .ambiguousReference(word, found) }
        return channel.id
    }

    /// Every mark of the expression must be named.
    private static func check(_ name: String, _ expression: String, _ marks: [String]) throws(Fault) {
        guard !marks.isEmpty else { throw .noReferences(of: name) }
        for match in expression.matches(of: /\$[0-9]+/) where !marks.contains(String(match.0)) {
            throw .missingReference(String(match.0), of: name)
        }
    }
}
