import Exports
import Vocabulary

extension SiftExport {
    /// The order that stands for this export, with the very body that is sent.
    ///
    /// - Throws: `bad argument` when the service would refuse it.
    func order(in scope: Order.Scope) throws(Fault) -> Order {
        try check()
        return Order(
            scope: scope, key: key, title: title, subject: subject, summary: summary,
            request: try SiftMessages.write(request), terms: terms)
    }

    private func check() throws(Fault) {
        var runs: Int?
        var assets: Int?
        switch selection {
        case .runs(let found): runs = found.count
        case .assets(let found): assets = found.count
        case .everything: break
        }
        _ = try Self.check(
            runs: runs, assets: assets, range: range, namesChannels: !channels.isEmpty || !calculations.isEmpty)
    }

    private var request: ExportRequest {
        let (from, to) = (range.from?.description, range.to?.description)
        var request = ExportRequest(
            channelIds: channels.isEmpty ? nil : channels.map(\.id),
            calculatedChannelConfigs: calculations.isEmpty ? nil : calculations.map(\.wire), outputFormat: format.wire,
            exportOptions: wireOptions)
        switch selection {
        case .runs(let runs):
            request.runsAndTimeRange = .init(runIds: Self.once(runs.map(\.id)), startTime: from, stopTime: to)
        case .assets(let assets):
            request.assetsAndTimeRange = .init(assetIds: Self.once(assets.map(\.id)), startTime: from, stopTime: to)
        case .everything: request.timeRange = .init(startTime: from, stopTime: to)
        }
        return request
    }

    private static func once(_ ids: [String]) -> [String] {
        var seen: Set<String> = []
        return ids.filter { seen.insert($0).inserted }
    }

    private var wireOptions: ExportRequest.Options {
        let isOn = { (option: Option) in options.contains(option) ? true : nil }
        return ExportRequest.Options(
            useLegacyFormat: isOn(.useLegacyFormat), simplifyChannelNames: isOn(.simplifyChannelNames),
            combineRuns: isOn(.combineRuns), splitExportByAsset: isOn(.splitExportByAsset),
            splitExportByRun: isOn(.splitExportByRun), embedChannelConfigs: isOn(.embedChannelConfigs))
    }

    /// What files are called that have neither title nor key: the runs, the assets, or the channels.
    private var subject: String {
        guard selection == .everything else { return selection.names }
        let names = channels.map(\.name) + calculations.map(\.name)
        return names.count == 1 ? names[0] : "\(names.count) channels"
    }

    /// `2 channels of hotfire 12, parquet`
    private var summary: String {
        // Ranges of less than a second would begin and end at the same moment.
        let isShort = range.from?.brief == range.to?.brief
        let shown = { (moment: Nanoseconds) in isShort ? moment.description : moment.brief }
        let times = [range.from.map { "from \(shown($0))" }, range.to.map { "to \(shown($0))" }].compactMap(\.self)
        let whence =
            switch selection {
            case .runs, .assets: " of \(selection.names)"
            case .everything: ""
            }
        // A range that only narrows runs is a detail; without runs it is half of what was asked for.
        let range =
            switch selection {
            case .runs: ""
            case .assets, .everything: times.isEmpty ? "" : ", " + times.joined(separator: " ")
            }
        return "\(what)\(whence)\(range), \(format.rawValue)"
    }

    private var what: String {
        let plain = Self.counted(channels.map(\.name), "channel")
        let calculated = Self.counted(calculations.map(\.name), "calculated channel")
        return switch (plain, calculated) {
        case (nil, nil): "all channels"
        case (let some?, nil), (nil, let some?): some
        case (let plain?, let calculated?): "\(plain) and \(calculated)"
        }
    }

    private static func counted(_ names: [String], _ noun: String) -> String? {
        names.count < 2 ? names.first : "\(names.count) \(noun)s"
    }

    private var terms: [Order.Term] {
        var terms: [Order.Term] = []
        switch selection {
        case .runs: terms.append(Order.Term("runs", selection.names))
        case .assets: terms.append(Order.Term("assets", selection.names))
        case .everything: break
        }
        let isAll = channels.isEmpty && calculations.isEmpty
        if isAll || !channels.isEmpty {
            terms.append(Order.Term("channels", isAll ? "all" : channels.map(\.name).joined(separator: ", ")))
        }
        if !calculations.isEmpty {
            let texts = calculations.map { "\($0.name) = \($0.expression)" }
            terms.append(Order.Term("calculated_channels", texts.joined(separator: ", ")))
        }
        if let from = range.from { terms.append(Order.Term("from", from.description)) }
        if let to = range.to { terms.append(Order.Term("to", to.description)) }
        terms.append(Order.Term("format", format.rawValue))
        for option in Option.allCases where options.contains(option) {
            terms.append(Order.Term(option.rawValue, "true"))
        }
        return terms
    }
}
