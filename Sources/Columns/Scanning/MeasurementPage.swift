/// One answer of a service: some points of one or several series.
public struct MeasurementPage: Sendable {
    /// The members of the page but the list of series, each as the JSON it was, in the order of their last coming.
    public var members: [(name: String, json: [UInt8])] = []
    /// The series in the order of the page; those of a bit field one for each element.
    public var series: [MeasurementSeries] = []

    /// A page without anything.
    public init() {}

    /// The JSON of a member: `page.json(of: "nextPageToken")`; nil when there is none.
    public func json(of member: String) -> [UInt8]? { members.last { $0.name == member }?.json }
}

/// The points of one series that stand in one page.
public struct MeasurementSeries: Sendable {
    /// Its position in the list of the page, from 0; the elements of a bit field share one.
    public var position: Int
    /// Its type as it was sent, prefix included.
    public var typeName: String
    /// Its members but the type and the values, each as the JSON it was.
    public var members: [(name: String, json: [UInt8])]
    /// The name of the element of a bit field; nil for other types.
    public var element: String?
    /// The times, `timestamp(ns, UTC)`; every point has one. In the order of the page.
    public var times: Column
    /// The values, as many as times.
    public var values: Column

    /// The JSON of a member: `series.json(of: "metadata")`; nil when there is none.
    public func json(of member: String) -> [UInt8]? { members.last { $0.name == member }?.json }
}
