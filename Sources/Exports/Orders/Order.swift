import Vocabulary

/// What an analyst asks of a service, complete and unchanging: written down before it is sent.
public struct Order: Sendable, Equatable {
    /// Where it goes; a key is unique within this.
    public var scope: Scope
    /// Same key, same order: placed once.
    public var key: String?
    /// Shown in lists, names the files.
    public var title: String?
    /// What the files are called when there is neither title nor key: the run's name.
    public var subject: String
    /// One line for people: `2 channels of hotfire 12, parquet`.
    public var summary: String
    /// The request body, byte for byte as it is sent. Equal bodies are the same order.
    public var request: String
    /// The order in the user's words, for showing what two orders differ in.
    public var terms: [Term]
    /// What tells this order from every other at the service, written down with it and sent with every try: an
    /// idempotency key, a mark in its description. nil where the service takes none. Not part of what is ordered.
    public var mark: String?
    /// False when the service is to remove the finished export once its files are saved; means nothing where exports need
    /// no room. Not part of what is ordered.
    public var keeps: Bool
    /// True when `keeps` was said in so many words: it then holds for a known order of the same key too. Not written down.
    public var isKeepSaid = false

    /// Makes an order.
    public init(
        scope: Scope, key: String? = nil, title: String? = nil, subject: String, summary: String, request: String,
        terms: [Term], mark: String? = nil, keeps: Bool = true
    ) {
        self.scope = scope
        self.key = key
        self.title = title
        self.subject = subject
        self.summary = summary
        self.request = request
        self.terms = terms
        self.mark = mark
        self.keeps = keeps
    }

    /// The text from which output names are made: title, else key, else the run.
    public var name: String { title ?? key ?? subject }
}

extension Order {
    /// Where an order goes. A key used on the sandbox never matches production.
    public struct Scope: Sendable, Hashable {
        /// `"sift"`, …
        public var service: String
        /// The service's base URL, without a trailing slash.
        public var baseURL: String
        /// A fingerprint of the account; never the credential.
        public var account: String

        /// Makes a scope.
        public init(service: String, baseURL: String, account: String) {
            self.service = service
            self.baseURL = baseURL
            self.account = account
        }
    }

    /// One option of an order as the user would write it: `format` = `"parquet"`.
    public struct Term: Sendable, Equatable, Codable {
        /// The option's name.
        public var name: String
        /// Its value as text.
        public var value: String

        /// Makes a term.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What two orders differ in: `format: "parquet" then, "csv" now`; empty for the same order.
    ///
    /// Orders whose terms are equal but whose requests are not (a name that now means another id) differ in `ids`.
    public func difference(from earlier: Order) -> [String] {
        guard request != earlier.request else { return [] }
        let names =
            earlier.terms.map(\.name) + terms.map(\.name).filter { name in !earlier.terms.contains { $0.name == name } }
        let value = { (order: Order, name: String) in order.terms.first { $0.name == name }?.value ?? "nothing" }
        let lines = names.compactMap { name -> String? in
            let (before, now) = (value(earlier, name), value(self, name))
            return before == now ? nil : "\(name): \(Self.change(from: before, to: now))"
        }
        return lines.isEmpty ? ["ids: the same names stand for other ids now"] : lines
    }

    /// `csv then, parquet now`; of long lists what was added and removed, three names of each at most.
    private static func change(from before: String, to now: String) -> String {
        guard before.utf8.count + now.utf8.count > 120 else { return "\(before) then, \(now) now" }
        let (old, new) = (before.split(separator: ", "), now.split(separator: ", "))
        let (oldSet, newSet) = (Set(old), Set(new))
        let parts = [("added", new.filter { !oldSet.contains($0) }), ("removed", old.filter { !newSet.contains($0) })]
        return parts.filter { !$1.isEmpty }.map { word, names in
            let shown = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
            return "\(names.count) \(word) (\(shown))"
        }.joined(separator: ", ")
    }
}
