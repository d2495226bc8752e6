/// How a service writes measurements as JSON: the names of the members, and what its types are as columns.
///
///     {"nextPageToken": "…",
///      "data": [{"@type": "sift.data.v2.DoubleValues", "metadata": {…},
///                "values": [{"timestamp": "2026-03-13T19:43:25.557Z", "value": 21.25}]}]}
///
/// is read with
///
///     MeasurementFormat(
///         list: "data", type: "@type", values: "values", timestamp: "timestamp", value: "value", element: "name",
///         types: ["sift.data.v2.DoubleValues": .points(.double), "sift.data.v2.BitFieldValues": .elements(.uint32)])
public struct MeasurementFormat: Sendable {
    /// The member of the page that holds the list of series.
    public var list: String
    /// The member of a series that names its type.
    public var type: String
    /// The member of a series, and of an element, that holds the list of points.
    public var values: String
    /// The member of a point that is its time, an RFC 3339 text.
    public var timestamp: String
    /// The member of a point that is its value.
    public var value: String
    /// The member of an element that is its name.
    public var element: String
    /// The types by their names. In the page a name may have a prefix that ends with `/`.
    public var types: [String: MeasurementType]
    /// What a point without a value is.
    public var absentValue: MissingValue = .zero
    /// What a point is whose value is `null`.
    public var nullValue: MissingValue = .null
    /// How many bytes may be kept of what cannot be read yet, or is handed on as it is: an unfinished text, members
    /// such as the metadata, values that come before their type. Default 256 MiB.
    public var keptBytes = 256 << 20

    /// What stands for a value that is not there.
    public enum MissingValue: Sendable, Hashable {
        /// The cell has no value.
        case null
        /// 0, false, the empty text, no bytes: what protocol buffers leave out.
        case zero
    }

    /// Makes a format of the names of its members and its types.
    public init(
        list: String, type: String, values: String, timestamp: String, value: String, element: String,
        types: [String: MeasurementType]
    ) {
        self.list = list
        self.type = type
        self.values = values
        self.timestamp = timestamp
        self.value = value
        self.element = element
        self.types = types
    }
}

/// What the values of a series are.
public enum MeasurementType: Sendable, Hashable {
    /// One list of points.
    case points(MeasurementReading)
    /// Several lists of points, each with a name: the elements of a bit field.
    case elements(MeasurementReading)

    var reading: MeasurementReading {
        switch self {
        case .points(let reading), .elements(let reading): reading
        }
    }
}

/// How a value is read from JSON, and into which column.
///
/// Numbers may also stand in a text (`"-9223372036854775808"`), as protocol buffers write 64-bit integers.
public enum MeasurementReading: Sendable, Hashable, CaseIterable {
    /// The nearest double; also the texts `NaN`, `Infinity`, `-Infinity`, `Inf` and `-Inf`.
    case double
    /// The nearest float, rounded once; also the texts of `double`.
    case float
    /// A whole number of 32 bits with a sign.
    case int32
    /// A whole number of 32 bits without a sign.
    case uint32
    /// A whole number of 64 bits with a sign.
    case int64
    /// A whole number of 64 bits without a sign.
    case uint64
    /// `true` or `false`.
    case boolean
    /// Text.
    case text
    /// Bytes as base64: the usual or the URL-safe alphabet, padding optional.
    case base64

    /// The type of the column.
    public var columnType: ColumnType {
        switch self {
        case .double: .double
        case .float: .float
        case .int32: .int32
        case .uint32: .uint32
        case .int64: .int64
        case .uint64: .uint64
        case .boolean: .boolean
        case .text: .text
        case .base64: .binary
        }
    }
}
