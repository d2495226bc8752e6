import Foundation
import Testing

/// The points of one series, gathered over pages: time and value as they stood in the JSON.
struct GatheredSeries: Equatable {
    var type: String
    var sampledMilliseconds: Int
    var run: String?
    var points: [String] = []
}

extension SandboxFixture {
    /// Asks for one page of measurements.
    func data(_ body: String) async throws -> Answer { try await call("POST", "/api/v2/data", body: body) }

    /// Asks for all pages; the body holds `TOKEN` where the page token belongs.
    func pages(_ body: String) async throws -> [Answer] {
        var pages: [Answer] = []
        var token = ""
        repeat {
            let page = try await data(body.replacing("TOKEN", with: token))
            try #require(page.status == 200, "\(page.text)")
            pages.append(page)
            token = try #require(page.object["nextPageToken"] as? String)
            try #require(pages.count < 2000)
        } while !token.isEmpty
        return pages
    }

    /// One query for a channel in all runs.
    static func query(_ channel: String) -> String { #"{"channel":{"channelId":"\#(channel)"}}"# }
}

extension [Answer] {
    /// The series of the pages, joined by channel, run and element.
    var series: [String: GatheredSeries] {
        var all: [String: GatheredSeries] = [:]
        for object in flatMap({ $0.list("data") }) {
            let metadata = object["metadata"] as? [String: Any] ?? [:]
            let channel = metadata["channel"] as? [String: Any] ?? [:]
            let run = metadata["run"] as? [String: Any]
            let key = (channel["name"] as? String ?? "") + "|" + (run?["runId"] as? String ?? "")
            let lists = object["values"] as? [[String: Any]] ?? []
            let isElements = lists.contains { $0["values"] != nil }
            for list in isElements ? lists : [["values": lists]] {
                let name = key + (list["name"].map { "|\($0)" } ?? "")
                let empty = GatheredSeries(
                    type: metadata["dataType"] as? String ?? "",
                    sampledMilliseconds: metadata["sampledMs"] as? Int ?? -1,
                    run: run?["name"] as? String)
                let points = (list["values"] as? [[String: Any]] ?? []).map {
                    "\($0["timestamp"] ?? "") \($0["value"] ?? "nothing")"
                }
                all[name, default: empty].points += points
            }
        }
        return all
    }

    /// How many points each page holds, elements of bit fields counted each.
    var sizes: [Int] { map { [$0].series.values.reduce(0) { $0 + $1.points.count } } }
}
