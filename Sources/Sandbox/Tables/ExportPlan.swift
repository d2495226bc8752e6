/// What an export writes: its files, their columns, and where the samples of each come from.
struct ExportPlan: Sendable {
    var files: [TableFile]
}

/// One table of an export.
struct TableFile: Sendable {
    /// The member's name without suffix.
    var name: String
    /// What is read: the columns that the sources fill.
    var columns: [TableColumn]
    var sources: [TableSource]
    /// What is worked out from the columns.
    var calculations: [TableCalculation] = []

    /// What is written, in this order.
    var written: [TableColumn] { columns.filter { !$0.isHidden } + calculations.map(\.column) }
}

/// One column of a table, besides the times.
struct TableColumn: Sendable {
    var header: String
    var channel: Channel
    /// The unit's abbreviation; empty without a unit.
    var unit: String
    /// The part of a bit field that this column holds; nil for whole values.
    var element: BitElement?
    /// True for a column that is read only for calculations.
    var isHidden = false
}

/// One calculated column of a table.
struct TableCalculation: Sendable {
    var column: TableColumn
    var calculation: Calculation
    /// The places of the inputs among the columns that are read.
    var inputs: [Int]
}

/// A recording that fills some columns of a table.
struct TableSource: Sendable {
    var recording: Recording
    /// The channels that are read, in this order.
    var channelIDs: [String]
    /// For each channel the places of its columns in the table: several for the elements of a bit field.
    var targets: [[Int]]
    /// Where this source begins to be read, when that is later than the table's window; nanoseconds since 1970.
    var from: Int64?
}
