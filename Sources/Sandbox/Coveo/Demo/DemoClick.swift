/// What only a click has.
struct DemoClick {
    let visit: DemoVisit
    let place: Int

    /// The cell of a column.
    func value(_ column: DemoColumn) -> EventValue {
        var noise = DemoNoise(visit.number * 32 + Int64(place), salt: 5)
        let (document, rank, kind) = (noise.below(900), noise.below(10), noise.next())
        switch column {
        case .clickCause: return .text(kind % 2 == 0 ? "documentOpen" : "documentQuickview")
        case .clickRank: return .integer(1 + rank)
        case .documentTitle: return .text(DemoTexts.title(&noise, document: document))
        case .documentUrl: return .text("https://docs.example.com/\(document)?q=a,b&lang=\"en\"")
        case .documentAuthor: return document % 2 == 0 ? .text("Zoë Ångström") : .null
        case .sourceName: return .text(document % 3 == 0 ? "Knowledge Base" : "Docs")
        default: return .null
        }
    }
}
