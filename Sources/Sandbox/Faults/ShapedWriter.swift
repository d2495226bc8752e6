import Hummingbird

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
            try await next.write(spoiled(part))
            position += Int64(part.readableBytes)
            if let pause = step.pause { try await connection.pause(for: pause) }
        }
    }

    private func spoiled(_ part: ByteBuffer) -> ByteBuffer {
        guard !shape.spoiled.isEmpty else { return part }
        return ByteBuffer(bytes: shape.spoil(Array(part.readableBytesView), at: position))
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
