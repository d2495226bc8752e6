import Columns
import Engine
import Files
import Lua
import Synchronization
import Transfer
import Vocabulary

/// The iterator of `for row in frame:each() do`: reads ahead one batch, gives a row at a time.
final class RowCursor: LuaObject {
    private struct Place {
        var stream: ColumnStream?
        var batch: RecordBatch?
        var row = 0
        /// True when a row of the batch has not been given yet.
        var hasRow: Bool { batch.map { row < $0.count } ?? false }
        /// True after the last row, and after `close`.
        var isOver = false
    }

    private let open: @Sendable (RunControl) throws -> ColumnStream
    private let control = RunControl()
    private let place = Mutex(Place())
    /// Held while a batch is read. Tasks may share a cursor: who waited takes of what another one has brought.
    private let reading = Mutex(())

    /// Makes a cursor; the stream is opened when the first row is wanted.
    init(open: @escaping @Sendable (RunControl) throws -> ColumnStream) { self.open = open }

    static let luaType = ObjectType(
        name: "Rows", summary: "Walks through the rows of a frame; called, it gives the next one.",
        short: { _ in "Rows" },
        close: Function("close", "Ends the reading; a for loop does it by itself.") { call throws(Fault) in
            try call.this(as: RowCursor.self).close()
            return .none
        },
        call: Function("next", "The next row as a table, or nil at the end.", returns: "table or nil") {
            call throws(Fault) in
            let this = try call.this(as: RowCursor.self)
            // Only every some thousand rows there is something to wait for.
            if let row = try this.rowAtHand() { return .one(row) }
            return .wait { try await this.nextRow() }
        })

    /// The next row of the batch that is there; nil when another one is needed.
    private func rowAtHand() throws(Fault) -> LuaValue? {
        let result = place.withLock { place -> Result<LuaValue?, Fault> in
            guard place.hasRow, let batch = place.batch else { return .success(nil) }
            defer { place.row += 1 }
            let row = place.row
            return Result { () throws(Fault) in try Self.table(batch, row) }
        }
        return try result.get()
    }

    private func nextRow() async throws -> LuaValue {
        while true {
            if let row = try rowAtHand() { return row }
            guard try await fetch() else { return .none }
        }
    }

    /// Reads the next batch; false at the end.
    private func fetch() async throws -> Bool {
        let control = control
        return try await withTaskCancellationHandler {
            try await OwnThread.run { try self.reading.withLock { _ in try self.fetchAlone(control) } }
        } onCancel: {
            control.interrupt()
        }
    }

    private func fetchAlone(_ control: RunControl) throws -> Bool {
        let now = place.withLock { $0 }
        if now.isOver || now.hasRow { return now.hasRow }
        let stream = try now.stream ?? open(control)
        let batch = try stream.next()
        place.withLock { place in
            // What was closed meanwhile stays so.
            guard !place.isOver else { return }
            place = Place(stream: stream, batch: batch, isOver: batch == nil)
        }
        return batch != nil
    }

    private func close() {
        let stream = place.withLock { place in
            defer { place = Place(isOver: true) }
            return place.stream
        }
        stream?.close()
    }

    private static func table(_ batch: RecordBatch, _ row: Int) throws(Fault) -> LuaValue {
        var fields: [LuaField] = []
        fields.reserveCapacity(batch.columns.count)
        for (field, column) in zip(batch.schema.fields, batch.columns) {
            fields.append(LuaField(field.name, try column.value(at: row).lua))
        }
        return .table(fields)
    }
}
