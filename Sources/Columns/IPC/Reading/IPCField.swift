import Vocabulary

/// A column as the schema of an Arrow file describes it.
struct IPCField: Sendable, Hashable {
    /// How the cells of a column point into a dictionary of values.
    struct DictionaryIndex: Sendable, Hashable {
        var id: Int64
        var indexBytes: Int
        var isSigned: Bool
    }

    let name: String
    /// The type of the cells, or of the dictionary's values.
    let type: IPCType
    let dictionary: DictionaryIndex?

    var field: Field { Field(name, type.columnType) }

    /// The columns of a schema.
    ///
    /// - Throws: `bad argument` naming the first column of a type that columns do not have.
    static func all(_ schema: FlatTable) throws(Fault) -> [IPCField] {
        guard try schema.number(0, Int16(0)) == 0 else { throw Fault.bigEndianArrow(schema.buffer.file) }
        var fields: [IPCField] = []
        var valueTypes: [Int64: IPCType] = [:]
        for table in try schema.tables(1) {
            let field = try IPCField(table)
            if let id = field.dictionary?.id, let known = valueTypes.updateValue(field.type, forKey: id),
                known != field.type
            {
                throw table.buffer.damaged("dictionary \(id) has two types", at: table.position)
            }
            fields.append(field)
        }
        return fields
    }

    private init(_ table: FlatTable) throws(Fault) {
        name = try table.text(0) ?? ""
        type = try IPCType.read(table, column: name)
        guard let encoding = try table.table(4) else {
            dictionary = nil
            return
        }
        if case .list = type { throw Fault.unreadableArrowType("dictionary of list", column: name, table.buffer.file) }
        let index = try encoding.table(1)
        let bits = try index?.number(0, Int32(0)) ?? 32
        guard [8, 16, 32, 64].contains(bits) else {
            throw table.buffer.damaged("column \"\(name)\" has an index of \(bits) bits", at: table.position)
        }
        dictionary = DictionaryIndex(
            id: try encoding.number(0, Int64(0)), indexBytes: Int(bits) / 8,
            isSigned: try index?.boolean(1) ?? true)
    }
}
