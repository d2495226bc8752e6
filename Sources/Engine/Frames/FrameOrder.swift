/// The order of a Frame that was sorted: its rows before that, and what they are sorted by.
struct FrameOrder: Sendable {
    /// One of the columns of the rows.
    struct Key: Sendable {
        /// As SQL names it.
        let name: String
        /// What stands behind the name in ORDER BY.
        let direction: String
    }

    /// A SELECT; it has a column that no two rows share among the keys.
    let rows: String
    let keys: [Key]

    /// What stands behind ORDER BY.
    var text: String { keys.map { "\($0.name) \($0.direction)" }.joined(separator: ", ") }
}
