/// Writes the column headers of one table.
struct HeaderNames {
    private let order: ExportOrder
    private let assets: [String: String]
    private let runs: RunLabels
    private let names: [String: String]

    /// Prepares the headers of a table with these channels and runs.
    init(order: ExportOrder, world: World, channels: [Channel], runIDs: [String]) {
        self.order = order
        assets = Dictionary(uniqueKeysWithValues: world.assets.map { ($0.id, $0.name) })
        runs = RunLabels(runIDs, world: world)
        names = Self.names(of: channels, simplified: order.simplifiesNames)
    }

    /// The header of a channel, or of one element of a bit field.
    func header(_ channel: Channel, element: BitElement?, runID: String?, unit: String) -> String {
        let name = (names[channel.id] ?? channel.name) + (element.map { ".\($0.name)" } ?? "")
        let asset = assets[channel.assetID] ?? channel.assetID
        let run = runID.flatMap { runs.label(of: $0) }
        switch order.headers {
        case .plain:
            let shownRun = order.splitsByRun ? nil : run
            return [order.splitsByAsset ? nil : asset, shownRun, name].compactMap { $0 }.joined(separator: "|")
        case .legacy:
            let quoted = { (text: String) in "\"" + text.replacing("\"", with: "\\\"") + "\"" }
            let runPart = order.combinesRuns ? "" : ", run=\(quoted(run ?? ""))"
            return "\(name) {asset=\(quoted(asset))\(runPart), units=\(quoted(unit))}"
        }
    }

    /// The shown name of every channel: the part behind the last point where no other channel of the table ends
    /// the same way, and the id behind it where an older version of the channel bears the same name.
    private static func names(of channels: [Channel], simplified: Bool) -> [String: String] {
        let all = Dictionary(channels.map { ($0.id, $0) }) { first, _ in first }.values
        let shorts = Dictionary(grouping: Set(all.map(\.name))) { $0.split(separator: ".").last.map(String.init) ?? $0 }
        let versions = Dictionary(grouping: all) { "\($0.assetID) \($0.name)" }
        var names: [String: String] = [:]
        for channel in all {
            let short = channel.name.split(separator: ".").last.map(String.init) ?? channel.name
            let shown = simplified && shorts[short]?.count == 1 ? short : channel.name
            let isAlone = versions["\(channel.assetID) \(channel.name)"]?.count == 1
            names[channel.id] = isAlone ? shown : "\(shown) (\(channel.id))"
        }
        return names
    }
}

/// The shown names of runs: the name, and the client key behind it where two runs of a table share a name.
struct RunLabels {
    private let labels: [String: String]

    init(_ ids: [String], world: World) {
        let runs = world.runs.filter { ids.contains($0.id) }
        let counts = Dictionary(grouping: runs, by: \.name).mapValues(\.count)
        labels = Dictionary(
            uniqueKeysWithValues: runs.map { run in
                (run.id, counts[run.name] == 1 ? run.name : "\(run.name) (\(run.clientKey ?? run.id))")
            })
    }

    /// The shown name; nil for an id that is no run.
    func label(of id: String) -> String? { labels[id] }
}

/// Names of files and columns that neither collide nor leave their folder.
enum TableNames {
    /// Each name once, also where case is ignored (Parquet's readers do): later ones get `_2`, `_3`, …
    static func unique(_ names: [String]) -> [String] {
        var taken: Set<String> = []
        return names.map { name in
            var candidate = name
            var number = 2
            while !taken.insert(candidate.lowercased()).inserted {
                candidate = "\(name)_\(number)"
                number += 1
            }
            return candidate
        }
    }

    /// A name without separators of folders and without control characters, never `.` or `..`.
    static func safe(_ name: String) -> String {
        let cleaned = String(
            String.UnicodeScalarView(
                name.unicodeScalars.map { "/\\:".unicodeScalars.contains($0) || $0.value < 32 ? "_" : $0 }))
        return cleaned.allSatisfy { $0 == "." } ? String(repeating: "_", count: max(1, cleaned.count)) : cleaned
    }
}
