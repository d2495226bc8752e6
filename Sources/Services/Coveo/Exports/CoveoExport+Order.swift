import Exports
import Vocabulary

extension CoveoExport {
    /// The order that stands for this export.
    ///
    /// - Throws: `bad argument` when the service would refuse it.
    func order(in scope: Order.Scope) throws(Fault) -> Order {
        try check()
        return Order(
            scope: scope, key: key, title: title, subject: "coveo \(range.words)", summary: summary,
            request: try JSONMessage.write(CoveoExportRequest(self), for: .coveo), terms: terms)
    }

    /// `searches, clicks of 2019-01-01 to 2019-02-01, 2 filters`
    private var summary: String {
        let names = tables.map(\.rawValue).joined(separator: ", ")
        let what = subject == .visits ? "visits" : tables.isEmpty ? "all tables" : names
        let count = filters.named.map(\.texts.count).reduce(0, +)
        return "\(what) of \(range.words)" + (count == 0 ? "" : count == 1 ? ", 1 filter" : ", \(count) filters")
    }

    /// In the service's order: another order of the same tables is no difference.
    private var sortedTables: [String] {
        CoveoTable.allCases.filter { tables.contains($0) }.map(\.rawValue)
    }

    private var terms: [Order.Term] {
        var terms = [
            Order.Term("from", range.shownFrom), Order.Term("to", range.shownTo),
        ]
        if subject == .visits { terms.append(Order.Term("visits", "true")) }
        if subject == .tables {
            terms.append(
                Order.Term("tables", tables.isEmpty ? "all" : sortedTables.joined(separator: ", ")))
        }
        terms.append(
            Order.Term("dimensions", dimensions.isEmpty ? "all" : dimensions.joined(separator: ", ")))
        for (option, texts) in filters.named where !texts.isEmpty {
            terms.append(Order.Term(option, texts.joined(separator: " AND ")))
        }
        terms.append(Order.Term("dialect", dialect.rawValue))
        if usesDisplayNames { terms.append(Order.Term("display_names", "true")) }
        if let isOrdered { terms.append(Order.Term("ordered", "\(isOrdered)")) }
        if let fileName { terms.append(Order.Term("file_name", fileName)) }
        if let description { terms.append(Order.Term("description", description)) }
        return terms
    }
}
