import Columns

/// One thing whose points are asked for: a channel, or an expression over channels of one asset.
public struct SiftDataSource: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case channel(SiftChannel)
        /// The expression in the service's form, ids in it.
        case calculation(JSONValue)
    }

    /// The name of its points in the result.
    public var name: String
    /// The UUID of its asset.
    public var assetID: String
    var kind: Kind

    /// A channel.
    public init(_ channel: SiftChannel) {
        name = channel.name
        assetID = channel.assetID
        kind = .channel(channel)
    }

    init(calculation name: String, _ expression: JSONValue, assetID: String) {
        self.name = name
        self.assetID = assetID
        kind = .calculation(expression)
    }

    func wire(_ runs: SiftQuery.Runs) -> DataRequest.Query {
        switch kind {
        case .channel(let channel):
            DataRequest.Query(channel: DataRequest.Channel(channelId: channel.id, runId: runs.wire))
        case .calculation(let expression):
            DataRequest.Query(
                calculatedChannel: DataRequest.Calculated(
                    channelKey: name, expression: expression, runId: runs.wire))
        }
    }

    /// The series that there are even without a point: one, or one for each known element of a bit field.
    func expectedSeries(_ enumForm: SiftQuery.EnumForm) -> [(element: String?, type: ColumnType)] {
        guard case .channel(let channel) = kind else { return [(nil, .double)] }
        guard let type = SiftDataType(channel.dataType) else { return [(nil, .double)] }
        guard type == .bitField, !channel.bitElements.isEmpty else { return [(nil, type.columnType(enumForm))] }
        return channel.bitElements.map { ($0.name, type.columnType(enumForm)) }
    }
}
