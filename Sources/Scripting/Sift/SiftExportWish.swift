import Exports
import Lua
import Services
import Vocabulary

/// An export of Sift as the script asked for it: checked, names not yet looked up.
struct SiftExportWish: Sendable {
    /// The options that all services have.
    let common: OrderOptions
    private var scope: SiftExport.Scope
    private var runs: [Named<RunObject>]
    private var assets: [Named<AssetObject>]
    private var channels: [LuaValue]
    private var calculations: [SiftCalculationWish]
    private var range: TimeRange
    private var format: SiftExport.Format
    private var options: Set<SiftExport.Option>

    init(_ options: Options) throws(Fault) {
        runs = (options.list("runs") ?? []).compactMap { Named($0) }
        assets = (options.list("assets") ?? []).compactMap { Named($0) }
        channels = options.list("channels") ?? []
        calculations = try CalculationReading.wishes(options["calculated_channels"])
        range = try TimeRange(from: try options.time("from"), to: try options.time("to"))
        format = options.text("format").flatMap(SiftExport.Format.init(rawValue:)) ?? .parquet
        self.options = Set(SiftExport.Option.allCases.filter { options.boolean($0.rawValue) == true })
        common = try OrderOptions(options)
        guard !common.isAgain else {
            scope = .everything
            return
        }
        scope = try SiftExport.check(
            runs: options.contains("runs") ? runs.count : nil, assets: options.contains("assets") ? assets.count : nil,
            range: range, namesChannels: !channels.isEmpty || !calculations.isEmpty)
        for name in ["channels", "calculated_channels"] where options.list(name)?.isEmpty == true {
            throw .emptyOption(name, hint: "leave it out for \(name == "channels" ? "all channels" : "none")")
        }
    }

    /// The order that is meant: a new one, or an earlier one again.
    func order(_ client: SiftClient) async throws -> Order {
        if let again = try await common.again(client) { return again }
        return try client.order(try await resolve(client))
    }

    private func resolve(_ client: SiftClient) async throws -> SiftExport {
        let selection = try await selection(client)
        let words = channels.compactMap(\.asText)
        let named = words.isEmpty ? [] : try await client.channels(named: words, of: selection)
        let given = channels.compactMap { $0.asObject(ChannelObject.self)?.item }
        let calculated = try await client.calculations(calculations, of: selection)
        // Once each: an object may know less of a channel than the list that its name was looked up in.
        var ids: Set<String> = []
        return SiftExport(
            selection, channels: (given + named).filter { ids.insert($0.id).inserted }, calculations: calculated,
            range: range, format: format, options: options, key: common.key, title: common.title)
    }

    private func selection(_ client: SiftClient) async throws -> SiftSelection {
        switch scope {
        case .runs:
            var found: [SiftRun] = []
            for run in runs { found.append(try await run.resolve(client)) }
            return .runs(found)
        case .assets:
            var found: [SiftAsset] = []
            for asset in assets { found.append(try await asset.resolve(client)) }
            return .assets(found)
        case .everything: return .everything
        }
    }
}
