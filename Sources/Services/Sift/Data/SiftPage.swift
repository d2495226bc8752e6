import Columns
import Vocabulary

/// One answer of `POST /api/v2/data`, read while it arrives.
struct SiftPage: Sendable {
    private var scanner = MeasurementPageScanner(SiftDataType.format)
    private var page = MeasurementPage()

    /// Takes a piece of the answer.
    ///
    /// - Throws: `service`, worth a repetition, for what is no page of measurements.
    mutating func feed(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
        do throws(Fault) { try scanner.feed(bytes) } catch { throw .unreadablePage(error) }
    }

    /// Ends the answer.
    mutating func finish() throws(Fault) {
        do throws(Fault) { page = try scanner.finish() } catch { throw .unreadablePage(error) }
    }

    /// The series in it.
    var measurements: MeasurementPage { page }

    /// The token of the next page; nil at the end: empty, null and absent are the same.
    ///
    /// - Throws: `service` when it is no text.
    func next() throws(Fault) -> String? {
        for name in ["nextPageToken", "next_page_token"] {
            guard let json = page.json(of: name) else { continue }
            let token = try SiftMessages.read([String?].self, from: [UInt8(ascii: "[")] + json + [UInt8(ascii: "]")])
            if let token = token.first.flatMap({ $0 }), !token.isEmpty { return token }
        }
        return nil
    }
}
