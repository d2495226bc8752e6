import Vocabulary

extension SiftClient {
    private struct ChannelsAnswer: Decodable {
        var channels: [SiftChannel]?
        var nextPageToken: String?
    }

    /// How many bytes of names one filter may hold: it travels in the URL.
    private static let filterBudget = 3000

    /// Channels in use, by name.
    ///
    /// - Parameters:
    ///   - name: a name, or a pattern with `*`; nil for all.
    ///   - run: only channels that have data in this run.
    public func channels(name: String? = nil, run: SiftRun? = nil) -> PagedList<SiftChannel> {
        channels(
            filter: SiftFilter.all([
                name.map { SiftFilter.name("name", $0) }, run.map { "run_id == \(SiftFilter.quoted($0.id))" },
                "active == true",
            ]))
    }

    private func channels(filter: String?) -> PagedList<SiftChannel> {
        list(
            "channels", "/api/v3/channels", filter: filter, order: "name", largestPage: 10_000, ChannelsAnswer.self,
            { ($0.channels ?? [], $0.nextPageToken) })
    }

    /// The channels of these names or ids among those of the runs' assets, in the order asked for.
    ///
    /// Of several versions of a name the one in use is taken; a name of several assets gives one channel each.
    ///
    /// - Throws: `not found` naming every name that was not found; `bad argument` for a name that stays ambiguous.
    public func channels(named words: [String], of runs: [SiftRun]) async throws -> [SiftChannel] {
        let scope = scope(of: runs)
        var found: [SiftChannel] = []
        for group in groups(of: words, beside: scope) {
            let ids = group.filter(UUIDText.isOne)
            var conditions = [SiftFilter.among("name", group)]
            if !ids.isEmpty { conditions.append(SiftFilter.among("channel_id", ids)) }
            let either = conditions.count == 1 ? conditions[0] : "(\(conditions.joined(separator: " || ")))"
            found += try await channels(filter: SiftFilter.all([scope, either])).all()
        }
        // By name and by id at once: thousands of words against thousands of channels.
        var byWord = Dictionary(grouping: found, by: \.name)
        for channel in found { byWord[channel.id] = [channel] }
        var chosen: [SiftChannel] = []
        var ids: Set<String> = []
        var missing: [String] = []
        for word in words {
            guard let matches = byWord[word] else {
                missing.append(word)
                continue
            }
            for channel in try versionsInUse(of: word, among: matches) where ids.insert(channel.id).inserted {
                chosen.append(channel)
            }
        }
        guard missing.isEmpty else { throw try await noChannels(missing, scope: scope) }
        return chosen
    }

    /// The channels of the runs' assets; of a run whose assets are not told, those with data in it.
    private func scope(of runs: [SiftRun]) -> String? {
        let assets = Set(runs.flatMap(\.assetIDs)).sorted()
        guard assets.isEmpty else { return SiftFilter.among("asset_id", assets) }
        return runs.isEmpty ? nil : SiftFilter.among("run_id", runs.map(\.id))
    }

    /// One channel an asset.
    private func versionsInUse(of word: String, among matches: [SiftChannel]) throws(Fault) -> [SiftChannel] {
        guard matches.count > 1 else { return matches }
        var chosen: [SiftChannel] = []
        for asset in Set(matches.map(\.assetID)).sorted() {
            let versions = matches.filter { $0.assetID == asset }
            let candidates = versions.contains(where: \.isActive) ? versions.filter(\.isActive) : versions
            guard candidates.count == 1 else { throw .ambiguousChannel(word, candidates) }
            chosen += candidates
        }
        return chosen
    }

    private func noChannels(_ missing: [String], scope: String?) async throws -> Fault {
        let names = try await channels(filter: SiftFilter.all([scope, "active == true"])).first(10_000).map(\.name)
        guard missing.count > 1 else { return Fault.unknown("channel", missing[0], among: names, service: "sift") }
        let shown = missing.map { "\"\($0)\"" }.joined(separator: ", ")
        let near = missing.compactMap { nearest($0, in: names).first }.map { "\"\($0)\"" }
        return Fault(
            .notFound, "channels not found: \(shown)",
            hint: near.isEmpty ? "c:channels { run = … } lists them" : "did you mean \(near.joined(separator: ", "))?",
            service: "sift")
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
