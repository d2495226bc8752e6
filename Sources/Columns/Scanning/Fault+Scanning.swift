import Vocabulary

/// The wording of the scanner of measurements. What is no JSON may be so on the next try; data that do not fit stay so.
extension Fault {
    private static let askAgain = "ask again; if it comes again, the service or a proxy on the way is at fault"

    static func notJSON(_ offset: Int, found: String, expected: String) -> Fault {
        Fault(
            .damaged, "the answer is no JSON: at byte \(offset) stands \(found), expected is \(expected)",
            hint: askAgain, isRetryable: true)
    }

    static func badNumber(_ offset: Int, _ text: String) -> Fault {
        Fault(
            .damaged, "the answer is no JSON: at byte \(offset) stands \(text), which is no number", hint: askAgain,
            isRetryable: true)
    }

    static func notUTF8(_ offset: Int, _ byte: UInt8) -> Fault {
        Fault(
            .damaged,
            "the answer is no JSON: a text is not UTF-8 at byte \(offset), where 0x\(String(byte, radix: 16)) stands",
            hint: askAgain, isRetryable: true)
    }

    static func badEscape(_ offset: Int) -> Fault {
        Fault(
            .damaged, "the answer is no JSON: at byte \(offset) a text has an escape that stands for no character",
            hint: askAgain, isRetryable: true)
    }

    static func nestedTooDeep(_ offset: Int, _ deepest: Int) -> Fault {
        Fault(
            .damaged, "the answer is nested more than \(deepest) levels deep at byte \(offset)", hint: askAgain)
    }

    static func tooManyMembers(_ most: Int) -> Fault {
        Fault(.damaged, "the answer has more than \(most) members beside its data", hint: askAgain)
    }

    static func tooMuchKept(_ bytes: Int) -> Fault {
        Fault(
            .limit, "the answer needs more than \(ByteCount(Int64(bytes))) beside its points",
            hint: "ask for fewer points a page: page_size")
    }

    static func unexpectedMeasurement(_ offset: Int, found: String, expected: String) -> Fault {
        Fault(
            .damaged,
            "the answer holds no measurements: before byte \(offset) stands \(found), expected is \(expected)",
            hint: askAgain)
    }

    static func unknownMeasurementType(_ name: String, _ series: Int, known: [String]) -> Fault {
        Fault(
            .service, "data object \(series + 1) has the unknown type \"\(name)\"",
            hint: nearestHint(name, in: known) ?? "types: \(known.sorted().joined(separator: ", "))")
    }

    static func untypedMeasurements(_ series: Int, _ member: String) -> Fault {
        Fault(.damaged, "data object \(series + 1) has no type: \"\(member)\" is missing", hint: askAgain)
    }

    static func retypedMeasurements(_ series: Int, _ first: String, _ second: String) -> Fault {
        Fault(
            .damaged, "data object \(series + 1) has two types: \"\(first)\" and \"\(second)\"", hint: askAgain)
    }

    static func wrongMeasurement(_ place: MeasurementPlace, _ text: String, _ reading: MeasurementReading) -> Fault {
        Fault(
            .damaged, "\(place) has the value \(text), which is no \(reading.noun)",
            hint: "the channel's type and its points do not agree; ask the service's people")
    }

    static func untimedMeasurement(_ place: MeasurementPlace, _ member: String) -> Fault {
        Fault(.damaged, "\(place) has no time: \"\(member)\" is missing", hint: askAgain)
    }

    static func wrongTimestamp(_ place: MeasurementPlace, _ text: String) -> Fault {
        Fault(
            .damaged, "\(place) has the time \(text), which is no RFC 3339 time with a zone", hint: askAgain)
    }

    static func timestampOutOfRange(_ place: MeasurementPlace, _ text: String) -> Fault {
        Fault(
            .damaged, "\(place) has the time \(text), which does not fit in nanoseconds",
            hint: "nanoseconds reach from 1677 to 2262; ask for a shorter time range")
    }
}

/// Where in a page a point stands, for messages: `data object 1 (sift.data.v2.Int32Values), point 17`.
struct MeasurementPlace: CustomStringConvertible {
    var series: Int
    var typeName: String
    var element: String?
    var point: Int

    var description: String {
        let part = element.map { ", element \"\($0)\"" } ?? ""
        return "data object \(series + 1) (\(typeName))\(part), point \(point + 1)"
    }
}

extension MeasurementReading {
    /// For messages.
    fileprivate var noun: String {
        switch self {
        case .double: "double"
        case .float: "float"
        case .int32: "whole number from -2147483648 to 2147483647"
        case .uint32: "whole number from 0 to 4294967295"
        case .int64: "whole number of 64 bits"
        case .uint64: "whole number of 64 bits without a sign"
        case .boolean: "true or false"
        case .text: "text"
        case .base64: "base64"
        }
    }
}
