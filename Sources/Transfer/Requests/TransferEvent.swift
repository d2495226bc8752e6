/// One attempt at a request, for the log; already without secrets.
public struct TransferEvent: Sendable, CustomStringConvertible {
    /// The service's name, `"sift"`.
    public var service: String
    /// `GET https://host/path`
    public var request: String
    /// Counted from 1.
    public var attempt: Int
    /// The status, or nil when there was no answer.
    public var status: Int?
    /// What went wrong when there was no answer: `connection refused`.
    public var problem: String?
    /// The time the attempt took.
    public var duration: Duration
    /// The wait before the next attempt; nil when there is none.
    public var nextAfter: Duration?

    /// `sift: GET https://host/path: 503 after 0.012 s, again in 0.500 s`
    public var description: String { "\(service): \(request): \(outcome)" }

    /// `503 after 0.012 s, again in 0.500 s`
    var outcome: String {
        let result = status.map(String.init) ?? problem ?? "no answer"
        let again = nextAfter.map { ", again in \($0.inSeconds)" } ?? ""
        return "\(result) after \(duration.inSeconds)\(again)"
    }
}

extension Duration {
    /// `0.012 s`, to the millisecond.
    var inSeconds: String {
        let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
        let rest = String(milliseconds % 1000)
        return "\(milliseconds / 1000).\(String(repeating: "0", count: max(0, 3 - rest.count)))\(rest) s"
    }
}
