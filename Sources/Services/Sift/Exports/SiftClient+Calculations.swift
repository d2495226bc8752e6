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
        let given = try await found(wishes)
        let needed = given.flatMap(\.channelWords)
        // What a stored one refers to may lie outside the selection: there the service decides.
        let known = given.flatMap(\.storedWords)
        let channels = try await channels(byWord: needed + known, of: selection)
        let missing = needed.filter { channels[$0] == nil }
        guard missing.isEmpty else { throw try await noChannels(missing, of: selection) }
        let writer = CalculationWriter(channels: channels)
        return try given.map { try writer.calculation($0) }
    }

    /// The wishes with the stored ones looked up.
    func found(_ wishes: [SiftCalculationWish]) async throws -> [SiftCalculationWish] {
        var found: [SiftCalculationWish] = []
        for wish in wishes {
            guard case .word(let word) = wish else {
                found.append(wish)
                continue
            }
            found.append(.stored(try await get(word, SiftCalculatedChannel.self, among: SiftListWish())))
        }
        return found
    }
}

extension SiftCalculationWish {
    /// The channels that stored calculated channels in it refer to.
    var storedWords: [String] {
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
