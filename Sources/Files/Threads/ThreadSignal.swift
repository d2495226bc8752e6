import Glibc

// The pointer never changes, and the system's semaphore is made for several threads.
/// Something that a thread of its own waits for; never to be waited for on one of Swift's threads.
///
/// Giving it before the wait counts too.
public final class ThreadSignal: @unchecked Sendable {
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    /// One that nobody has given yet.
    public init() {
        semaphore.initialize(to: sem_t())
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    /// Lets one wait end: the one that goes on, or else the next.
    public func give() { sem_post(semaphore) }

    /// Blocks the thread until it is given.
    public func wait() { _ = retrying { sem_wait(semaphore) } }
}
