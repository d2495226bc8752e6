/// One row of the demo; its cells are made when they are asked for.
struct DemoRow: Sendable {
    let visit: DemoVisit
    /// The place of its event in the visit.
    let place: Int
    /// The keyword or group of a row that belongs to a search; empty for events.
    var item = ""

    private var event: DemoVisit.Event { visit.events[place] }

    var time: Int64 { event.time }

    var visitKey: UInt128 { DemoNoise.id(visit.number, salt: 11) }

    var searchKey: UInt128? { event.search.map { id(ofEvent: $0) } }

    /// The cell of a column.
    func value(_ column: DemoColumn) -> EventValue {
        let visitor = DemoVisitor(ofVisit: visit.number)
        switch column {
        case .datetime: return .moment(event.time)
        case .visitId: return .text(UUIDText.text(visitKey))
        case .clientId: return .text(UUIDText.text(visitor.clientID))
        case .username: return Self.text(visitor.username)
        case .userDisplayName: return Self.text(visitor.displayName)
        case .anonymous: return .bool(visitor.isAnonymous)
        case .browser: return .text(visitor.browser)
        case .mobile: return .bool(visitor.isOnPhone)
        case .city: return Self.text(visitor.city)
        case .region: return Self.text(visitor.region)
        case .country: return .text(visitor.country)
        case .language: return .text(visitor.language)
        case .originLevel1: return .text(Self.pages[Int(visit.number % 3)])
        case .originLevel2: return .text(Self.tabs[place % 3])
        case .originLevel3: return referrer
        case .searchId, .lastSearchId: return Self.text(searchKey.map(UUIDText.text))
        case .clickId, .customEventId: return .text(UUIDText.text(id(ofEvent: place)))
        case .keyword, .groupName: return .text(item)
        default:
            switch event.step {
            case .search: return DemoSearch(visit: visit, place: place).value(column)
            case .click: return DemoClick(visit: visit, place: place).value(column)
            case .custom: return DemoCustomEvent(visit: visit, place: place).value(column)
            }
        }
    }

    private static let pages = ["MainSearch", "CaseCreation", "agentCasePanel"]
    private static let tabs = ["All", "Docs", "Community"]

    private var referrer: EventValue {
        visit.number % 4 == 0 ? .text("https://example.com/?a=1&b=\"2\"") : .null
    }

    /// 32 numbers a visit are more than it has events.
    private func id(ofEvent place: Int) -> UInt128 { DemoNoise.id(visit.number * 32 + Int64(place), salt: 12) }

    static func text(_ text: String?) -> EventValue { text.map { .text($0) } ?? .null }
}
