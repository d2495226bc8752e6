extension ObeliskService {
    /// `GET /data/exports/{id}`: the archive.
    ///
    /// What is not there is 500, whatever the reason; an id that nobody knows gets no answer at all where the sandbox is as
    /// silent as the service.
    func download(_ request: ObeliskRequest) throws -> ObeliskAnswer {
        let caller = try caller(request)
        guard let item = try exports.item(request.id) else {
            throw settings.hangs ? ObeliskSilence() as any Error : ObeliskError.noExport(request.id)
        }
        let isTeams = ObeliskAccounts.teams.contains { $0.id == item.kept.team && $0.members.contains(caller.user) }
        guard caller.client.scope.contains(.read), item.kept.user == caller.user.id || isTeams else {
            throw ObeliskError.exportDenied(item.job.id)
        }
        guard let name = item.order.name, item.job.status == .finished, !isExpired(item),
            let file = StoredFile(path: exports.files.path(of: item.job.storageKey))
        else { throw ObeliskError.unexpected }
        return ObeliskAnswer(status: 200, body: .file(file, name: Self.fileName(name)))
    }

    /// The name of the archive: blanks become underscores. Control characters, which no header bears, do too.
    private static func fileName(_ name: String) -> String {
        String(name.unicodeScalars.map { $0 == " " || $0.value < 0x20 || $0.value == 0x7F ? "_" : Character($0) })
            + ".zip"
    }

    /// When the file of an export goes, in milliseconds since 1970; 0 = never.
    func expiry(_ item: ObeliskExports.Item) -> Int64 {
        guard let completed = item.job.completed else { return 0 }
        let moment = completed.sinceEpoch.dividedDown(by: 1_000_000)
        if item.order.isBornExpired { return moment }
        return settings.exportLife.map { moment + $0.nanoseconds / 1_000_000 } ?? 0
    }

    private func isExpired(_ item: ObeliskExports.Item) -> Bool {
        let expiry = expiry(item)
        return expiry > 0 && expiry <= milliseconds
    }
}
