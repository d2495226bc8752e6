/// Somebody who visits: 1000 people come again and again.
struct DemoVisitor: Sendable {
    private let number: Int64

    /// Whoever makes a visit.
    init(ofVisit visit: Int64) {
        var noise = DemoNoise(visit, salt: 2)
        number = noise.below(1000)
    }

    var clientID: UInt128 { DemoNoise.id(number, salt: 13) }
    var isAnonymous: Bool { number % 3 == 0 }
    var isOnPhone: Bool { number % 4 == 1 }

    /// Nil for somebody who is not signed in. Some have a domain before their name, with a backslash.
    var username: String? {
        guard !isAnonymous else { return nil }
        return number % 5 == 0 ? "EXT\\user\(number)@example.com" : "user\(number)@example.com"
    }

    var displayName: String? {
        guard !isAnonymous else { return nil }
        return Self.names[Int(number) % Self.names.count]
    }

    var browser: String { Self.browsers[Int(number / 7 % 4)] }
    var language: String { place.language }
    var city: String? { place.city }
    var region: String? { place.region }
    var country: String { place.country }

    private var place: Place { Self.places[Int(number / 3) % Self.places.count] }

    private struct Place: Sendable {
        var city: String?
        var region: String?
        var country: String
        var language: String
    }

    private static let browsers = ["Chrome", "Firefox", "Safari", "Edge"]

    private static let names = [
        "Alice Tremblay", "Zoë Ångström", "Seán O'Brien", "Smith, John", "Maria \"Mia\" Rossi", "Łukasz Żak",
        "山田 太郎", "  Blank Around  ", "Bob", "Ada Lovelace", "José da Silva", "Renée Lévêque", "N/A", "Null",
    ]

    private static let places = [
        Place(city: "Québec", region: "Quebec", country: "Canada", language: "fr"),
        Place(city: "Quebec", region: "Quebec", country: "Canada", language: "en"),
        Place(city: "Montréal", region: "Quebec", country: "Canada", language: "fr"),
        Place(city: "Paris", region: "Île-de-France", country: "France", language: "fr"),
        Place(city: "New York", region: "New York", country: "United States", language: "en"),
        Place(city: "São Paulo", region: "São Paulo", country: "Brazil", language: "pt"),
        Place(city: "東京", region: "東京都", country: "Japan", language: "ja"),
        Place(city: "Zürich", region: nil, country: "Switzerland", language: "de"),
        Place(city: nil, region: nil, country: "Canada", language: "en"),
    ]
}
