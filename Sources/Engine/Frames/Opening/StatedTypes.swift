import Columns
import Vocabulary

/// The types of columns that the user has stated.
struct StatedTypes {
    private let types: [String: StatedType]

    /// - Throws: `not found` for a column that is not there, `bad argument` for a type that is none; both with the
    ///   nearest names.
    init(_ stated: [(column: String, type: String)], columns: [String], on connection: Connection) throws(Fault) {
        var types: [String: StatedType] = [:]
        for (column, type) in stated {
            let name = column.lowercased()
            guard columns.contains(where: { $0.lowercased() == name }) else {
                throw Fault.unknownFrameColumn(column, in: columns)
            }
            guard types[name] == nil else { throw Fault.columnTwice(column) }
            types[name] = try TypeName.stated(type, on: connection)
        }
        self.types = types
    }

    func type(of column: String) -> StatedType? { types[column.lowercased()] }
}

/// A type that the user has stated.
struct StatedType: Hashable, Sendable {
    /// DuckDB's word for the type of the values.
    let name: String
    /// What integers count since 1970, where they are to become moments.
    let epoch: EpochUnit?

    init(_ name: String) {
        self.name = name
        epoch = nil
    }

    init(_ epoch: EpochUnit) {
        name = epoch.type
        self.epoch = epoch
    }

    /// The value of a column of any other type, in SQL.
    func value(of column: FrameColumn) -> String {
        // A plain cast of a text drops digits without a word.
        if column.type == "VARCHAR" || epoch != nil { return CellReading(column.name, stated: self).value }
        return "CAST(\(quoted(identifier: column.name)) AS \(name))"
    }
}

/// Names of types as users write them: ours, or DuckDB's.
enum TypeName {
    private static let ours: [String: String] = [
        "text": "VARCHAR", "string": "VARCHAR", "boolean": "BOOLEAN", "int8": "TINYINT", "int16": "SMALLINT",
        "int32": "INTEGER", "int64": "BIGINT", "uint8": "UTINYINT", "uint16": "USMALLINT", "uint32": "UINTEGER",
        "uint64": "UBIGINT", "float": "FLOAT", "double": "DOUBLE", "binary": "BLOB", "date": "DATE",
        "timestamp(s)": "TIMESTAMP_S", "timestamp(ms)": "TIMESTAMP_MS", "timestamp(us)": "TIMESTAMP",
        "timestamp(ns)": "TIMESTAMP_NS", "timestamp(us,utc)": "TIMESTAMP WITH TIME ZONE",
        "timestamp(ns,utc)": "TIMESTAMPTZ_NS",
    ]

    /// What a wrong name may have meant.
    private static let known =
        ours.keys.sorted() + EpochUnit.allCases.map(\.word) + [
            "decimal(18,8)", "integer", "bigint", "hugeint", "varchar", "timestamp", "timestamptz", "timestamp_ns",
            "timestamptz_ns", "time", "uuid", "json", "interval",
        ]

    /// What a name means.
    ///
    /// - Throws: `bad argument` with the nearest names.
    static func stated(_ name: String, on connection: Connection) throws(Fault) -> StatedType {
        let plain = name.lowercased().filter { $0 != " " }
        if let epoch = EpochUnit.allCases.first(where: { $0.word == plain }) { return StatedType(epoch) }
        // DuckDB has a type BIT, one FLOAT4, and types of 8 bytes named after that: our words come first.
        if let type = ours[plain] { return StatedType(type) }
        guard name.allSatisfy({ $0.isLetter || $0.isNumber || "_(), []".contains($0) }), !name.isEmpty else {
            throw Fault.unknownType(name, in: known)
        }
        do throws(Fault) {
            let rows = try connection.query("SELECT typeof(CAST(NULL AS \(name)))").collected()
            guard case .text(let type) = try rows.row(0)[0] else { throw Fault.unknownType(name, in: known) }
            return StatedType(type)
        } catch {
            throw error.kind == .interrupted ? error : Fault.unknownType(name, in: known)
        }
    }
}
