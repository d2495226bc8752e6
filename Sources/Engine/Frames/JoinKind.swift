/// Which rows a join keeps.
public enum JoinKind: String, Sendable, CaseIterable {
    /// Rows with a partner.
    case inner
    /// All rows of the first Frame; where there is no partner, the other's columns are empty.
    case left
    /// All rows of the second Frame.
    case right
    /// All rows of both.
    case full
}
