/// A mark on an axis.
struct Tick: Equatable {
    /// Where: the part of the way from the low end of the axis to the high end.
    var part: Double
    /// What is said there.
    var text: String
    /// The larger unit, where it begins: the day below a time of day. Nil where the one before still holds.
    var context: String?
}
