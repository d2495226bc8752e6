import Columns
import Synchronization
import Vocabulary

/// One answer of `POST /api/v2/data`, read while it arrives.
final class SiftDataPage: Sendable {
    // A scanner cannot be copied, and an attempt hands its reader from thread to thread.
    private let scanner = Mutex(MeasurementPageScanner(SiftDataType.format))
    private let page = Mutex(MeasurementPage())

    /// Takes a piece of the answer.
    ///
    /// - Throws: `service`, worth a repetition, for what is no page of measurements.
    func feed(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
        let fed = scanner.withLock { scanner in Result { () throws(Fault) in try scanner.feed(bytes) } }
        do throws(Fault) { try fed.get() } catch { throw .unreadablePage(error) }
    }

    /// Ends the answer.
    func finish() throws(Fault) {
        let read = scanner.withLock { scanner in Result { () throws(Fault) in try scanner.finish() } }
        do throws(Fault) {
            let measurements = try read.get()
            page.withLock { $0 = measurements }
        } catch { throw .unreadablePage(error) }
    }

    /// The series in it, in order; none before the end.
    var measurements: MeasurementPage { page.withLock { $0 } }

    /// The token of the next page; nil at the end: empty, null and absent are the same.
    ///
    /// - Throws: `service` when it is no text.
    func next() throws(Fault) -> String? {
        let page = measurements
        for name in ["nextPageToken", "next_page_token"] {
            guard let json = page.json(of: name) else { continue }
            let token = try SiftMessages.read([String?].self, from: [UInt8(ascii: "[")] + json + [UInt8(ascii: "]")])
            if let token = token.first.flatMap({ $0 }), !token.isEmpty { return token }
        }
        return nil
    }
}
