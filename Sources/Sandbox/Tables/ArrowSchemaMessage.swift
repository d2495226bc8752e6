/// The Arrow schema that Parquet writers keep in the footer under `ARROW:schema`: the only place in a Parquet file
/// where columns have metadata of their own. Readers of Arrow attach it to the columns that they read.
///
/// It is an encapsulated IPC message holding a flatbuffer: `Message { version: V5, header: Schema }`.
enum ArrowSchemaMessage {
    /// The message for a table whose columns carry their configurations.
    static func bytes(of file: TableFile) -> [UInt8] {
        var builder = FlatBufferBuilder()
        let time = field(
            "timestamp", type: .timestamp, metadata: ("sift_time_config", ChannelConfiguration.time(.parquet)), &builder
        )
        let columns = file.written.map { column in
            let metadata = ("sift_channel_config", ChannelConfiguration.channel(column))
            return field(column.header, type: ArrowType(column.channel.type), metadata: metadata, &builder)
        }
        let fields = builder.vector([time] + columns)
        // Schema: endianness (0 = little, the default), fields.
        let schema = builder.table([.init(slot: 1, .offset(fields))])
        // Message: version V5 (4), header type Schema (1), header, body length.
        let message = builder.table([
            .init(slot: 0, .int16(4)), .init(slot: 1, .uint8(1)), .init(slot: 2, .offset(schema)),
            .init(slot: 3, .int64(0)),
        ])
        let flatbuffer = builder.finish(root: message, alignment: 8)
        return [0xFF, 0xFF, 0xFF, 0xFF] + littleEndian(UInt32(flatbuffer.count)) + flatbuffer
    }

    private static func field(
        _ name: String, type: ArrowType, metadata: (key: String, value: String), _ builder: inout FlatBufferBuilder
    ) -> Int {
        let key = builder.string(metadata.key)
        let value = builder.string(metadata.value)
        let pair = builder.table([.init(slot: 0, .offset(key)), .init(slot: 1, .offset(value))])
        let metadata = builder.vector([pair])
        let children = builder.vector([])
        let typeTable = type.table(&builder)
        let name = builder.string(name)
        // Field: name, nullable, type tag, type, dictionary, children, custom metadata.
        return builder.table([
            .init(slot: 0, .offset(name)), .init(slot: 1, .uint8(1)), .init(slot: 2, .uint8(type.tag)),
            .init(slot: 3, .offset(typeTable)), .init(slot: 5, .offset(children)), .init(slot: 6, .offset(metadata)),
        ])
    }

    static func littleEndian(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }
}

/// The Arrow types of the tables, as the schema's flatbuffer numbers and describes them.
private enum ArrowType {
    case timestamp, double, float, text, bool, binary
    case integer(bits: Int32, isSigned: Bool)

    init(_ type: DataType) {
        self =
            switch type {
            case .double: .double
            case .float: .float
            case .string: .text
            case .bool: .bool
            case .bytes: .binary
            case .int32: .integer(bits: 32, isSigned: true)
            case .uint32, .enumeration, .bitField: .integer(bits: 32, isSigned: false)
            case .int64: .integer(bits: 64, isSigned: true)
            case .uint64: .integer(bits: 64, isSigned: false)
            }
    }

    /// The member of the union `Type`.
    var tag: UInt8 {
        switch self {
        case .integer: 2
        case .double, .float: 3
        case .binary: 4
        case .text: 5
        case .bool: 6
        case .timestamp: 10
        }
    }

    func table(_ builder: inout FlatBufferBuilder) -> Int {
        switch self {
        case .integer(let bits, let isSigned):
            return builder.table([.init(slot: 0, .int32(bits)), .init(slot: 1, .uint8(isSigned ? 1 : 0))])
        case .float: return builder.table([.init(slot: 0, .int16(1))])
        case .double: return builder.table([.init(slot: 0, .int16(2))])
        case .binary, .text, .bool: return builder.table([])
        case .timestamp:
            let zone = builder.string("UTC")
            // Unit 3 is nanoseconds.
            return builder.table([.init(slot: 0, .int16(3)), .init(slot: 1, .offset(zone))])
        }
    }
}
