import Vocabulary

/// The wording of Obelisk's exports.
extension Fault {
    static let noDatasets = Fault(
        .badArgument, "export: datasets is missing or empty",
        hint: "dataset = \"Office climate\", or ids or names in a list",
        service: "obelisk")

    static let noFields = Fault(
        .badArgument, "export: fields is empty",
        hint: "leave it out for \(ObeliskField.usual.map(\.rawValue).joined(separator: ", "))", service: "obelisk")

    static func fieldTwice(_ field: ObeliskField) -> Fault {
        Fault(
            .badArgument, "export: the field \(field.rawValue) is named twice", hint: "each field is one column",
            service: "obelisk")
    }

    static func manyNullableFields(_ fields: [ObeliskField]) -> Fault {
        Fault(
            .badArgument, "export: \(fields.map(\.rawValue).inWords) cannot be in one export",
            hint: "where an event has none of them, obelisk leaves the cell out, and nobody can tell which one it was: "
                + "export one of them at a time, or use c:query, which names each value", service: "obelisk")
    }

    static func badRowLimit(_ limit: Int64) -> Fault {
        Fault(
            .badArgument, "export: limit is \(limit)",
            hint: "1 to 2147483647 rows; left out it is as many as the service writes", service: "obelisk")
    }

    static func obeliskCannot(_ what: String, _ job: String, hint: String) -> Fault {
        Fault(.badArgument, "obelisk cannot \(what) export \(job)", hint: hint, service: "obelisk")
    }

    static let datasetsNotTold = Fault(
        .badArgument, "export: like is a job whose datasets the service does not tell",
        hint: "order it anew with datasets, from and to", service: "obelisk")

    static let noExportTold = Fault(
        .service, "obelisk says that it has taken the order, and does not tell which export it made",
        hint: "c:exports() lists them, the newest among them", service: "obelisk")

    static func noSuchExport(_ id: String) -> Fault {
        Fault(
            .notFound, "obelisk does not know the export \(id)", hint: "it was removed: order it again",
            service: "obelisk")
    }

    static func exportExpired(_ id: String) -> Fault {
        Fault(
            .notFound, "the export \(id) has expired at obelisk", hint: "its file is not kept any more: order it again",
            service: "obelisk")
    }

    static func noFile(_ id: String, _ status: String) -> Fault {
        Fault(
            .jobFailed, "the export \(id) has no file: obelisk calls it \(status)",
            hint: "the service gives no reason: order it again", service: "obelisk")
    }

    static func exportWithoutName(_ id: String) -> Fault {
        Fault(
            .badArgument, "the export \(id) has no name, and obelisk gives no file without one",
            hint: "order it again: c:export { like = job } gives it a name; then delete this one", service: "obelisk")
    }
}
