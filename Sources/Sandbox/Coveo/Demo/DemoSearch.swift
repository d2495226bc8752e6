/// What only a search has.
struct DemoSearch {
    let visit: DemoVisit
    let place: Int
    private let noise: DemoNoise

    init(visit: DemoVisit, place: Int) {
        self.visit = visit
        self.place = place
        noise = DemoNoise(visit.number * 32 + Int64(place), salt: 3)
    }

    private static let causes = ["searchboxSubmit", "resultsSort", "facetSelect"]

    /// A page that opens searches for nothing in particular.
    private var isOpening: Bool { place == 0 && visit.number % 4 == 3 }

    /// Nil for the search of a page that opens.
    var query: String? {
        guard !isOpening else { return nil }
        var noise = noise
        return DemoTexts.query(&noise)
    }

    /// The words of the query, once each.
    var keywords: [String] {
        var seen: Set<String> = []
        return DemoTexts.keywords(of: query ?? "").filter { seen.insert($0).inserted }
    }

    /// The groups of somebody who is signed in.
    var groups: [String] {
        guard !DemoVisitor(ofVisit: visit.number).isAnonymous else { return [] }
        return visit.number % 2 == 0 ? ["Everyone"] : ["Everyone", "Équipe \"A\", Nord"]
    }

    /// The cell of a column.
    func value(_ column: DemoColumn) -> EventValue {
        var noise = DemoNoise(visit.number * 32 + Int64(place), salt: 4)
        let (results, time, cause) = (noise.below(5000), noise.below(880), noise.next())
        switch column {
        case .queryExpression: return DemoRow.text(query)
        case .advancedQueryExpression: return cause % 10 == 0 ? .text("@source==\"Docs\"") : .null
        case .causeV2:
            return .text(isOpening ? "interfaceLoad" : Self.causes[Int(cause % 3)])
        case .numberOfResults: return .integer(results % 12 == 0 ? 0 : results)
        case .responseTime: return .integer(20 + time)
        case .queryPipeline: return .text(cause % 7 == 0 ? "support, \"new\"" : "default")
        case .splitTestRunName: return cause % 6 == 0 ? .text("ART on/off") : .null
        case .hasClicks: return .bool(visit.hasClick(ofSearch: place))
        default: return .null
        }
    }
}
