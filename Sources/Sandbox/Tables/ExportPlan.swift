/// What an export writes: its files, their columns, and where the samples of each come from.
struct ExportPlan: Sendable {
    var files: [TableFile]
}

/// One table of an export.
struct TableFile: Sendable {
    /// The member's name without suffix.
    var name: String
    var columns: [TableColumn]
    var sources: [TableSource]
}

/// One column of a table, besides the times.
struct TableColumn: Sendable {
    var header: String
    var channel: Channel
    /// The unit's abbreviation; empty without a unit.
    var unit: String
    /// The part of a bit field that this column holds; nil for whole values.
    var element: BitElement?
}

/// A recording that fills some columns of a table.
struct TableSource: Sendable {
    var recording: Recording
    /// The channels that are read, in this order.
    var channelIDs: [String]
    /// For each channel the places of its columns in the table: several for the elements of a bit field.
    var targets: [[Int]]
}
