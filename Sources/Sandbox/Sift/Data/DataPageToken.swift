/// Where the pages of a request go on: opaque to clients, and good after a restart.
///
/// It holds the time that was reached, so that the next page begins to read there and not at the window's start.
struct DataPageToken: Equatable {
    /// A digest of the request without its token.
    var binding: String
    /// The number of the page that it leads to; the first page is 0.
    var page: Int
    /// Which series is next.
    var series: Int
    /// How far that series was given; nil = nothing of it yet.
    var bookmark: DataBookmark?

    /// The token as it stands in an answer.
    var text: String {
        var parts = [binding, String(page), String(series)]
        if let bookmark {
            parts += [String(bookmark.time), String(bookmark.count)]
            parts += bookmark.restarts.map { $0.map { String($0) } ?? "-" }
        }
        return Base64.encoded(Array(parts.joined(separator: "@").utf8))
    }
}

extension DataPageToken {
    /// Reads a token; nil for any text that is none.
    init?(_ text: String) {
        guard let bytes = Base64.decoded(text) else { return nil }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: "@").map(String.init)
        guard parts.count == 3 || parts.count >= 5, isUUID(parts[0]), let page = Int(parts[1]), page > 0,
            let series = Int(parts[2]), series >= 0
        else { return nil }
        self.init(binding: parts[0], page: page, series: series)
        guard parts.count > 3 else { return }
        guard let time = Int64(parts[3]), let count = Int(parts[4]), count > 0 else { return nil }
        let restarts = parts.dropFirst(5)
        guard restarts.allSatisfy({ $0 == "-" || Int64($0) != nil }) else { return nil }
        bookmark = DataBookmark(time: time, count: count, restarts: restarts.map { Int64($0) })
    }
}

/// How far a series was given.
struct DataBookmark: Sendable, Equatable {
    /// The time of the last point that was given, nanoseconds since 1970.
    var time: Int64
    /// How many points of that time were given, at least 1.
    var count: Int
    /// For each input of a calculation the time of its last sample before; nil = it had none.
    var restarts: [Int64?] = []
}
