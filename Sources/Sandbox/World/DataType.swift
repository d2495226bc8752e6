/// What one channel records: the eleven types of Sift, from which the other dialects take theirs.
enum DataType: String, Sendable, CaseIterable {
    case double, string, enumeration, bitField, bool, float, int32, uint32, int64, uint64, bytes
}
