/// An error as the REST services of Obelisk answer it: `{"error":{"status","message","details"}}`.
///
/// The catalog shows its message only, within an answer of 200.
struct ObeliskError: Error, Equatable, CustomStringConvertible {
    /// 400 for invalid arguments, 401 unauthenticated, 403 forbidden, 404 absent, 409 illegal state, 429 a limit, 500 all
    /// else.
    var status: Int
    /// Left out of the answer when it is empty.
    var message: String
    /// Left out of the answer when there are none.
    var details: [String] = []
    /// True where the service answers with plain text instead: query bodies that it cannot bind.
    var isPlain = false
    /// Further headers.
    var headers: [ObeliskHeader] = []

    init(_ status: Int, _ message: String, details: [String] = []) {
        self.status = status
        self.message = message
        self.details = details
    }

    var description: String { message }

    /// The body of the answer.
    var json: JSON {
        var members: [(String, JSON)] = [("status", .integer(Int64(status)))]
        if !message.isEmpty { members.append(("message", .string(message))) }
        if !details.isEmpty { members.append(("details", .texts(details))) }
        return .object([("error", .object(members))])
    }
}

/// A header of an answer.
struct ObeliskHeader: Sendable, Equatable {
    var name: String
    var value: String
}

/// The service writes no answer at all: what its handlers do with some requests.
struct ObeliskSilence: Error {}
