import Vocabulary

/// How the body of a good answer is sent when faults act on it: a value that is made once for each answer.
struct FaultShape: Sendable, Equatable {
    /// How the sending ends, and after how many bytes.
    enum End: Sendable, Equatable {
        case cut(Int64), reset(Int64), stop(Int64, Duration)
        /// The connection is closed behind a body that has not the length that was told.
        case closed
    }

    var pacing = Pacing()
    var end: End?
    /// The place of the body's first byte in its file.
    var origin: Int64 = 0
    /// The bytes of the file that are changed.
    var spoiled: Range<Int64> = 0..<0

    /// How many bytes a `corrupt-archive` changes.
    static let spoiledBytes: Int64 = 16

    /// The shape of a body of `length` bytes that begins at `origin` of a file of `size` bytes.
    init(_ decision: FaultDecision, length: Int64, origin: Int64 = 0, size: Int64) {
        self.origin = origin
        if let fault = decision[.pace] { pacing = Pacing(rate: fault.rate ?? ByteCount(20_000)) }
        if let fault = decision[.content], fault.kind == .corruptArchive {
            let place = min(fault.at?.bytes ?? size / 2, max(0, size - 1))
            spoiled = place..<min(size, place + Self.spoiledBytes)
        }
        guard let fault = decision[.end] else { return }
        let place = min(fault.at?.bytes ?? length / 2, max(0, length - 1))
        switch fault.kind {
        case .truncate: end = .cut(place)
        case .resetMiddle: end = .reset(place)
        case .stall: end = .stop(place, fault.wait ?? .seconds(3600))
        case .wrongLength: end = .closed
        default: end = nil
        }
    }

    /// How many bytes are sent before something happens to the connection; nil = nothing does.
    var place: Int64? {
        switch end {
        case .cut(let place), .reset(let place), .stop(let place, _): place
        case .closed, nil: nil
        }
    }

    /// Bytes from a position of the body on, as they are sent.
    func spoil(_ bytes: [UInt8], at position: Int64) -> [UInt8] {
        let start = origin + position
        let hit = (start..<start + Int64(bytes.count)).clamped(to: spoiled)
        var bytes = bytes
        for place in hit { bytes[Int(place - start)] ^= 0xA5 }
        return bytes
    }
}
