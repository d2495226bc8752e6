import Vocabulary

/// Finds credentials: argument, then environment, then `.env` of the working folder, then profile. The first source
/// that says anything about a service decides; nothing is joined from two.
public struct CredentialSearch: Sendable {
    var environment: [String: String]
    var folders: UserFolders
    var workingFolder: String

    /// Makes a search over the given environment variables.
    ///
    /// - Parameter workingFolder: where `.env` is looked for; its ancestors are not searched.
    public init(environment: [String: String], folders: UserFolders, workingFolder: String = ".") {
        self.environment = environment
        self.folders = folders
        self.workingFolder = workingFolder
    }

    /// The path of the `.env` file, as messages name it.
    public var dotEnvPath: String { workingFolder == "." ? ".env" : "\(workingFolder)/.env" }

    /// Credentials given as an argument; a URL without a key is refused.
    public func argument(url: String?, key: Secret?, further: [String: String] = [:], names: CredentialNames)
        throws(Fault) -> Credentials
    {
        guard let key, !key.isEmpty else { throw Fault.argumentKeyMissing(names) }
        if let missing = names.required.first(where: { further[$0.name]?.isEmpty ?? true }) {
            throw Fault.argumentKeyMissing(names, missing.name)
        }
        var credentials = Credentials(url: url ?? names.usualURL(further), key: key, source: "argument")
        credentials.further = further
        return credentials
    }

    /// The environment's credentials, else those of `.env`, else those of the profile `default`.
    ///
    /// - Throws: `denied` for a URL without its key, for files that others could have written or read, and when there
    ///   are none at all; `damaged` with the line for a file that cannot be read.
    public func implicit(_ names: CredentialNames) throws(Fault) -> Credentials {
        if let credentials = try found(names) { return credentials }
        throw Fault.noCredentials(names, folders.profiles).with(try dotEnv(names)?.notes ?? [])
    }

    /// The same; nil when no source says anything.
    func found(_ names: CredentialNames) throws(Fault) -> Credentials? {
        let ofEnvironment = GivenSettings(environment: environment, names)
        if let credentials = try ofEnvironment.credentials(names) { return credentials }
        let dotEnv = try self.dotEnv(names)
        if let credentials = try dotEnv?.credentials(names) { return credentials }
        guard try profileFile(for: "default").profiles["default"] != nil else { return nil }
        var credentials = try profile("default", names)
        credentials.notes = dotEnv?.notes ?? []
        return credentials
    }

    /// What `.env` says; nil when there is none.
    func dotEnv(_ names: CredentialNames) throws(Fault) -> GivenSettings? {
        try dotEnvFile(names).map { GivenSettings($0, path: dotEnvPath, names) }
    }

    func dotEnvFile(_ names: CredentialNames) throws(Fault) -> DotEnvFile? {
        try DotEnvFile(
            path: dotEnvPath,
            texts: [names.urlVariable] + names.further.map(\.variable) + names.unusedVariables.keys,
            secrets: [names.keyVariable])
    }

    /// The credentials of a named profile. `sandbox` is the one that `moonport sandbox` makes, unless the user has
    /// a profile of that name.
    ///
    /// - Throws: `not found` with the nearest names; `denied` when the key is missing there.
    public func profile(_ name: String, _ names: CredentialNames) throws(Fault) -> Credentials {
        let file = try profileFile(for: name)
        guard let services = file.profiles[name] else { throw unknown(name, among: try profileNames(), names) }
        guard let settings = services[names.service] else {
            throw Fault.serviceMissing(name, names, among: services.keys.sorted(), folders.profiles)
        }
        if let wrong = settings.unknown(to: names).first { throw Fault.unknownSetting(wrong, name, names) }
        guard let key = settings.secret(names.keySetting) else {
            throw Fault.profileKeyMissing(name, names, file.path)
        }
        if let missing = names.required.first(where: { settings.text($0.name) == nil }) {
            throw Fault.profileKeyMissing(name, names, file.path, missing.name)
        }
        var further: [String: String] = [:]
        for setting in names.further { further[setting.name] = settings.text(setting.name) }
        var credentials = Credentials(
            url: settings.text("url") ?? names.usualURL(further), key: key, source: "profile \"\(name)\"")
        credentials.further = further
        credentials.downloadHost = settings.text("download_host")
        credentials.caFile = settings.text("ca_file").map { file.resolve($0) }
        return credentials
    }

    /// The names of all profiles, sorted.
    public func profileNames() throws(Fault) -> [String] {
        let own = try ProfileFile(path: folders.profiles).profiles.keys
        let sandbox = try ProfileFile(path: folders.sandboxProfile).profiles.keys
        return Set(own).union(sandbox).sorted()
    }

    private func profileFile(for name: String) throws(Fault) -> ProfileFile {
        let own = try ProfileFile(path: folders.profiles)
        guard name == "sandbox", own.profiles[name] == nil else { return own }
        return try ProfileFile(path: folders.sandboxProfile)
    }

    private func unknown(_ name: String, among known: [String], _ names: CredentialNames) -> Fault {
        switch name {
        case "sandbox": .noSandboxProfile(names)
        case "default": .noCredentials(names, folders.profiles)
        default: .unknownProfile(name, among: known, names, folders.profiles)
        }
    }
}
