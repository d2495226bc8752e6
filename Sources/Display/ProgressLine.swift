import Vocabulary

/// One piece of work under way, as it is shown on a line of its own.
///
///     ProgressLine(label: "sift 0d6f…91", state: "downloading", done: ByteCount(38_100_000), total: ByteCount(51_000_000))
public struct ProgressLine: Sendable, Equatable {
    /// What `done` and `total` count.
    public enum Unit: Sendable {
        /// Bytes, shown with a decimal unit.
        case bytes
        /// Rows that are counted as they come.
        case rows
        /// Parts of something whose size nobody knows, shown as percent.
        case parts
    }

    /// What it is about: `sift 0d6f…91`, `2024-01-02`.
    public var label: String
    /// One word for what happens: `queued`, `running`, `downloading`, `verifying`.
    public var state: String
    /// More about it: `3 of 8 files`.
    public var detail: String?
    /// The bytes, rows or parts that are there.
    public var done: ByteCount?
    /// The bytes, rows or parts that will be there, when known.
    public var total: ByteCount?
    /// What these two count.
    public var unit: Unit
    /// How long it has been going on, at the moment of the call; the terminal goes on counting.
    public var elapsed: Duration
    /// True when it has come to its end and stays on the screen for a while: no time is counted.
    public var isEnded = false

    /// Describes a piece of work.
    public init(
        label: String, state: String, detail: String? = nil, done: ByteCount? = nil, total: ByteCount? = nil,
        elapsed: Duration = .zero, unit: Unit = .bytes
    ) {
        self.label = label
        self.state = state
        self.detail = detail
        self.done = done
        self.total = total
        self.elapsed = elapsed
        self.unit = unit
    }
}

extension ProgressLine {
    /// `38.1 of 51.0 MB`, `981 kB of 51.0 MB`, `38.1 MB`; `1 250 000 rows`; of parts `38 %`; nil without any.
    var amount: String? {
        guard let done else { return nil }
        switch unit {
        case .bytes: break
        case .rows:
            return (total.map { "\(done.bytes.grouped) of \($0.bytes.grouped)" } ?? done.bytes.grouped) + " rows"
        case .parts: return fraction.map { "\(Int($0 * 100)) %" }
        }
        guard let total else { return done.description }
        let whole = total.description
        let part = done.description
        let unit = whole.split(separator: " ").last ?? ""
        return part.hasSuffix(" \(unit)") ? "\(part.dropLast(unit.count + 1)) of \(whole)" : "\(part) of \(whole)"
    }

    /// From 0 to 1; nil where the whole is not known.
    var fraction: Double? {
        guard let done, let total, total.bytes > 0 else { return nil }
        return min(1, max(0, Double(done.bytes) / Double(total.bytes)))
    }

    /// The line for a terminal, never wider than `style.width` - 1, so that it cannot wrap:
    ///
    ///     sift 0d6f…91   downloading  ███████████████░░░░░  38.1 of 51.0 MB   9.4 MB/s   1s left
    ///
    /// Where there is no room the bar becomes shorter, the rate goes, then the bar, the detail, the time left.
    func text(_ style: TerminalStyle, rate: RateEstimate = RateEstimate()) -> String {
        let room = max(10, style.width - 1)
        let all: Set<Part> = [.rate, .left, .detail]
        let candidates: [(bar: Int, parts: Set<Part>)] = [
            (20, all), (12, all), (20, [.left, .detail]), (12, [.left, .detail]), (0, [.left, .detail]), (0, [.left]),
        ]
        for (bar, parts) in candidates {
            let text = text(style, rate: rate, bar: bar, parts: parts)
            if text.displayWidth <= room { return text }
        }
        return text(style, rate: rate, bar: 0, parts: []).fitted(to: room, ellipsis: style.ellipsis)
    }

    /// The line as it stands on a terminal in the end, to be kept above the others.
    public func lastText(_ style: TerminalStyle) -> String { text(style) }

    /// What may be left out where there is no room.
    private enum Part { case rate, left, detail }

    private func text(
        _ style: TerminalStyle, rate: RateEstimate, bar: Int, parts shown: Set<Part>
    ) -> String {
        var text = "  \(label.visible)   \(state.visible)"
        if let fraction, bar > 0 { text += "  " + progressBar(fraction, width: bar, style: style) }
        var parts: [String] = []
        if shown.contains(.detail), let detail { parts.append(detail.visible) }
        if let amount {
            parts.append(amount)
            if unit != .parts, shown.contains(.rate), let speed = rate.bytesPerSecond {
                let speed = Int64(speed)
                parts.append(unit == .rows ? "\(speed.grouped) rows/s" : "\(ByteCount(speed))/s")
            }
            if shown.contains(.left), let total, let left = rate.timeLeft(until: total) {
                parts.append("\(left.brief) left")
            }
        } else if !isEnded {
            parts.append(elapsed.clockText)
        }
        guard !parts.isEmpty else { return text }
        let gap = fraction != nil && bar > 0 ? "  " : "   "
        return text + gap + parts.joined(separator: "   ")
    }

    /// The line for a file: what changed, without rate and time left.
    ///
    ///     downloading  sift 0d6f…91  38.1 of 51.0 MB
    var plainText: String {
        let parts = [state.visible.leftAligned(in: 11), label.visible, detail?.visible, amount].compactMap { $0 }
        return parts.joined(separator: "  ")
    }
}

/// `███████████████░░░░░`, or `[##############------]` without Unicode.
func progressBar(_ fraction: Double, width: Int, style: TerminalStyle) -> String {
    let inside = style.hasUnicode ? width : max(1, width - 2)
    let full = min(inside, max(0, Int(fraction * Double(inside))))
    let (on, off) = style.hasUnicode ? ("█", "░") : ("#", "-")
    let bar = String(repeating: on, count: full) + String(repeating: off, count: inside - full)
    return style.hasUnicode ? bar : "[\(bar)]"
}

extension Duration {
    /// `00:14`, `12:05`, `1:02:05`.
    var clockText: String {
        let whole = max(0, components.seconds)
        let two = { (value: Int64) in value < 10 ? "0\(value)" : "\(value)" }
        let short = "\(two(whole / 60 % 60)):\(two(whole % 60))"
        return whole < 3600 ? short : "\(whole / 3600):\(short)"
    }
}
