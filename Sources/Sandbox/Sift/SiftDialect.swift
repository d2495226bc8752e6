import Hummingbird
import Vocabulary

/// Sift as one of the sandbox's services: one key, links of one hour, at the root of the API port.
struct SiftDialect: Dialect {
    static let name = SiftService.dialect
    static let paths = ["/api/v1", "/api/v2", "/api/v3"]

    private let parts: SandboxParts
    private let apiKey: Secret
    private let exports: ExportWork

    init(_ parts: SandboxParts) throws {
        self.parts = parts
        apiKey = try parts.apiKey
        exports = ExportWork(
            world: parts.world, folder: parts.files, engine: parts.engine,
            delay: ExportDelay(least: parts.configuration.exportDelay))
    }

    func work(_ job: JobRecord, _ permit: ExportPermit) throws { try SiftService.work(job, permit, with: exports) }

    func responder(exporters: ExporterPool, storageURL: String) -> any HTTPResponder<ConnectionContext> {
        let style = parts.configuration.style
        let service = SiftService(
            world: parts.world, jobs: parts.jobs, links: parts.links(life: .seconds(3600)), exporters: exporters,
            storageURL: storageURL, paging: parts.configuration.paging, style: style, faults: parts.faults)
        return parts.faulty(
            SiftResponder(service: service, apiKey: apiKey, style: style),
            speaking: SiftFaultDialect(service: service, style: style))
    }

    func endpoint(apiURL: String) -> ServiceEndpoint {
        ServiceEndpoint(Self.name, url: apiURL, settings: [.secret("api_key", apiKey, inProfile: "api_key")])
    }
}
