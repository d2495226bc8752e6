/// Where in a page the scanner is, and what it has so far.
struct ScanState: Sendable {
    enum Place {
        case document
        /// Among the members of the page.
        case page
        /// In the list of series.
        case list
        /// Among the members of a series.
        case series
        /// In the list of points.
        case values
        case point
        /// In the list of elements of a bit field.
        case elements
        case element
        /// In an object or list that is kept as it is, or skipped.
        case captured
    }

    /// What becomes of an object or list that is not read at once.
    enum Target: Equatable {
        case nothing
        case pageMember(String)
        case seriesMember(String)
        /// The values of a series whose type is not known yet; where they begin.
        case values(offset: Int)
    }

    struct Capture {
        var target: Target
        /// Where to go on after it.
        var place: Place
        var json: CapturedJSON
    }

    /// The names of a point's members as they are looked for in whole points; nil when they are unusual themselves.
    let usualNames: Usual.Names?
    var place = Place.document
    var page = MeasurementPage()
    /// The name of the member whose value comes next.
    var member: [UInt8] = []
    var series = OpenSeries()
    var capture: Capture?
    /// What may still be kept for this page.
    var kept: KeptBytes

    init(_ format: MeasurementFormat) {
        kept = KeptBytes(most: format.keptBytes)
        usualNames = Usual.Names(timestamp: format.timestamp, value: format.value)
    }
}

/// A series, or a bit field with its elements, while it is being read.
struct OpenSeries: Sendable {
    var position = 0
    var typeName: String?
    var type: MeasurementType?
    var members: [(name: String, json: [UInt8])] = []
    /// True when values have been read as the type says; another type cannot come then.
    var isTypeUsed = false
    /// What has been read of its values.
    var finished: [(element: String?, times: Column, values: Column)] = []
    /// Values that came before the type: their JSON, and where it began.
    var kept: (json: [UInt8], offset: Int)?

    // Of the element of a bit field that is being read.
    var elementName: String?
    var element: (times: Column, values: Column)?
}

/// A point while its members are being read.
struct PendingPoint: Sendable {
    var time: Int64?
    var bits: UInt64 = 0
    var isNull = false
    var hasValue = false
    /// How many bytes of text there were before it.
    var bytesBefore = 0
}
