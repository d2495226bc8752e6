import Vocabulary

extension SiftClient {
    /// How many bytes of names one filter may hold: it travels in the URL.
    private static let filterBudget = 3000

    /// Channels, with their units.
    ///
    /// - Throws: `bad argument` for an order that the list does not know.
    public func channels(_ wish: SiftListWish = SiftListWish()) throws(Fault) -> PagedList<SiftChannel> {
        let plain = try list(SiftChannel.self, wish)
        return PagedList(plain.noun, limit: plain.limit) { token, size in
            var page = try await plain.page(token, size)
            page.items = try await withUnits(page.items)
            return page
        }
    }

    /// The channel of that name or id among those of a list, with its unit.
    ///
    /// Of several versions the one in use is meant.
    ///
    /// - Throws: as `get`.
    public func channel(_ word: String, among wish: SiftListWish) async throws -> SiftChannel {
        let channel = try await get(word, SiftChannel.self, among: wish)
        return try await withUnits([channel]).first ?? channel
    }

    /// The channels of these names or ids among those of a selection, in the order asked for.
    ///
    /// Of several versions of a name the one in use is taken; a name of several assets gives one channel each.
    ///
    /// - Throws: `not found` naming every name that was not found; `bad argument` for a name that stays ambiguous.
    public func channels(named words: [String], of selection: SiftSelection) async throws -> [SiftChannel] {
        let found = try await channels(byWord: words, of: selection)
        let missing = words.filter { found[$0] == nil }
        guard missing.isEmpty else { throw try await noChannels(missing, of: selection) }
        var ids: Set<String> = []
        return words.flatMap { found[$0] ?? [] }.filter { ids.insert($0.id).inserted }
    }

    /// The channels that each word means; words that mean none are left out.
    func channels(byWord words: [String], of selection: SiftSelection) async throws -> [String: [SiftChannel]] {
        let scope = selection.channelCondition
        var found: [SiftChannel] = []
        for group in groups(of: words, beside: scope) {
            let ids = group.filter(UUIDText.isOne)
            var either = [SiftFilter.among("name", group)]
            if !ids.isEmpty { either.append(SiftFilter.among("channel_id", ids)) }
            found += try await channels(where: [scope, SiftFilter.any(either)], archived: true).all()
        }
        // By name and by id at once: thousands of words against thousands of channels.
        var byWord = Dictionary(grouping: found, by: \.name)
        for channel in found { byWord[channel.id] = [channel] }
        var chosen: [String: [SiftChannel]] = [:]
        for word in words { chosen[word] = try byWord[word].map { try versionsInUse(of: word, among: $0) } }
        return chosen
    }

    /// The fault for words that mean no channel, with the names that they may have meant.
    func noChannels(_ missing: [String], of selection: SiftSelection) async throws -> Fault {
        let names = try await channels(where: [selection.channelCondition], archived: false).first(10_000).map(\.name)
        return Fault.unknown(
            "channel", missing, among: names, lister: SiftChannel.listing.lister, service: "sift")
    }

    private func channels(where conditions: [String?], archived: Bool) throws(Fault) -> PagedList<SiftChannel> {
        var wish = SiftListWish()
        wish.archived = archived
        for condition in conditions { if let condition { wish.add(condition) } }
        return try list(SiftChannel.self, wish)
    }

    /// One channel an asset.
    private func versionsInUse(of word: String, among matches: [SiftChannel]) throws(Fault) -> [SiftChannel] {
        guard matches.count > 1 else { return matches }
        var chosen: [SiftChannel] = []
        for asset in Set(matches.map(\.assetID)).sorted() {
            let versions = matches.filter { $0.assetID == asset }
            let candidates = versions.contains(where: \.isActive) ? versions.filter(\.isActive) : versions
            guard candidates.count == 1 else {
                throw .ambiguous(
                    "channels", word, candidates.map { "\($0.id)  \($0.distinction)" }, byKey: false, service: "sift")
            }
            chosen += candidates
        }
        return chosen
    }

    private func groups(of words: [String], beside scope: String?) -> [[String]] {
        var groups: [[String]] = []
        let budget = max(500, Self.filterBudget - (scope?.utf8.count ?? 0))
        var size = budget
        for word in words {
            // Quotes and escapes may triple a name in the URL.
            let cost = word.utf8.count * 3 + 10
            if size + cost > budget {
                groups.append([])
                size = 0
            }
            groups[groups.count - 1].append(word)
            size += cost
        }
        return groups
    }
}
