import Columns

/// The eleven types of values, by the names of the messages that carry them (apis: "Answer").
enum SiftDataType: String, CaseIterable, Sendable {
    case double = "DoubleValues"
    case string = "StringValues"
    case enumeration = "EnumValues"
    case bitField = "BitFieldValues"
    case bool = "BoolValues"
    case float = "FloatValues"
    case int32 = "Int32Values"
    case uint32 = "Uint32Values"
    case int64 = "Int64Values"
    case uint64 = "Uint64Values"
    case bytes = "BytesValues"

    private static let package = "sift.data.v2."

    /// The type of a message's `@type`, with any prefix that ends with `/`.
    init?(typeName: String) {
        let bare = typeName.split(separator: "/").last.map(String.init) ?? typeName
        guard bare.hasPrefix(Self.package) else { return nil }
        self.init(rawValue: String(bare.dropFirst(Self.package.count)))
    }

    /// The type of a channel, in our words: `bit field`.
    init?(_ word: String) {
        let found: SiftDataType? =
            switch word {
            case "enum": .enumeration
            case "bit field": .bitField
            default: Self.allCases.first { $0 != .enumeration && $0 != .bitField && "\($0)" == word }
            }
        guard let found else { return nil }
        self = found
    }

    /// What the column of the values is in the result.
    func columnType(_ enumForm: SiftQuery.EnumForm) -> ColumnType {
        self == .enumeration ? (enumForm == .key ? .int64 : .text) : reading.columnType
    }

    /// How values of this type are read from JSON.
    private var reading: MeasurementReading {
        switch self {
        case .double: .double
        case .string: .text
        case .enumeration, .bitField, .uint32: .uint32
        case .bool: .boolean
        case .float: .float
        case .int32: .int32
        case .int64: .int64
        case .uint64: .uint64
        case .bytes: .base64
        }
    }

    /// How pages of measurements are read.
    static let format: MeasurementFormat = {
        var types: [String: MeasurementType] = [:]
        for type in allCases {
            types[package + type.rawValue] = type == .bitField ? .elements(type.reading) : .points(type.reading)
        }
        var format = MeasurementFormat(
            list: "data", type: "@type", values: "values", timestamp: "timestamp", value: "value", element: "name",
            types: types)
        // proto-JSON: absent, null and the zero value are one.
        format.absentValue = .zero
        format.nullValue = .zero
        return format
    }()
}
