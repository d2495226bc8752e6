/// A dataset as the catalog shows it, and where its events come from besides those that were ingested.
struct ObeliskDataset: Sendable {
    /// 24 hexadecimal digits.
    var id: String
    var name: String
    var description: String?
    /// Free properties, as JSON text; nil = none.
    var properties: String?
    var isPublished = false
    var isArchived = false
    /// True when everybody may read it.
    var isOpen = false
    var keywords: [String] = []
    var license: String?
    var contactPoint: String?
    var source = ObeliskSource.none

    init(_ name: String, description: String? = nil) {
        id = ObeliskID.made("dataset", name)
        self.name = name
        self.description = description
    }
}

/// Where the events of a dataset come from that nobody has ingested.
enum ObeliskSource: Sendable {
    case none
    /// Made in code, tick by tick.
    case ticks(any ObeliskTicks)
    /// A short list, in the order of time.
    case list([ObeliskEvent])
    /// A file of the user.
    case file(ObeliskFile)
}

/// Ids as the service makes them: 24 hexadecimal digits.
enum ObeliskID {
    /// An id that is the same for the same words on every machine.
    static func made(_ kind: String, _ name: String) -> String {
        String(deterministicID("obelisk \(kind)", name).filter { $0 != "-" }.prefix(24))
    }

    /// An id made of chance.
    static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return String(randomID(using: &generator).filter { $0 != "-" }.prefix(24))
    }
}
