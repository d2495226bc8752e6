import Exports
import Vocabulary

extension SiftClient {
    /// The order that stands for an export of the service's own list, also one that was made in the web app.
    ///
    /// - Throws: `bad argument` for a job that is no export; the service's errors.
    public func order(of job: SiftJob) async throws -> Order {
        guard job.isExport, let request = job.request?.canonical else {
            throw Fault.noExportJob(job.id, type: job.type.isEmpty ? "job of an unknown type" : job.type)
        }
        let kept = KeptRequest(request)
        let names = try await names(of: kept)
        let whence = names.isEmpty ? "" : " of \(names)"
        return Order(
            scope: try scope(), subject: names.isEmpty ? "export \(job.id.prefix(8))" : names,
            summary: "\(kept.what)\(whence), \(kept.format)", request: try SiftMessages.write(request),
            terms: kept.terms(names: names))
    }

    /// The names of the runs or assets; ids of those that are gone.
    private func names(of kept: KeptRequest) async throws -> String {
        let found: [String: String]
        switch kept.noun {
        case "runs":
            found = Dictionary(
                try await list(ids: kept.ids, SiftRun.self).map { ($0.id, $0.name) },
                uniquingKeysWith: { first, _ in first })
        case "assets":
            found = Dictionary(
                try await list(ids: kept.ids, SiftAsset.self).map { ($0.id, $0.name) },
                uniquingKeysWith: { first, _ in first })
        default: found = [:]
        }
        return kept.ids.map { found[$0] ?? $0 }.joined(separator: ", ")
    }
}

/// The request of a job as the service keeps it, in words.
private struct KeptRequest {
    let noun: String
    let ids: [String]
    let format: String
    private let request: JSONValue
    private let times: JSONValue?

    init(_ request: JSONValue) {
        self.request = request
        if let runs = request["runsAndTimeRange"] {
            (noun, ids, times) = ("runs", runs["runIds"]?.asTexts ?? [], runs)
        } else if let assets = request["assetsAndTimeRange"] {
            (noun, ids, times) = ("assets", assets["assetIds"]?.asTexts ?? [], assets)
        } else {
            (noun, ids, times) = ("", [], request["timeRange"])
        }
        format = (request["outputFormat"]?.asText ?? "").replacing("EXPORT_OUTPUT_FORMAT_", with: "").lowercased()
    }

    private var channelCount: Int { request["channelIds"]?.asTexts.count ?? 0 }

    private var calculated: [String] {
        guard case .list(let items)? = request["calculatedChannelConfigs"] else { return [] }
        return items.compactMap { $0["name"]?.asText }
    }

    var what: String {
        let count = channelCount + calculated.count
        return count == 0 ? "all channels" : count == 1 ? "1 channel" : "\(count) channels"
    }

    func terms(names: String) -> [Order.Term] {
        var terms: [Order.Term] = []
        if !noun.isEmpty { terms.append(Order.Term(noun, names)) }
        if channelCount > 0 || calculated.isEmpty {
            terms.append(Order.Term("channels", channelCount == 0 ? "all" : "\(channelCount) by id"))
        }
        if !calculated.isEmpty {
            terms.append(Order.Term("calculated_channels", calculated.joined(separator: ", ")))
        }
        if let from = times?["startTime"]?.asText { terms.append(Order.Term("from", from)) }
        if let to = times?["stopTime"]?.asText { terms.append(Order.Term("to", to)) }
        terms.append(Order.Term("format", format))
        for option in SiftExport.Option.allCases
        where request["exportOptions"]?[ProtoFields.camelCase(option.rawValue)] == .boolean(true) {
            terms.append(Order.Term(option.rawValue, "true"))
        }
        return terms
    }
}
