/// What only a custom event has.
struct DemoCustomEvent {
    let visit: DemoVisit
    let place: Int

    private static let types = ["getMoreResults", "pageNumber", "case", "cart"]

    /// The cell of a column.
    func value(_ column: DemoColumn) -> EventValue {
        var noise = DemoNoise(visit.number * 32 + Int64(place), salt: 6)
        let (kind, hasOutcome, outcome) = (noise.below(4), noise.below(7) == 0, noise.below(11))
        switch column {
        case .customEventType: return .text(Self.types[Int(kind)])
        case .customEventValue: return noise.below(9) == 0 ? .null : .text(DemoTexts.query(&noise))
        case .outcome: return hasOutcome ? .integer(outcome - 5) : .null
        default: return .null
        }
    }
}
