import Vocabulary

/// A service's address and key, and where the two came from. Both always come from one source: a URL of a foreign
/// folder or script never gets the key of a profile.
public struct Credentials: Sendable {
    /// The base URL.
    public var url: String
    /// The API key.
    public var key: Secret
    /// `argument`, `environment` or `profile "staging"`; for messages.
    public var source: String
    /// The host to fetch files from in place of the one that signed links name; nil for that one.
    public var downloadHost: String?
}

/// Which settings a service has, and under which names.
public struct CredentialNames: Sendable {
    /// `"sift"`; also the table's name in a profile.
    public var service: String
    /// The environment variables of key and URL.
    public var keyVariable, urlVariable: String
    /// The public service, used when a source gives a key only.
    public var defaultURL: String
    /// The environment variable of the host to fetch files from; it counts beside a key of the environment only.
    public var hostVariable = "SIFT_DOWNLOAD_HOST"

    /// Sift: `SIFT_API_KEY`, `SIFT_REST_URI`; the public cloud (`apis` page "Basics").
    public static let sift = CredentialNames(
        service: "sift", keyVariable: "SIFT_API_KEY", urlVariable: "SIFT_REST_URI",
        defaultURL: "https://api.siftstack.com")
}

/// Finds credentials: argument, then environment, then profile.
public struct CredentialSearch: Sendable {
    var environment: [String: String]
    var folders: UserFolders

    /// Makes a search over the given environment variables.
    public init(environment: [String: String], folders: UserFolders) {
        self.environment = environment
        self.folders = folders
    }

    /// Credentials given as an argument; a URL without a key is refused.
    public func argument(url: String?, key: Secret?, names: CredentialNames) throws(Fault) -> Credentials {
        guard let key, !key.isEmpty else {
            throw Fault(
                .denied, "\(names.service).connect: api_key is missing",
                hint: "a url in the argument needs its api_key there too: api_key = secret \"\(names.keyVariable)\"",
                service: names.service)
        }
        return Credentials(url: url ?? names.defaultURL, key: key, source: "argument")
    }

    /// The environment's credentials, else those of the profile `default`.
    public func implicit(_ names: CredentialNames) throws(Fault) -> Credentials {
        if let key = environment[names.keyVariable], !key.isEmpty {
            let url = environment[names.urlVariable].flatMap { $0.isEmpty ? nil : $0 }
            return Credentials(
                url: url ?? names.defaultURL, key: Secret(key), source: "environment",
                downloadHost: environment[names.hostVariable].flatMap { $0.isEmpty ? nil : $0 })
        }
        if let url = environment[names.urlVariable], !url.isEmpty {
            throw Fault(
                .denied, "\(names.urlVariable) is set, \(names.keyVariable) is not",
                hint: "address and key come from one source: set both", service: names.service)
        }
        return try profile("default", names)
    }

    /// The credentials of a named profile. `sandbox` is the one that `moonport sandbox` makes, unless the user has
    /// a profile of that name.
    ///
    /// - Throws: `not found` with the nearest names; `denied` when the key is missing there.
    public func profile(_ name: String, _ names: CredentialNames) throws(Fault) -> Credentials {
        var profiles = try ProfileFile(path: folders.profiles).profiles
        if profiles["sandbox"] == nil {
            profiles["sandbox"] = try ProfileFile(path: folders.sandboxProfile).profiles["sandbox"]
        }
        guard let profile = profiles[name] else { throw unknown(name, among: profiles.keys.sorted(), names) }
        guard let settings = profile[names.service] else {
            throw Fault(
                .notFound, "profile \"\(name)\" has nothing for \(names.service)",
                hint: "add [\(name).\(names.service)] with url and api_key to \(folders.profiles)",
                service: names.service)
        }
        if let wrong = settings.keys.sorted().first(where: { !["url", "api_key", "download_host"].contains($0) }) {
            throw Fault(
                .badArgument, "profile \"\(name)\": unknown setting \"\(wrong)\" for \(names.service)",
                hint: nearestHint(wrong, in: ["url", "api_key", "download_host"])
                    ?? "it takes url, api_key and download_host")
        }
        guard let key = settings["api_key"], !key.isEmpty else {
            throw Fault(
                .denied, "profile \"\(name)\" has no api_key for \(names.service)",
                hint: "add it to \(folders.profiles)", service: names.service)
        }
        return Credentials(
            url: settings["url"] ?? names.defaultURL, key: Secret(key), source: "profile \"\(name)\"",
            downloadHost: settings["download_host"])
    }

    private func unknown(_ name: String, among known: [String], _ names: CredentialNames) -> Fault {
        if name == "sandbox" {
            return Fault(
                .notFound, "no sandbox has been started on this machine",
                hint: "start one: moonport sandbox, or at the prompt: sandbox.start()", service: names.service)
        }
        if name == "default" {
            return Fault(
                .denied, "no credentials for \(names.service)",
                hint: "set \(names.keyVariable), write a profile to \(folders.profiles), or try connect \"sandbox\"",
                service: names.service)
        }
        return Fault(
            .notFound, "profile \"\(name)\" not found",
            hint: nearestHint(name, in: known) ?? "profiles lie in \(folders.profiles)", service: names.service)
    }
}
