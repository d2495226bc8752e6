import Vocabulary

extension SiftClient {
    /// Calculated channels as sources of a query, written out with ids.
    ///
    /// Where channels of several assets have the names in an expression, there is one source for each asset that has
    /// all of them.
    ///
    /// - Throws: `not found` with the nearest names; `bad argument` for an expression whose marks are not all named, or
    ///   whose channels no asset has together.
    public func sources(
        of wishes: [SiftCalculationWish], in selection: SiftSelection
    ) async throws -> [SiftDataSource] {
        guard !wishes.isEmpty else { return [] }
        let given = try await found(wishes)
        let versions = try await versions(behind: given)
        let inner = versions.values.map { SiftCalculationWish.stored($0) }
        let words = (given + inner).flatMap { $0.channelWords + $0.storedWords }
        let channels = try await channels(byWord: words, of: selection)
        let missing = words.filter { channels[$0] == nil }
        guard missing.isEmpty else { throw try await noChannels(missing, of: selection) }
        let planner = CalculationPlanner(channels: channels, versions: versions)
        return try given.flatMap { try planner.sources($0) }
    }

    /// An answer to the question for versions.
    private struct Versions: Decodable {
        var items: [SiftCalculatedChannel]
        init(from decoder: any Decoder) throws { items = try ProtoFields(decoder).list("calculatedChannels") }
    }

    /// All versions of stored ones that these build on, directly or not, by their ids.
    private func versions(behind wishes: [SiftCalculationWish]) async throws -> [String: SiftCalculatedChannel] {
        var known: [String: SiftCalculatedChannel] = [:]
        var asked: Set<String> = []
        var next = wishes.flatMap(\.storedVersions)
        while !next.isEmpty {
            let ids = next.filter { asked.insert($0).inserted }
            guard !ids.isEmpty else { break }
            let answer = try await get(
                "/api/v2/calculated-channels/versions", ids.map { ("calculatedChannelVersionIds", $0) },
                as: Versions.self)
            for item in answer.items { known[item.versionID] = item }
            next = answer.items.flatMap { SiftCalculationWish.stored($0).storedVersions }
        }
        return known
    }
}

extension SiftCalculationWish {
    /// The versions of stored calculated channels that stored ones in it build on.
    fileprivate var storedVersions: [String] {
        switch self {
        case .word: []
        case .stored(let stored): stored.references.compactMap(\.versionID)
        case .made(_, _, let references, _):
            references.flatMap { reference in
                guard case .calculated(let wish) = reference.target else { return [String]() }
                return wish.storedVersions
            }
        }
    }
}

/// Decides for which assets a calculated channel is worked out.
private struct CalculationPlanner {
    let channels: [String: [SiftChannel]]
    let versions: [String: SiftCalculatedChannel]

    func sources(_ wish: SiftCalculationWish) throws(Fault) -> [SiftDataSource] {
        let words = words(of: wish)
        let several = words.filter { (channels[$0]?.count ?? 0) > 1 }
        guard !several.isEmpty else { return [try source(wish, words, channels)] }
        var assets = Set(channels[several[0]]?.map(\.assetID) ?? [])
        for word in several { assets.formIntersection(channels[word]?.map(\.assetID) ?? []) }
        guard !assets.isEmpty else { throw .noCommonAsset(wish.name, several) }
        // A name that only one asset has is still meant there, unless one asset has them all.
        let whole = assets.filter { asset in
            words.allSatisfy { channels[$0]?.contains { $0.assetID == asset } ?? true }
        }
        if !whole.isEmpty { assets = whole }
        var sources: [SiftDataSource] = []
        for asset in assets.sorted() {
            let own = channels.mapValues { found in found.count > 1 ? found.filter { $0.assetID == asset } : found }
            sources.append(try source(wish, words, own, of: asset))
        }
        return sources
    }

    private func source(
        _ wish: SiftCalculationWish, _ words: [String], _ channels: [String: [SiftChannel]], of asset: String? = nil
    ) throws(Fault) -> SiftDataSource {
        let writer = CalculationWriter(channels: channels, versions: versions)
        let asset = asset ?? words.lazy.compactMap { channels[$0]?.first?.assetID }.first ?? wish.givenAsset ?? ""
        return SiftDataSource(calculation: wish.name, try writer.nested(wish), assetID: asset)
    }

    /// All words in it that mean channels, those of inner versions too; the order is that of the expression.
    private func words(of wish: SiftCalculationWish) -> [String] {
        var words = wish.channelWords + wish.storedWords
        var seen: Set<String> = []
        var next = wish.storedVersions
        while let id = next.popLast() {
            guard seen.insert(id).inserted, let version = versions[id] else { continue }
            words += SiftCalculationWish.stored(version).storedWords
            next += SiftCalculationWish.stored(version).storedVersions
        }
        return words
    }
}

extension SiftCalculationWish {
    fileprivate var name: String {
        switch self {
        case .word(let word): word
        case .stored(let stored): stored.name
        case .made(let name, _, _, _): name
        }
    }

    /// The asset of the first channel that was given as itself.
    fileprivate var givenAsset: String? {
        guard case .made(_, _, let references, _) = self else { return nil }
        return references.lazy.compactMap { reference -> String? in
            switch reference.target {
            case .word: nil
            case .channel(let channel): channel.assetID
            case .calculated(let wish): wish.givenAsset
            }
        }.first
    }
}
