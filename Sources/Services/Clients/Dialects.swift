/// The services that are spoken, by name.
public enum Dialects {
    /// Every service, in the order in which they are shown.
    public static let all: [any ServiceClient.Type] = [SiftClient.self]

    /// The service of that name, `"sift"`; nil for one that is not spoken.
    public static func named(_ service: String) -> (any ServiceClient.Type)? {
        all.first { $0.names.service == service }
    }
}
