import Vocabulary

/// Why a GraphQL answer, which always comes with status 200, is no success: an error of its list, or a response code other
/// than `SUCCESS` in its data.
struct GraphQLFailure: Error, Equatable {
    /// What it means.
    enum Kind: Equatable {
        /// The token is unknown, has died, or is missing.
        case unauthorized
        /// The document is no GraphQL, or asks for what the schema does not have.
        case notUnderstood
        /// The client lacks a scope: that for changes, or that for reading.
        case scope(writes: Bool)
        /// The user may not do this.
        case permission
        /// The thing that was named does not exist.
        case absent
        /// An argument is wrong.
        case refused
        /// The service stores no more exports or streams of the user.
        case full
        /// There is no such dataset, or the user may not read it; the service does not tell the two apart.
        case datasetDenied
        /// Anything else. The service says so of refusals too: it is not worth a repetition.
        case failed
    }

    var kind: Kind
    /// The service's words.
    var message: String
    /// Where in the data: `createExport`; empty where that is not told.
    var path: String
    /// True when it came as an error while a field was worked out, not as an answer of the field: nobody can know how far
    /// the service had come.
    var isException: Bool

    /// True when another token may help.
    var isAboutToken: Bool { kind == .unauthorized }

    /// True for an error of the service's own, as far as that can be told.
    var mayPass: Bool { kind == .failed && isException }

    /// True where an export or a stream names a dataset that does not exist any more.
    var isOfGoneDataset: Bool { kind == .absent && path.contains("dataRange") }

    /// True for a refusal of an order because its name is taken.
    var isTaken: Bool { kind == .refused && message.contains("duplicate key") }
}

extension GraphQLFailure {
    /// What failed in an answer; nil for a success, and for what is no answer of a GraphQL service.
    ///
    /// - Parameter mayHaveCode: true for a mutation, whose data may hold a response code.
    init?(_ body: [UInt8], mayHaveCode: Bool) {
        guard let answer = JSONMessage.failure(Answer.self, in: body) else { return nil }
        if let error = answer.errors.first(where: \.isAboutToken) ?? answer.errors.first {
            self = error.failure
            return
        }
        guard mayHaveCode, let data = JSONMessage.failure(Outcome.self, in: body)?.data,
            let (path, code, message) = Self.code(in: data, at: []), code != "SUCCESS"
        else { return nil }
        self.init(
            kind: Self.kind(code, message ?? ""), message: message?.asPartOfSentence ?? "the service answers \(code)",
            path: path.joined(separator: "."), isException: false)
    }

    private static func kind(_ code: String, _ message: String) -> Kind {
        switch code {
        case "BAD_REQUEST": return .refused
        case "NOT_FOUND": return .absent
        case "NOT_AUTHORIZED": return .permission
        default:
            // SERVER_ERROR stands for every refusal that is no matter of arguments.
            if message.contains("Cannot exceed the maximum amount of Data") { return .full }
            return message.contains("access denied on dataset") ? .datasetDenied : .failed
        }
    }

    /// The first response code in the data: `{"onExport": {"remove": {"responseCode": …}}}`.
    private static func code(in value: JSONValue, at path: [String]) -> (path: [String], String, message: String?)? {
        guard case .object(let members) = value else { return nil }
        if let code = members["responseCode"]?.asText { return (path, code, members["message"]?.asText) }
        for (name, member) in members.sorted(by: { $0.key < $1.key }) {
            if let found = code(in: member, at: path + [name]) { return found }
        }
        return nil
    }

    private struct Answer: Decodable {
        var errors: [GraphQLError]

        private enum Key: String, CodingKey { case errors }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Key.self)
            errors = try values.decodeIfPresent([GraphQLError].self, forKey: .errors) ?? []
        }
    }

    private struct Outcome: Decodable {
        var data: JSONValue?
    }
}

/// One error of a GraphQL answer: `{"message", "path", "extensions": {"classification"}}`.
private struct GraphQLError: Decodable {
    var message: String
    var path: [String]
    var classification: String

    private enum Key: String, CodingKey { case message, path, extensions, classification }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        message = (try? values.decode(String.self, forKey: .message)) ?? "an error without words"
        let steps = (try? values.decode([JSONValue].self, forKey: .path)) ?? []
        path = steps.map(\.text)
        let extensions = try? values.nestedContainer(keyedBy: Key.self, forKey: .extensions)
        classification = (try? extensions?.decode(String.self, forKey: .classification)) ?? ""
    }

    /// The two causes that mean a token.
    var isAboutToken: Bool {
        message.contains("Invalid access_token") || message.contains("No valid Bearer token present")
    }

    var failure: GraphQLFailure {
        GraphQLFailure(
            kind: kind, message: cause.asPartOfSentence, path: path.joined(separator: "."), isException: isException)
    }

    /// Syntax and validation come before anything is done; a null in place of a thing means that there is none.
    private var isException: Bool {
        !["InvalidSyntax", "ValidationError", "NullValueInNonNullableField"].contains(classification)
    }

    private var kind: GraphQLFailure.Kind {
        if isAboutToken { return .unauthorized }
        if ["InvalidSyntax", "ValidationError"].contains(classification) { return .notUnderstood }
        if classification == "NullValueInNonNullableField" { return .absent }
        let words = message.lowercased()
        if words.contains("scope"), words.contains("require") || words.contains("check client scope") {
            return .scope(writes: !words.contains("read scope"))
        }
        if words.contains("appropriate permissions") { return .permission }
        if words.contains("access denied on dataset") { return .datasetDenied }
        return .failed
    }

    /// `Invalid access_token` of `Exception while fetching data (/me) : Invalid access_token`.
    private var cause: String {
        guard message.hasPrefix("Exception while fetching data"), let joint = message.firstRange(of: ") : ") else {
            return message
        }
        return String(message[joint.upperBound...])
    }
}

extension GraphQLFailure: CustomStringConvertible {
    /// `Read access denied on dataset 5f… (createExport)`
    var description: String { path.isEmpty ? message : "\(message) (\(path))" }
}
