import Exports
import Vocabulary

/// What an order would be, before it is placed.
public struct CoveoPreview: Sendable {
    /// The call in words: `POST /exports?from=…`, a body behind it; without the mark, which each order gets anew.
    public var call: String
    /// How many rows it would have; nil where the service does not say.
    public var estimate: CoveoEstimate?
}

extension CoveoClient {
    /// Looks at an order without placing it.
    ///
    /// - Throws: `bad argument` for what the service refuses, such as a filter that it cannot read: it would refuse the
    ///   order as well; `service` for an order that is none of Coveo's; `interrupted`.
    public func preview(_ order: Order) async throws -> CoveoPreview {
        let request = try CoveoExportRequest(parsing: order.request)
        let message = try message(request, nil)
        let body = message.body.map { "\n\(String(decoding: $0, as: UTF8.self))" } ?? ""
        do {
            return CoveoPreview(
                call: "\(message.method.rawValue) \(message.url)\(body)", estimate: try await estimate(request))
        } catch {
            // Cancelled somewhere in between, it ends as a cancellation; and what the service refuses, it refuses.
            let fault = Fault.from(error)
            guard ![.interrupted, .badArgument].contains(fault.kind) else { throw fault }
            return CoveoPreview(call: "\(message.method.rawValue) \(message.url)\(body)")
        }
    }
}
