import Vocabulary

/// What one source says about a service; decides whether it is enough.
///
///     key and URL   both are used
///     key alone     the public service is meant
///     URL alone     refused: the key of another source must not go to it
///     half a key    refused: an id belongs to the secret beside it
///     neither       the next source is asked
struct GivenSettings: Sendable {
    /// `the environment`, `.env`; for messages.
    var place: String
    /// As `Credentials.source` has it.
    var source: String
    var key: Secret?
    var url: String?
    /// The service's further settings.
    var further: [String: String] = [:]
    /// The host to fetch files from; nil for the one that links name.
    var downloadHost: String?
    /// Names of the vendor's other programs that were found there.
    var unused: [String] = []
    /// More that the user should know.
    var notes: [String] = []

    /// What the environment says; an empty value counts as not set.
    init(environment: [String: String], _ names: CredentialNames) {
        let given = { (name: String) in environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        (place, source) = ("the environment", "environment")
        key = given(names.keyVariable).map { Secret($0) }
        url = given(names.urlVariable)
        downloadHost = given(names.hostVariable)
        for setting in names.further { further[setting.name] = given(setting.variable) }
        unused = names.unusedVariables.keys.sorted().filter { given($0) != nil }
    }

    /// What a `.env` file says.
    init(_ file: DotEnvFile, path: String, _ names: CredentialNames) {
        (place, source) = (path, ".env")
        key = file.secrets[names.keyVariable]
        url = file.texts[names.urlVariable]
        for setting in names.further { further[setting.name] = file.texts[setting.variable] }
        unused = names.unusedVariables.keys.sorted().filter { file.has($0) }
        notes = file.mistyped.map { "\(path) has \($0.name): did you mean \($0.meant)?" }
    }

    /// The credentials; nil when there are none here.
    ///
    /// - Throws: `denied` for a URL without a key, and for a key of two parts of which one is missing.
    func credentials(_ names: CredentialNames) throws(Fault) -> Credentials? {
        guard let key else {
            guard url == nil else { throw Fault.keyMissing(place, names).with(notes) }
            if let half = names.required.first(where: { further[$0.name] != nil }) {
                throw Fault.keyMissing(place, names, beside: half.variable).with(notes)
            }
            return nil
        }
        if let half = names.required.first(where: { further[$0.name] == nil }) {
            throw Fault.keyMissing(place, names, half.variable, beside: names.keyVariable).with(notes)
        }
        var credentials = Credentials(url: url ?? names.usualURL(further), key: key, source: source)
        credentials.further = further
        credentials.downloadHost = downloadHost
        credentials.notes =
            notes + unused.map { "\($0) in \(place) is not used: \(names.unusedVariables[$0] ?? "")" }
        return credentials
    }
}
