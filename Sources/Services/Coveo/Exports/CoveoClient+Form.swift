import Exports

extension CoveoClient {
    /// Coveo's CSV in the dialect of the order. Cells stay text: what visitors type may look like anything, and a type
    /// that the first rows suggest need not hold for the others.
    public static func form(of order: Order) -> TableForm? {
        let request = try? CoveoExportRequest(parsing: order.request)
        let isNoNewline = request?.format == CoveoExport.Dialect.noNewline.wire
        var form = TableForm()
        (form.text, form.header, form.delimiter) = (true, true, ",")
        form.dialect = (isNoNewline ? CoveoExport.Dialect.noNewline : .excel).rawValue
        // The one table that was ordered keeps its own name, however long the range is.
        if let tables = request?.tables, tables.count == 1 { form.table = tables[0] }
        return form
    }
}
