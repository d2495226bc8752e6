/// One call of the catalog: its text as it is sent, and where its answer stands.
struct GraphQLDocument: Sendable, Equatable {
    /// The GraphQL text.
    var text: String
    /// The names that lead from the data to the answer: `["me", "export"]`.
    let path: [String]
    /// What it is about, as it stands in sentences: `exports`.
    let subject: String
    /// True when sending it twice does no more than sending it once.
    let isRepeatable: Bool

    /// True when it changes something.
    var isMutation: Bool { text.hasPrefix("mutation") }

    init(_ subject: String, at path: [String], isRepeatable: Bool = true, _ text: String) {
        self.subject = subject
        self.path = path
        self.isRepeatable = isRepeatable
        self.text = text
    }
}

/// The body of a GraphQL request.
struct GraphQLBody: Encodable {
    var query: String
    /// Only those that are set: a null means something else than nothing.
    var variables: [String: JSONValue]?
}
