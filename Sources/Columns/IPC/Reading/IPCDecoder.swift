import Vocabulary

/// Turns messages into batches: knows the columns of the schema, and the dictionaries met so far.
struct IPCDecoder: Sendable {
    let schema: Schema
    private let source: IPCSource
    private let fields: [IPCField]
    private var dictionaries: [Int64: Column] = [:]

    init(_ schema: FlatTable, _ source: IPCSource) throws(Fault) {
        fields = try IPCField.all(schema)
        self.schema = Schema(fields.map(\.field))
        self.source = source
    }

    /// Keeps the values of a dictionary: new ones in place of the old, or after them where the message says so.
    mutating func keep(_ message: IPCMessage) throws(Fault) {
        let id = try message.header.number(0, Int64(0))
        guard let batch = try message.header.table(1), let field = fields.first(where: { $0.dictionary?.id == id })
        else {
            throw Fault.damagedArrow(source.path, at: message.offset, "dictionary \(id) belongs to no column")
        }
        var reader = IPCColumnReader(body: try IPCBody(message, header: batch, source))
        let values = try reader.column(field.name, field.type)
        guard try message.header.boolean(2), let old = dictionaries[id] else {
            dictionaries[id] = values
            return
        }
        dictionaries[id] = try Column(concatenating: [old, values])
    }

    /// The batch of a message.
    func batch(_ message: IPCMessage) throws(Fault) -> RecordBatch {
        var reader = IPCColumnReader(body: try IPCBody(message, header: message.header, source))
        var columns: [Column] = []
        columns.reserveCapacity(fields.count)
        for field in fields { columns.append(try reader.column(field, dictionaries)) }
        // A batch without columns has rows nevertheless.
        return RecordBatch(unchecked: schema, count: reader.body.rows, columns: columns)
    }
}
