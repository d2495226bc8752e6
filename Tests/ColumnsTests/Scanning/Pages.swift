import Vocabulary

@testable import Columns

/// Sift's names and types.
let siftLike = MeasurementFormat(
    list: "data", type: "@type", values: "values", timestamp: "timestamp", value: "value", element: "name",
    types: [
        "v2.DoubleValues": .points(.double), "v2.FloatValues": .points(.float), "v2.Int32Values": .points(.int32),
        "v2.Uint32Values": .points(.uint32), "v2.Int64Values": .points(.int64), "v2.Uint64Values": .points(.uint64),
        "v2.BoolValues": .points(.boolean), "v2.StringValues": .points(.text), "v2.BytesValues": .points(.base64),
        "v2.EnumValues": .points(.uint32), "v2.BitFieldValues": .elements(.uint32),
    ])

/// Scans a text in chunks of the given sizes, the last of them again and again.
func scan(
    _ text: [UInt8], _ format: MeasurementFormat = siftLike, chunks: [Int] = [Int.max]
) throws(Fault) -> MeasurementPage {
    var scanner = MeasurementPageScanner(format)
    try feed(text, chunks, to: &scanner)
    return try scanner.finish()
}

func feed(_ text: [UInt8], _ chunks: [Int], to scanner: inout MeasurementPageScanner) throws(Fault) {
    try feed(text, chunks) { bytes throws(Fault) in try scanner.feed(bytes) }
}

/// Hands a text over in chunks of the given sizes, the last of them again and again.
func feed(
    _ text: [UInt8], _ chunks: [Int], _ body: (UnsafeRawBufferPointer) throws(Fault) -> Void
) throws(Fault) {
    var place = 0
    var number = 0
    while place < text.count {
        let size = min(chunks[min(number, chunks.count - 1)], text.count - place)
        // Memory of its own: what is read behind the end of a chunk is not the next one.
        let chunk = Array(text[place..<place + size])
        let outcome = chunk.withUnsafeBytes { bytes in Result { () throws(Fault) in try body(bytes) } }
        try outcome.get()
        place += size
        number += 1
    }
}

func scan(_ text: String, _ format: MeasurementFormat = siftLike, chunks: [Int] = [Int.max]) throws(Fault)
    -> MeasurementPage
{
    try scan(Array(text.utf8), format, chunks: chunks)
}

/// What a page is refused with.
func refusal(_ text: String, _ format: MeasurementFormat = siftLike, chunks: [Int] = [Int.max]) -> String {
    do throws(Fault) {
        _ = try scan(text, format, chunks: chunks)
        return "read"
    } catch {
        return "\(error.kind.rawValue): \(error.message)"
    }
}

/// One series of doubles with the given points.
func doubles(_ points: String) -> String { page("v2.DoubleValues", points) }

func page(_ type: String, _ points: String) -> String {
    "{\"data\":[{\"@type\":\"\(type)\",\"values\":[\(points)]}]}"
}

func point(_ value: String, _ time: String = "2026-03-13T19:43:25Z") -> String {
    "{\"timestamp\":\"\(time)\",\"value\":\(value)}"
}
