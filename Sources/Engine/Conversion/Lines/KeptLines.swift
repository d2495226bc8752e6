import Files
import Glibc
import Synchronization
import Vocabulary

/// The lines of a CSV in a temporary file, while only their places are sorted.
///
/// A sort that carries whole rows moves each of their cells several times, and what does not fit into memory is written
/// to the disk and read again as often. A line is written once and read once, and what is sorted is small.
final class KeptLines: Sendable {
    /// The one by which SQL names it.
    let number: Int64

    /// Those that statements are at work with. A function of C knows nothing of what stands around it, so it finds
    /// them by their numbers.
    private static let all = Mutex<(known: [Int64: KeptLines], last: Int64)>(([:], 0))
    /// Before each line stands its length, in this many bytes.
    private static let lengthBytes = 8
    /// Read at once with the length; most lines are not longer.
    private static let usualBytes = 1016

    private let form: CSVForm
    private let file: OpenFile
    private let end = Atomic<Int64>(0)
    private let failure = Mutex<Fault?>(nil)
    /// Memory that no thread works with now.
    private let unused = Mutex<[LineBytes]>([])

    private init(_ path: String, _ form: CSVForm) throws(Fault) {
        file = try OpenFile(path, O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
        unlink(path)
        self.form = form
        number = Self.all.withLock { all in
            all.last += 1
            return all.last
        }
    }

    /// Keeps lines while `body` runs.
    ///
    /// - Parameter path: the file, which nobody sees: it is removed while it is open.
    /// - Throws: `file` when the lines cannot be written or read, and what `body` throws.
    static func keeping<Outcome>(
        in path: String, _ form: CSVForm, _ body: (KeptLines) throws(Fault) -> Outcome
    ) throws(Fault) -> Outcome {
        let lines = try KeptLines(path, form)
        all.withLock { $0.known[lines.number] = lines }
        defer {
            all.withLock { $0.known[lines.number] = nil }
            UnlinkedFile.passOn(lines.file)
        }
        let outcome = Result { () throws(Fault) in try body(lines) }
        // Why a line could not be kept says more than that DuckDB was stopped for it.
        if let fault = lines.failure.withLock({ $0 }) { throw fault }
        return try outcome.get()
    }

    /// The one of a number, while it is there.
    static func known(_ number: Int64) -> KeptLines? { all.withLock { $0.known[number] } }

    /// Writes the lines of a chunk of rows; gives their places.
    ///
    /// - Returns: false when they cannot be written; `keeping` throws the fault.
    func keep(_ columns: UnsafeBufferPointer<TextColumn>, rows: Int, _ places: UnsafeMutablePointer<Int64>) -> Bool {
        let bytes = unused.withLock { $0.popLast() } ?? LineBytes(capacity: 1 << 20)
        defer {
            bytes.clear()
            unused.withLock { $0.append(bytes) }
        }
        for row in 0..<rows {
            let start = bytes.count
            places[row] = Int64(start)
            _ = bytes.room(for: Self.lengthBytes)
            bytes.filled(Self.lengthBytes)
            form.append(columns, row: row, to: bytes)
            bytes.append(10)
            bytes.set(bytes.count - start - Self.lengthBytes, at: start)
        }
        let first = end.add(Int64(bytes.count), ordering: .relaxed).oldValue
        for row in 0..<rows { places[row] += first }
        do throws(Fault) {
            try file.write(UnsafeRawBufferPointer(bytes.all), at: first)
            return true
        } catch {
            // The first fault is kept: DuckDB stops for it, and has no words for it.
            failure.withLock { $0 = $0 ?? error }
            return false
        }
    }

    /// Adds the line at a place, with its line break.
    ///
    /// - Throws: `file`.
    func append(at place: Int64, to bytes: LineBytes, over room: LineBytes) throws(Fault) {
        let first = try fill(room, Self.lengthBytes + Self.usualBytes, at: place)
        guard first >= Self.lengthBytes else { throw Fault.lineLost(file.path) }
        let length = Int(UnsafeRawPointer(room.room(for: 0)).loadUnaligned(as: UInt64.self))
        let whole = Self.lengthBytes + length
        let read = first < whole ? try fill(room, whole, at: place) : first
        guard read >= whole else { throw Fault.lineLost(file.path) }
        bytes.append(UnsafeBufferPointer(start: room.room(for: 0) + Self.lengthBytes, count: length))
    }

    private func fill(_ room: LineBytes, _ count: Int, at place: Int64) throws(Fault) -> Int {
        let free = UnsafeMutableRawBufferPointer(start: room.room(for: count), count: count)
        return try file.read(into: free, at: place)
    }
}
