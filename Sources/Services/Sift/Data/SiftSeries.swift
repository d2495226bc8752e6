import Columns
import Vocabulary

/// The points of one series as they came: of one channel (or element of a bit field) in one run.
public struct SiftSeries: Sendable {
    /// An asset or a run, as the points name it.
    public struct Owner: Sendable, Equatable {
        /// The UUID.
        public var id: String
        /// The name.
        public var name: String
    }

    /// `motor.thrust`; of a bit field the channel's name and the element's: `sys.flags.ready`.
    public var name: String
    /// The asset; nil when the service told none.
    public var asset: Owner?
    /// The run; nil for points outside any.
    public var run: Owner?
    /// The unit, `N`; nil without one.
    public var unit: String?
    /// `time`, `value`, and `received_at` where it was asked for.
    public var schema: Schema
    /// The points in the order of the service, page by page; none of the batches is empty.
    public var batches: [RecordBatch] = []

    /// How many points there are.
    public var count: Int { batches.reduce(0) { $0 + $1.count } }

    /// The columns of a series with values of a type.
    static func schema(_ type: ColumnType, receivedAt: Bool) -> Schema {
        let time = ColumnType.timestamp(.nanosecond, isUTC: true)
        return Schema(
            [Field("time", time), Field("value", type)] + (receivedAt ? [Field("received_at", time)] : []))
    }
}
