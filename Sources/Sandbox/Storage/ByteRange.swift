/// The part of a file that a request asks for, by `Range` and `If-Range`.
enum ByteRange: Equatable {
    case whole
    /// First byte and the byte after the last.
    case part(Range<Int64>)
    case unsatisfiable

    /// Reads the headers for a file of that size. What cannot be read, and several ranges at once, mean the whole.
    ///
    ///     ByteRange(range: "bytes=10-", ifRange: nil, size: 30, etag: "\"a\"")   // part(10..<30)
    init(range: String?, ifRange: String?, size: Int64, etag: String) {
        self = .whole
        guard let range, range.hasPrefix("bytes="), ifRange == nil || ifRange == etag else { return }
        let ends = range.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return }
        switch (Int64(ends[0]), Int64(ends[1])) {
        case (nil, let count?): self = count > 0 && size > 0 ? .part(max(0, size - count)..<size) : .unsatisfiable
        case (let first?, let last):
            if let last, last < first { return }
            self = first < size ? .part(first..<min(size, (last ?? size - 1) + 1)) : .unsatisfiable
        case (nil, nil): return
        }
    }
}
