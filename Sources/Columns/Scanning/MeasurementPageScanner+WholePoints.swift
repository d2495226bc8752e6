/// Points that lie whole in a chunk and are written in the usual way, many at a time.
extension MeasurementPageScanner {
    /// Reads points from `position` on for as long as they are usual; the rest is left to the tokens.
    mutating func readPoints(_ chunk: UnsafeRawBufferPointer, _ position: inout Int) {}
}
