import Synchronization

/// Keeps the open places of requests whose next page is still to come, so that it need not be looked for again.
///
/// A token alone is enough to go on: what is not here is opened anew. A place is taken off by the first who asks for
/// it, so that two requests with one token never share it.
final class CursorShelf: Sendable {
    private let places = Mutex<[(token: String, cursor: DataCursor)]>([])
    private let room: Int

    /// Makes a shelf for so many places; the oldest gives way.
    init(room: Int = 32) { self.room = room }

    /// Takes the place of a token off.
    func take(_ token: String) -> DataCursor? {
        places.withLock { places in
            places.firstIndex { $0.token == token }.map { places.remove(at: $0).cursor }
        }
    }

    /// Puts a place down for the request that will come with a token.
    func put(_ cursor: DataCursor, for token: String) {
        places.withLock { places in
            places.removeAll { $0.token == token }
            places.append((token, cursor))
            if places.count > room { places.removeFirst() }
        }
    }
}
