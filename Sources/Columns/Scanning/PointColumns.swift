/// The two columns of a series while its points are being read.
struct PointColumns: ~Copyable, Sendable {
    /// Nanoseconds, 8 bytes a point.
    var times = GrowingMemory()
    var values = CellMemory()

    var count: Int { values.count }
    var reading: MeasurementReading { values.reading }

    init() {}

    /// Forgets all points.
    mutating func start(_ reading: MeasurementReading) {
        times.setCount(0)
        values.start(reading)
    }

    /// Adds a point; of a value of fixed size the bits, of text the bytes are in the column's already.
    mutating func append(time: Int64, bits: UInt64, isNull: Bool) {
        times.append(time)
        values.append(bits: bits, isNull: isNull)
    }

    /// The columns of all points so far; there are none then.
    mutating func finish() -> (times: Column, values: Column) {
        let timeMemory = ColumnMemory()
        let timeColumn = Column(
            type: .timestamp(.nanosecond, isUTC: true), count: count, validity: nil, values: times.move(to: timeMemory),
            owner: timeMemory)
        return (timeColumn, values.finish())
    }
}
