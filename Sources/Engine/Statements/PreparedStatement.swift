import CArrow
import Columns
import Glibc
import Vocabulary

/// A statement that DuckDB has planned, with its parameters.
// Sendable though it holds a pointer: it is used by one `Statements` or one `QueryResult`, which take turns.
final class PreparedStatement: @unchecked Sendable {
    private let connection: NativeConnection
    private let pointer: DuckDBPrepared?
    private var symbols: DuckDBSymbols { connection.symbols }

    init(_ connection: NativeConnection, _ pointer: DuckDBPrepared?) {
        self.connection = connection
        self.pointer = pointer
    }

    /// Runs it to its end and gives the rows that it changed.
    func run(_ parameters: [SQLValue], control: RunControl? = nil) throws(Fault) -> Int64 {
        var result = try execute(parameters, start: symbols.pending_prepared, control)
        defer { symbols.destroy_result(&result) }
        return Int64(clamping: symbols.rows_changed(&result))
    }

    /// Starts it and gives its result, which is computed while it is read.
    func stream(_ parameters: [SQLValue], control: RunControl? = nil) throws(Fault) -> QueryResult {
        try QueryResult(connection, self, execute(parameters, start: symbols.pending_prepared_streaming, control))
    }

    /// The type of a column of its result, to be destroyed by the caller.
    func type(ofColumn position: Int) -> DuckDBLogicalType? {
        symbols.prepared_statement_column_logical_type(pointer, UInt64(position))
    }

    /// DuckDB forgets an interrupt when a statement starts, and heeds it from then on: looking at the control between
    /// starting and executing leaves no moment in which an interrupt is lost.
    private func execute(
        _ parameters: [SQLValue], start: (DuckDBPrepared?, UnsafeMutablePointer<DuckDBPending?>?) -> DuckDBState,
        _ control: RunControl?
    ) throws(Fault) -> DuckDBResult {
        try bind(parameters)
        var pending: DuckDBPending?
        defer { symbols.destroy_pending(&pending) }
        guard start(pointer, &pending) == 0 else {
            throw Fault.engine(symbols.pending_error(pending).map { String(cString: $0) } ?? "")
        }
        try control?.check()
        workOff(pending)
        var result = DuckDBResult()
        guard symbols.execute_pending(pending, &result) == 0 else {
            let message = symbols.result_error(&result) ?? symbols.pending_error(pending)
            let text = message.map { String(cString: $0) } ?? ""
            symbols.destroy_result(&result)
            throw Fault.engine(text)
        }
        return result
    }

    /// Works on a statement until its result is ready, or it has failed. Where other threads have all that can be done this
    /// one waits: DuckDB's own loop would go on asking, and work out the progress each time. Writing two million sorted
    /// events, which one thread does, took half as much again for it.
    private func workOff(_ pending: DuckDBPending?) {
        var pause = Self.shortestPause
        while true {
            switch symbols.pending_execute_task(pending) {
            case Self.isNotReady: pause = Self.shortestPause
            case Self.hasNoTask:
                usleep(pause)
                pause = min(pause * 2, Self.longestPause)
            default: return
            }
        }
    }

    private static let isRefused: DuckDBState = 1
    private static let isNotReady: DuckDBPendingState = 1
    private static let hasNoTask: DuckDBPendingState = 3
    /// Microseconds.
    private static let shortestPause: UInt32 = 50
    private static let longestPause: UInt32 = 2000

    private func bind(_ parameters: [SQLValue]) throws(Fault) {
        let wanted = Int(symbols.nparams(pointer))
        guard wanted == parameters.count else { throw Fault.wrongParameterCount(parameters.count, wanted: wanted) }
        for (index, value) in parameters.enumerated() where bind(value, at: UInt64(index) + 1) != 0 {
            throw Fault.unboundParameter(index + 1)
        }
    }

    private func bind(_ value: SQLValue, at index: UInt64) -> DuckDBState {
        switch value {
        case .null: return symbols.bind_null(pointer, index)
        case .boolean(let value): return symbols.bind_boolean(pointer, index, value)
        case .integer(let value): return symbols.bind_int64(pointer, index, value)
        case .unsigned(let value): return symbols.bind_uint64(pointer, index, value)
        case .number(let value): return symbols.bind_double(pointer, index, value)
        case .decimal(let value): return symbols.bind_decimal(pointer, index, DuckDBDecimal(value))
        case .text(let text):
            var text = text
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    symbols.bind_varchar_length(pointer, index, $0.baseAddress ?? Self.noCharacters, UInt64($0.count))
                }
            }
        case .bytes(let bytes):
            return bytes.withUnsafeBytes {
                symbols.bind_blob(
                    pointer, index, $0.baseAddress ?? UnsafeRawPointer(Self.noCharacters), UInt64($0.count))
            }
        case .time(let moment): return bind(symbols.create_timestamp_tz_ns(DuckDBTime(value: moment.sinceEpoch)), index)
        case .clockTime(let moment):
            return bind(symbols.create_timestamp_ns(DuckDBTime(value: moment.sinceEpoch)), index)
        case .date(let day):
            return bind(symbols.create_date(DuckDBDay(days: Int32(clamping: day.daysSinceEpoch))), index)
        // Nobody asks with one; a list can be written into the query.
        case .list: return Self.isRefused
        }
    }

    private func bind(_ value: DuckDBValue?, _ index: UInt64) -> DuckDBState {
        var value = value
        defer { symbols.destroy_value(&value) }
        return symbols.bind_value(pointer, index, value)
    }

    /// An empty text needs an address too.
    // One NUL character that is never written.
    nonisolated(unsafe) private static let noCharacters: UnsafePointer<CChar> = {
        let characters = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
        characters.initialize(to: 0)
        return UnsafePointer(characters)
    }()

    deinit {
        var pointer = pointer
        symbols.destroy_prepare(&pointer)
    }
}

extension DuckDBDecimal {
    /// 38 digits is DuckDB's widest, and a number of any width fits in it.
    fileprivate init(_ decimal: Decimal128) {
        let bits = UInt128(truncatingIfNeeded: decimal.digits)
        self.init(
            width: 38, scale: UInt8(clamping: decimal.scale),
            value: DuckDBHugeInteger(
                lower: UInt64(truncatingIfNeeded: bits), upper: Int64(truncatingIfNeeded: bits >> 64)))
    }
}
