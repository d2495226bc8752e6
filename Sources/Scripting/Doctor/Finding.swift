import Vocabulary

/// One line of `moonport doctor`: what was looked at, how it is, and what to do where it is not well.
///
///     problem  profiles       /home/me/.config/moonport/profiles.toml holds credentials and may be read by others
///                             hint:  chmod 600 /home/me/.config/moonport/profiles.toml
public struct Finding: Sendable, Equatable {
    /// How it is.
    public enum Mark: String, Sendable {
        /// As it should be.
        case ok
        /// Works, but somebody may be surprised.
        case note
        /// Does not work.
        case problem
    }

    /// How it is.
    public var mark: Mark
    /// What was looked at, in a word or two: `state folder`.
    public var subject: String
    /// What was found.
    public var text: String
    /// What to do; nil for what is well.
    public var hint: String?
    /// The kind of the error, for the exit code; nil without one.
    public var kind: Fault.Kind?

    static func ok(_ subject: String, _ text: String) -> Finding { Finding(mark: .ok, subject: subject, text: text) }

    static func note(_ subject: String, _ text: String, hint: String?) -> Finding {
        Finding(mark: .note, subject: subject, text: text, hint: hint)
    }

    static func problem(_ subject: String, _ text: String, hint: String?) -> Finding {
        Finding(mark: .problem, subject: subject, text: text, hint: hint)
    }

    static func problem(_ subject: String, _ fault: Fault) -> Finding {
        Finding(mark: .problem, subject: subject, text: fault.message, hint: fault.hint, kind: fault.kind)
    }
}
