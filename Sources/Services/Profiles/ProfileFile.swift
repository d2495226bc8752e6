import TOMLKit
import Vocabulary

/// A TOML file of profiles: a table a profile, in it a table a service.
///
///     [staging.sift]
///     url = "https://sift.example"
///     api_key = "…"
///     ca_file = "company.pem"
public struct ProfileFile: Sendable {
    /// Where it lies.
    public let path: String
    /// Profile name → service → settings.
    public private(set) var profiles: [String: [String: Settings]] = [:]

    /// What a profile says about a service.
    public struct Settings: Sendable {
        private var texts: [String: String] = [:]
        private var secrets: [String: Secret] = [:]
        // Values under other names are not kept: they may be mistyped keys.
        private var others: [String] = []

        init() {}

        /// The value of a setting that may be shown; nil when there is none, or an empty one.
        func text(_ name: String) -> String? { texts[name] }

        /// The value of one that may not.
        func secret(_ name: String) -> Secret? { secrets[name] }

        /// Names that mean nothing to a service, sorted.
        func unknown(to names: CredentialNames) -> [String] {
            (Array(texts.keys) + Array(secrets.keys) + others).filter { !names.profileSettings.contains($0) }.sorted()
        }

        mutating func set(_ name: String, _ value: String) {
            let shown = ["url", "download_host", "ca_file"] + CredentialNames.all.flatMap { $0.further.map(\.name) }
            if CredentialNames.all.contains(where: { $0.keySetting == name }) {
                secrets[name] = value.isEmpty ? nil : Secret(value)
            } else if shown.contains(name) {
                texts[name] = value.isEmpty ? nil : value
            } else {
                others.append(name)
            }
        }
    }

    /// Reads a file; an absent one holds no profiles.
    ///
    /// - Throws: `denied` when others may read it or change it, `damaged` with line when it is no TOML or not of this
    ///   shape.
    public init(path: String) throws(Fault) {
        self.path = path
        guard let file = try CheckedFile(path) else { return }
        try file.requirePrivate()
        try read(try file.text())
    }

    /// A path in the file, which starts at the file's folder unless it is absolute.
    func resolve(_ name: String) -> String {
        guard !name.hasPrefix("/"), let slash = path.lastIndex(of: "/") else { return name }
        return path[...slash] + name
    }

    private mutating func read(_ text: String) throws(Fault) {
        let table: TOMLTable
        do { table = try TOMLTable(string: text) } catch {
            // The library's own words may quote what stands there.
            throw Fault.noTOML(path, line: (error as? TOMLParseError)?.source.begin.line)
        }
        for (profile, services) in table {
            guard let services = services.table else { throw Fault.wrongProfile(path, profile) }
            for (service, settings) in services {
                guard let settings = settings.table else { throw Fault.wrongProfile(path, "\(profile).\(service)") }
                profiles[profile, default: [:]][service] = try read(settings, "\(profile).\(service)")
            }
        }
    }

    private func read(_ table: TOMLTable, _ place: String) throws(Fault) -> Settings {
        var settings = Settings()
        for (name, value) in table {
            guard let text = value.string else { throw Fault.wrongProfile(path, "\(place).\(name)") }
            settings.set(name, text)
        }
        return settings
    }
}
