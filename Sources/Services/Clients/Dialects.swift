import Exports

/// The services that are spoken, by name.
public enum Dialects {
    /// Every service, in the order in which they are shown.
    public static let all: [any ServiceClient.Type] = [
        SiftClient.self, TicksupplyClient.self, CoveoClient.self, ObeliskClient.self,
    ]

    /// The service of that name, `"sift"`; nil for one that is not spoken.
    public static func named(_ service: String) -> (any ServiceClient.Type)? {
        all.first { $0.names.service == service }
    }

    /// How the files of an order are written, as far as they do not tell it themselves; nil where they tell all.
    public static func form(of order: Order) -> TableForm? { named(order.scope.service)?.form(of: order) }
}
