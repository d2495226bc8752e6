/// Where a user's things lie, by the XDG rules.
public struct UserFolders: Sendable {
    /// Ledger, history, locks, the sandbox's state.
    public var state: String
    /// Profiles.
    public var configuration: String

    /// Finds the folders from environment variables: `XDG_STATE_HOME`, `XDG_CONFIG_HOME`, `HOME`.
    ///
    /// A relative value of an XDG variable is ignored, as the XDG base directory specification asks.
    public init(environment: [String: String]) {
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "/"
        let folder = { (variable: String, fallback: String) in
            environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "\(home)/\(fallback)"
        }
        state = folder("XDG_STATE_HOME", ".local/state") + "/moonport"
        configuration = folder("XDG_CONFIG_HOME", ".config") + "/moonport"
    }

    /// The file with the user's profiles.
    public var profiles: String { configuration + "/profiles.toml" }
    /// The profile that `moonport sandbox` makes.
    public var sandboxProfile: String { state + "/sandbox-profile.toml" }
}
