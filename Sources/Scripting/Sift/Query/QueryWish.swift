import Lua
import Services
import Vocabulary

/// A query as the script asked for it: checked, names not yet looked up.
struct QueryWish: Sendable {
    private enum Run: Sendable {
        case all, outside
        case one(Named<RunObject>)
    }

    private var run: Run
    private var assets: [Named<AssetObject>]
    private var channels: [LuaValue]
    private var calculations: [SiftCalculationWish]
    private var range: TimeRange
    private var sample: UInt32?
    private var pageSize: Int
    private var limit: Int?
    private var enumForm: SiftQuery.EnumForm
    private var receivedAt: Bool
    /// The step of the time axis that all series are brought to; nil = each keeps its own times.
    var step: Duration?

    init(_ options: Options) throws(Fault) {
        run = try Self.run(options["run"])
        assets = (options.list("assets") ?? []).compactMap { Named($0) }
        channels = options.list("channels") ?? []
        calculations = try CalculationReading.wishes(options["calculated_channels"])
        range = try TimeRange(from: try options.time("from"), to: try options.time("to"))
        let interval = try options.duration("sample")
        try SiftQuery.check(
            range: range, sample: interval, pageSize: options.integer("page_size"), limit: options.integer("limit"),
            sources: channels.count + calculations.count)
        if options.list("assets")?.isEmpty == true { throw .emptyQueryOption("assets") }
        sample = try interval.map { interval throws(Fault) in try SiftQuery.milliseconds(of: interval) }
        pageSize = options.integer("page_size").map(Int.init) ?? SiftQuery.usualPage
        limit = options.integer("limit").map(Int.init)
        enumForm = options.text("enums").flatMap(SiftQuery.EnumForm.init(rawValue:)) ?? .name
        receivedAt = options.boolean("received_at") ?? false
        step = try options.duration("align")
        if let step, step <= .zero { throw .badStep(options.text("align") ?? "") }
        if step != nil, receivedAt { throw .arrivalsAligned }
    }

    private static func run(_ value: LuaValue?) throws(Fault) -> Run {
        guard let value else { return .all }
        if let truth = value.asBoolean {
            guard !truth else { throw .anyRun }
            return .outside
        }
        return Named(value).map { .one($0) } ?? .all
    }

    /// The query with its names looked up.
    ///
    /// - Parameter now: what a range ends with that has no end.
    func query(_ client: SiftClient, now: Nanoseconds) async throws -> SiftQuery {
        let runs = try await runs(client)
        let selection = try await selection(client, runs)
        let words = channels.compactMap(\.asText)
        let named = words.isEmpty ? [] : try await client.channels(named: words, of: selection)
        let given = channels.compactMap { $0.asObject(ChannelObject.self)?.item }
        // Once each, a channel may have been given by its name and as itself.
        var ids: Set<String> = []
        let plain = (given + named).filter { ids.insert($0.id).inserted }.map { SiftDataSource($0) }
        var calculated: [SiftDataSource] = []
        for source in try await client.sources(of: calculations, in: selection) where !calculated.contains(source) {
            calculated.append(source)
        }
        return SiftQuery(
            plain + calculated, runs: runs, range: try SiftQuery.range(range, of: runs, now: now),
            sampleMilliseconds: sample, pageSize: pageSize, limit: limit, enumForm: enumForm, receivedAt: receivedAt)
    }

    private func runs(_ client: SiftClient) async throws -> SiftQuery.Runs {
        switch run {
        case .all: .all
        case .outside: .outside
        case .one(let run): .one(try await run.resolve(client))
        }
    }

    /// Where the names of channels are looked for: in the assets that are named, else in the run's.
    private func selection(_ client: SiftClient, _ runs: SiftQuery.Runs) async throws -> SiftSelection {
        guard assets.isEmpty else {
            var found: [SiftAsset] = []
            for asset in assets { found.append(try await asset.resolve(client)) }
            return .assets(found)
        }
        guard case .one(let run) = runs else { return .everything }
        return .runs([run])
    }
}
