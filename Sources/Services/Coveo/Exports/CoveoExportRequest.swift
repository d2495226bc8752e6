import Vocabulary

/// An export as the service is asked for it, without the mark: kept in the ledger as JSON, sent as a query string or as
/// a body (apis: "Creating").
///
/// Nothing of it depends on the moment of sending, so that equal wishes are equal requests.
struct CoveoExportRequest: Codable, Equatable {
    var subject: CoveoExport.Subject
    var from, to: String
    var tables: [String]?
    var dimensions: [String]?
    var filename: String?
    var description: String?
    var format: String?
    var useDisplayNames: Bool?
    var filters: Filters
    var ordered: Bool?
    /// Filters of an export of the service's list, of kinds that are not known: it cannot be ordered again.
    var foreignFilters: [String: String]?

    /// The filters by the names of the query string.
    struct Filters: Codable, Equatable {
        var f, fs, fc, fn, hideEventFilters: [String]?
    }

    /// The longest target of a request that every server and proxy takes is about 8 kB (RFC 9110 §4.1 asks for 8000);
    /// what is longer goes as a body.
    static let longestQuery = 6000

    init(_ export: CoveoExport) {
        subject = export.subject
        (from, to) = (export.range.from, export.range.to)
        // In the sheet's order and once each, however they were named.
        let tables = CoveoTable.allCases.filter { export.tables.contains($0) }.map(\.rawValue)
        self.tables = tables.isEmpty ? nil : tables
        dimensions = Self.given(export.dimensions)
        filename = export.fileName
        description = export.description
        format = export.dialect.wire
        useDisplayNames = export.usesDisplayNames ? true : nil
        filters = Filters(
            f: Self.given(export.filters.common), fs: Self.given(export.filters.searches),
            fc: Self.given(export.filters.customEvents), fn: Self.given(export.filters.excluded),
            hideEventFilters: Self.given(export.filters.hiddenEvents))
        ordered = export.isOrdered
    }

    private static func given(_ texts: [String]) -> [String]? { texts.isEmpty ? nil : texts }

    /// Reads the request of an order of the ledger.
    ///
    /// - Throws: `service` when it is none.
    init(parsing text: String) throws(Fault) {
        self = try JSONMessage.read(Self.self, from: Array(text.utf8), of: .coveo)
    }

    /// - Throws: `bad argument` for an export of the list whose range or filters are not known: another one would come.
    func checkComplete() throws(Fault) {
        if let foreignFilters { throw .unknownFilterKinds(foreignFilters.keys.sorted()) }
        guard !from.isEmpty, !to.isEmpty else { throw .rangeNotTold }
    }

    /// The path of the call: `/exports`, or `/exports/visits`.
    var path: String { subject == .visits ? "/exports/visits" : "/exports" }

    /// What selects rows, for an order and for an estimate.
    var selection: [(String, String?)] {
        let repeated = { (name: String, values: [String]?) in (values ?? []).map { (name, String?.some($0)) } }
        return [("from", from), ("to", to)] + repeated("tables", tables) + repeated("f", filters.f)
            + repeated("fs", filters.fs) + repeated("fc", filters.fc) + repeated("fn", filters.fn)
            + repeated("hideEventFilters", filters.hideEventFilters)
    }

    /// The parameters of the query string, those of a list repeated.
    func query(_ mark: CoveoMark?) -> [(String, String?)] {
        selection + [("filename", filename), ("d", told(mark))]
            + (dimensions ?? []).map { ("dimensions", String?.some($0)) } + [
                ("format", format), ("useDisplayNames", useDisplayNames.map { String($0) }),
                ("ordered", ordered.map { String($0) }),
            ]
    }

    /// The body of `…/create`, which has other names.
    func body(_ mark: CoveoMark?) -> Body {
        Body(
            from: from, to: to, tables: tables?.map { $0.uppercased() }, dimensions: dimensions, filename: filename,
            description: told(mark), exportFormat: format, useDisplayNames: useDisplayNames,
            commonFilters: subject == .tables ? filters.f : nil, searchesFilters: filters.fs,
            customEventsFilters: filters.fc, inclusionFilters: subject == .visits ? filters.f : nil,
            hideEventFilters: filters.hideEventFilters, exclusionFilters: filters.fn, ordered: ordered)
    }

    /// The description as it is sent.
    private func told(_ mark: CoveoMark?) -> String? { mark?.joined(to: description) ?? description }

    /// The names of the body form.
    struct Body: Encodable, Equatable {
        var from, to: String
        /// In upper case, as the vendor's OpenAPI description has them.
        var tables: [String]?
        var dimensions: [String]?
        var filename, description, exportFormat: String?
        var useDisplayNames: Bool?
        var commonFilters, searchesFilters, customEventsFilters: [String]?
        var inclusionFilters, hideEventFilters, exclusionFilters: [String]?
        var ordered: Bool?
    }
}
