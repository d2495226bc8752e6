import Exports

/// What is known of the files of an order before they are opened: the archive itself does not tell.
public struct CoveoFiles: Sendable, Equatable {
    /// How cells are written.
    public var dialect: CoveoExport.Dialect
    /// The tables that were ordered; empty for all, and for visits.
    public var tables: [String]

    /// nil for an order of another service, or one that cannot be read.
    public init?(_ order: Order) {
        guard order.scope.service == CredentialNames.coveo.service,
            let request = try? CoveoExportRequest(parsing: order.request)
        else { return nil }
        dialect = request.format == CoveoExport.Dialect.noNewline.wire ? .noNewline : .excel
        tables = request.tables ?? []
    }
}
