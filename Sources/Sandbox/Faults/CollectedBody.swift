import Hummingbird

/// Keeps a body instead of sending it.
// Unchecked: one answer is written by one task, which reads it afterwards.
final class CollectedBody: @unchecked Sendable, ResponseBodyWriter {
    private(set) var bytes: [UInt8] = []

    func write(_ buffer: ByteBuffer) async throws { bytes += buffer.readableBytesView }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
