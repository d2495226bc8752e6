import Exports
import Transfer
import Vocabulary

extension ServiceClient {
    /// The account's place in the ledger: this service, this address, this account (as a fingerprint).
    public func scope() throws(Fault) -> Order.Scope {
        let digest = try SHA256Digest(of: Array("moonport account \(account)".utf8)).hex
        return Order.Scope(
            service: Self.names.service, baseURL: connection.baseURL, account: String(digest.prefix(16)))
    }

    /// The export side of this connection, joined with a ledger.
    ///
    /// - Throws: `missing` when no digest can be computed on this machine.
    public func exports(ledger: Ledger, downloader: Downloader, environment: ExportEnvironment) throws(Fault)
        -> ExportService
    {
        var service = ExportService(
            scope: try scope(), remote: remote, ledger: ledger, downloader: downloader, schedule: Self.schedule,
            environment: environment)
        service.downloadHost = access.downloadHost
        service.form = Self.form(of:)
        return service
    }
}
