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
        /// The base URL.
        public var url: String?
        /// The API key.
        public var key: Secret?
        /// The host that download links are fetched from.
        public var downloadHost: String?
        /// A file with certificates of authorities.
        public var caFile: String?
        /// Names that mean nothing here, sorted; their values are not kept: they may be mistyped keys.
        public var unknown: [String] = []
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
            let given = text.isEmpty ? nil : text
            switch name {
            case "url": settings.url = given
            case "api_key": settings.key = given.map { Secret($0) }
            case "download_host": settings.downloadHost = given
            case "ca_file": settings.caFile = given
            default: settings.unknown.append(name)
            }
        }
        settings.unknown.sort()
        return settings
    }
}
