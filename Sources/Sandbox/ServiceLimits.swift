/// How much the services allow.
public enum ServiceLimits: Sendable, Equatable {
    /// So much that no script meets a limit that it was not asked to meet.
    case generous
    /// The services' own numbers: request rates and quotas.
    case real
}
