import Hummingbird
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

    /// The bytes at a position of the body as they are sent.
    func spoil(_ buffer: ByteBuffer, at position: Int64) -> ByteBuffer {
        let here = (origin + position)..<(origin + position + Int64(buffer.readableBytes))
        let hit = here.clamped(to: spoiled)
        guard !hit.isEmpty else { return buffer }
        var bytes = Array(buffer.readableBytesView)
        for place in hit { bytes[Int(place - here.lowerBound)] ^= 0xA5 }
        return ByteBuffer(bytes: bytes)
    }
}

/// Sends a body in the shape that the faults give it.
struct ShapedWriter: ResponseBodyWriter {
    private var next: any ResponseBodyWriter
    private let shape: FaultShape
    private let connection: ConnectionContext
    private var position: Int64 = 0

    init(_ next: any ResponseBodyWriter, _ shape: FaultShape, _ connection: ConnectionContext) {
        self.next = next
        self.shape = shape
        self.connection = connection
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
        var rest = buffer
        while rest.readableBytes > 0 {
            if position == shape.place { try await meet() }
            let step = shape.pacing.step(remaining: Int64(rest.readableBytes))
            let before = shape.place.map { $0 - position }.flatMap { $0 > 0 ? Int($0) : nil }
            guard let part = rest.readSlice(length: min(step.bytes, before ?? .max)) else { return }
            try await next.write(shape.spoil(part, at: position))
            position += Int64(part.readableBytes)
            if let pause = step.pause { try await connection.pause(for: pause) }
        }
    }

    /// What happens at the place that the fault names.
    private func meet() async throws {
        switch shape.end {
        case .cut:
            await connection.end()
            throw ConnectionContext.Broken()
        case .reset:
            await connection.reset()
            throw ConnectionContext.Broken()
        case .stop(_, let length): try await connection.pause(for: length)
        case .closed, nil: return
        }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await next.finish(trailingHeaders)
        guard shape.end == .closed else { return }
        await connection.end()
        throw ConnectionContext.Broken()
    }
}

/// Keeps a body instead of sending it.
// Unchecked: one answer is written by one task, which reads it afterwards.
final class CollectedBody: @unchecked Sendable, ResponseBodyWriter {
    private(set) var bytes: [UInt8] = []

    func write(_ buffer: ByteBuffer) async throws { bytes += buffer.readableBytesView }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
