import Columns
import Synchronization
import Vocabulary

/// One answer to a query, read while it arrives.
final class ObeliskEventPage: Sendable {
    // A scanner cannot be copied, and an attempt hands its reader from thread to thread.
    private let scanner: Mutex<EventPageScanner>
    private let page = Mutex(EventPage())

    /// - Parameter limit: so many events at the most are taken.
    init(_ format: EventFormat, limit: Int) { scanner = Mutex(EventPageScanner(format, limit: limit)) }

    /// Takes a piece of the answer.
    ///
    /// - Throws: `service`, worth a repetition, for what is no page of events; `damaged`, not worth one, for an event that
    ///   does not fit its metric; `limit` for one that is too large.
    func feed(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
        let fed = scanner.withLock { scanner in Result { () throws(Fault) in try scanner.feed(bytes) } }
        do throws(Fault) { try fed.get() } catch { throw .unreadableEvents(error) }
    }

    /// Ends the answer.
    func finish() throws(Fault) {
        let read = scanner.withLock { scanner in Result { () throws(Fault) in try scanner.finish() } }
        do throws(Fault) {
            let events = try read.get()
            page.withLock { $0 = events }
        } catch { throw .unreadableEvents(error) }
    }

    /// The events in it; none before the end.
    var events: EventPage { page.withLock { $0 } }

    /// The cursor of the next page; nil at the end: null, empty and absent are the same.
    ///
    /// - Throws: `service` when it is no text.
    func next() throws(Fault) -> String? {
        guard let json = events.json(of: "cursor") else { return nil }
        let list = [UInt8(ascii: "[")] + json + [UInt8(ascii: "]")]
        guard let read = try? JSONMessage.read([String?].self, from: list, of: .obelisk) else {
            throw .unusableCursor(excerpt(of: json, limit: 40))
        }
        guard let cursor = read.first.flatMap({ $0 }), !cursor.isEmpty else { return nil }
        return cursor
    }
}
