import Foundation
import Vocabulary

extension CoveoService {
    /// `GET /exports`: all of them, the newest first.
    func listExports(_ request: CoveoRequest) throws -> CoveoAnswer {
        try request.refuseParameters()
        return .json(200, .array(try jobs.jobs(of: Self.dialect).map { try json($0, request) }))
    }

    /// `GET /exports/{id}`: the export, or with `redirect=true` the way to its file.
    func getExport(_ request: CoveoRequest) throws -> CoveoAnswer {
        guard request.body.isEmpty else { throw CoveoError.strayObject() }
        let redirects = try redirects(request.query)
        let job = try job(request.id)
        guard redirects else { return .json(200, try json(job, request)) }
        let export = try export(job)
        switch export.status {
        case .pending, .failed: throw CoveoError.notAvailable(export.id, export.status.rawValue)
        case .expired: throw CoveoError.expired(export.id)
        case .available: break
        }
        let name = StoredName.safe(EventExportWork.archiveName(export.order, id: export.id))
        let key = job.storageKey + "/" + name
        if faults.allows(.directFile) { return .file(key, name: name) }
        let link = storageURL + (try links.make(for: key, form: .amazon))
        return .redirect(redirectStatus, link)
    }

    private var redirectStatus: Int { faults.allowance(.redirect).map { $0.status ?? 302 } ?? 303 }

    private func redirects(_ query: [QueryItem]) throws -> Bool {
        guard let item = query.first else { return false }
        guard item.name == "redirect" else { throw CoveoError.unknownParameter(item.name, known: ["redirect"]) }
        guard query.count == 1 else {
            throw query[1].name == "redirect"
                ? CoveoError.doubledParameter("redirect") : .unknownParameter(query[1].name, known: ["redirect"])
        }
        return try CoveoParameters.truth(item.value, of: "redirect")
    }

    /// `GET /exports/{id}/downloadlink`: the link, absent until the file is there.
    func downloadLink(_ request: CoveoRequest) throws -> CoveoAnswer {
        try request.refuseParameters()
        let export = try export(try job(request.id))
        let link = export.status == .available ? Self.link(of: export.id, export.order, request) : nil
        var members: [(String, JSON)] = [("id", .string(export.id))]
        if let link { members.append(("downloadLink", .string(link))) }
        return .json(200, .object(members))
    }

    /// `DELETE /exports/{id}`: the export and its file are gone, whatever it was doing.
    func deleteExport(_ request: CoveoRequest) throws -> CoveoAnswer {
        try request.refuseParameters()
        let job = try job(request.id)
        try jobs.remove(job.id)
        exporters.cancel(job.id)
        files.remove(job.storageKey)
        return .nothing
    }

    /// An export as it now is.
    func json(_ job: JobRecord, _ request: CoveoRequest) throws -> JSON {
        let export = try export(job)
        return export.json(link: shownLink(of: export.id, export.order, export.status, request))
    }

    /// The export of a job.
    func export(_ job: JobRecord) throws -> CoveoExport {
        let order: CoveoOrder = try KeptJSON.value(of: job.request)
        let status = CoveoExport.status(job, order, life: settings.exportLife, now: now())
        return CoveoExport(
            id: job.id, order: order, status: status, ordered: job.created.sinceEpoch.dividedDown(by: 1_000_000),
            size: size(job, order))
    }

    /// Bytes of the ZIP; 0 while there is none.
    private func size(_ job: JobRecord, _ order: CoveoOrder) -> Int64 {
        let name = StoredName.safe(EventExportWork.archiveName(order, id: job.id))
        return StoredFile(path: files.path(of: job.storageKey + "/" + name))?.size ?? 0
    }

    private func job(_ id: String) throws -> JobRecord {
        guard let job = try jobs.job(id, of: Self.dialect) else { throw CoveoError.noExport(id) }
        return job
    }

    /// The link as an export shows it; nil when it does not.
    func shownLink(
        of id: String, _ order: CoveoOrder, _ status: CoveoExport.Status, _ request: CoveoRequest
    ) -> String? {
        let isShown = status == .available || (status == .pending && settings.showsLinksEarly)
        return isShown ? Self.link(of: id, order, request) : nil
    }

    /// The service's own links have no `/ua`.
    private static func link(of id: String, _ order: CoveoOrder, _ request: CoveoRequest) -> String {
        "http://\(order.linkHost ?? request.host)/rest/v15/exports/\(id)?redirect=true"
    }
}
