import Synchronization

/// Keeps the open places of requests whose next page is still to come, so that it need not be looked for again.
///
/// A token alone is enough to go on: what is not here is opened anew. A place is taken off by the first who asks for
/// it, so that two requests with one token never share it.
final class CursorShelf: Sendable {
    private let places = Mutex<[(token: String, cursor: DataCursor)]>([])
    private let room: Int

    /// Makes a shelf for so many places; the oldest gives way.
    ///
    /// A place in a file holds the memory of an open query, some 60 MB of a large CSV file: few are kept.
    init(room: Int = 8) { self.room = room }

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

    /// Takes all places off, so that their memory is free; false when there were none.
    func clear() -> Bool {
        let taken = places.withLock { places in
            let taken = places
            places = []
            return taken
        }
        return !taken.isEmpty
    }
}
