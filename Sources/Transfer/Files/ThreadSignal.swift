import Glibc

/// Something that a thread of its own waits for; never to be waited for on one of Swift's threads.
///
/// Giving it before the wait counts too.
// The pointer never changes, and the system's semaphore is made for several threads.
final class ThreadSignal: @unchecked Sendable {
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init() {
        semaphore.initialize(to: sem_t())
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    func give() { sem_post(semaphore) }

    func wait() { _ = retrying { sem_wait(semaphore) } }
}
