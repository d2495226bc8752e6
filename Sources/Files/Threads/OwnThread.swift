import Glibc
import Synchronization

/// Blocking work beside Swift's own threads, of which there are only as many as cores.
///
///     let digest = try await OwnThread.run { try SHA256Digest(ofFile: path) }
public enum OwnThread {
    /// Runs the work on a thread made for it and gives its result.
    public static func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let isStarted = start { continuation.resume(with: Swift.Result { try work() }) }
            // Out of threads: slow is better than not at all.
            if !isStarted { continuation.resume(with: Swift.Result { try work() }) }
        }
    }

    /// Begins the work and does not wait for it. False when the system gives no thread; nothing was run then.
    @discardableResult
    public static func start(_ work: @escaping @Sendable () -> Void) -> Bool {
        let box = Unmanaged.passRetained(Box(work))
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let failure = pthread_create(
            &thread, &attributes,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().work()
                return nil
            }, box.toOpaque())
        if failure != 0 { box.release() }
        return failure == 0
    }

    private final class Box: Sendable {
        let work: @Sendable () -> Void
        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }
}
