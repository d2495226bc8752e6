/// The descriptions that Arrow's format asks for, ready to be encoded.
enum IPCDrafts {
    /// The fifth version, which Arrow writes since 1.0.
    private static let version: FlatDraft.Field = .short(4)

    static func message(_ kind: IPCMessage.Kind, _ header: FlatDraft, bodyBytes: Int) -> FlatDraft {
        FlatDraft([(0, version), (1, .byte(kind.rawValue)), (2, .table(header)), (3, .long(Int64(bodyBytes)))])
    }

    static func schema(_ schema: Schema) -> FlatDraft {
        FlatDraft([(0, .short(0)), (1, .tables(schema.fields.map(field)))])
    }

    /// What a batch holds: of each column its rows and nulls, of each buffer its place in the body and its size.
    static func batch(rows: Int, nodes: [Int64], buffers: [Int64], _ compression: ArrowCompression) -> FlatDraft {
        var fields: [(slot: Int, field: FlatDraft.Field)] = [
            (0, .long(Int64(rows))), (1, .structs(nodes, members: 2)), (2, .structs(buffers, members: 2)),
        ]
        switch compression {
        case .none: break
        case .lz4: fields.append((3, .table(FlatDraft([(0, .byte(0)), (1, .byte(0))]))))
        case .zstd: fields.append((3, .table(FlatDraft([(0, .byte(1)), (1, .byte(0))]))))
        }
        return FlatDraft(fields)
    }

    /// `blocks` are of each batch its place, the size of its description and the size of its body.
    static func footer(_ schema: Schema, blocks: [Int64]) -> FlatDraft {
        FlatDraft([
            (0, version), (1, .table(self.schema(schema))), (2, .structs([], members: 3)),
            (3, .structs(blocks, members: 3)),
        ])
    }

    private static func field(_ field: Field) -> FlatDraft {
        let (code, type) = type(field.type)
        var children: [FlatDraft] = []
        if case .list(let item) = field.type { children = [self.field(Field("item", item))] }
        return FlatDraft([
            (0, .text(field.name)), (1, .byte(1)), (2, .byte(code)), (3, .table(FlatDraft(type))),
            (5, .tables(children)),
        ])
    }

    /// The number of a type in the format, and its fields.
    private static func type(_ type: ColumnType) -> (UInt8, [(slot: Int, field: FlatDraft.Field)]) {
        switch type {
        case .boolean: (6, [])
        case .int8: (2, integer(8, isSigned: 1))
        case .int16: (2, integer(16, isSigned: 1))
        case .int32: (2, integer(32, isSigned: 1))
        case .int64: (2, integer(64, isSigned: 1))
        case .uint8: (2, integer(8, isSigned: 0))
        case .uint16: (2, integer(16, isSigned: 0))
        case .uint32: (2, integer(32, isSigned: 0))
        case .uint64: (2, integer(64, isSigned: 0))
        case .float: (3, [(0, .short(1))])
        case .double: (3, [(0, .short(2))])
        case .text: (5, [])
        case .binary: (4, [])
        case .timestamp(let unit, let isUTC): (10, timestamp(unit, isUTC))
        case .date: (8, [(0, .short(0))])
        case .decimal(let precision, let scale):
            (7, [(0, .int(Int32(precision))), (1, .int(Int32(scale))), (2, .int(128))])
        case .list: (12, [])
        }
    }

    private static func integer(_ bits: Int32, isSigned: UInt8) -> [(slot: Int, field: FlatDraft.Field)] {
        [(0, .int(bits)), (1, .byte(isSigned))]
    }

    private static func timestamp(
        _ unit: ColumnType.TimeUnit, _ isUTC: Bool
    ) -> [(slot: Int, field: FlatDraft.Field)] {
        let code = Int16(ColumnType.TimeUnit.allCases.firstIndex(of: unit) ?? 0)
        return isUTC ? [(0, .short(code)), (1, .text("UTC"))] : [(0, .short(code))]
    }
}
