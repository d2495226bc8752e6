extension ColumnType {
    /// The format text of the Arrow C data interface. `hasWideOffsets` picks the 64-bit form of text, binary and lists.
    func format(hasWideOffsets: Bool) -> String {
        switch self {
        case .boolean: "b"
        case .int8: "c"
        case .uint8: "C"
        case .int16: "s"
        case .uint16: "S"
        case .int32: "i"
        case .uint32: "I"
        case .int64: "l"
        case .uint64: "L"
        case .float: "f"
        case .double: "g"
        case .text: hasWideOffsets ? "U" : "u"
        case .binary: hasWideOffsets ? "Z" : "z"
        case .timestamp(let unit, let isUTC): "ts\(unit.formatLetter):\(isUTC ? "UTC" : "")"
        case .date: "tdD"
        case .decimal(let precision, let scale): "d:\(precision),\(scale)"
        case .list: hasWideOffsets ? "+L" : "+l"
        }
    }

    /// Reads a format text; nil for a type that columns do not have, and for lists, which need more than a text.
    ///
    /// The name of a zone is not kept: Arrow counts from 1970 in UTC whatever the zone, which is for showing only.
    init?(format: String) {
        let fixed: [String: ColumnType] = [
            "b": .boolean, "c": .int8, "C": .uint8, "s": .int16, "S": .uint16, "i": .int32, "I": .uint32, "l": .int64,
            "L": .uint64, "f": .float, "g": .double, "u": .text, "U": .text, "z": .binary, "Z": .binary, "tdD": .date,
        ]
        if let type = fixed[format] {
            self = type
        } else if format.hasPrefix("ts"), let type = Self.timestamp(format) {
            self = type
        } else if format.hasPrefix("d:"), let type = Self.decimal(format.dropFirst(2)) {
            self = type
        } else {
            return nil
        }
    }

    private static func timestamp(_ format: String) -> ColumnType? {
        let parts = format.dropFirst(2).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let unit = TimeUnit.allCases.first(where: { $0.formatLetter == parts[0] }) else {
            return nil
        }
        return .timestamp(unit, isUTC: !parts[1].isEmpty)
    }

    /// `18,3`; a third number other than 128 is a width that columns do not have.
    private static func decimal(_ format: Substring) -> ColumnType? {
        let numbers = format.split(separator: ",").map { Int($0) }
        guard (2...3).contains(numbers.count), let precision = numbers[0], let scale = numbers[1],
            numbers.count == 2 || numbers[2] == 128, (1...38).contains(precision), (0...precision).contains(scale)
        else { return nil }
        return .decimal(precision: precision, scale: scale)
    }
}

extension ColumnType.TimeUnit {
    fileprivate var formatLetter: String {
        switch self {
        case .second: "s"
        case .millisecond: "m"
        case .microsecond: "u"
        case .nanosecond: "n"
        }
    }
}
