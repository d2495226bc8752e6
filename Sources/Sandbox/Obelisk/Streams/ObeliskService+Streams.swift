extension ObeliskService {
    /// `GET /data/streams/{id}`: new events as they are ingested, each as a `data:` line.
    func listen(_ request: ObeliskRequest) throws -> ObeliskAnswer {
        let caller = try caller(request)
        guard request.accept?.contains("text/event-stream") == true else { throw ObeliskError.noEventStream }
        guard let record = try streams.record(request.id) else {
            throw settings.hangs ? ObeliskSilence() as any Error : ObeliskError.noStream(request.id)
        }
        let isTeams = ObeliskAccounts.teams.contains { $0.id == record.team && $0.members.contains(caller.user) }
        guard caller.client.scope.contains(.read), record.user == caller.user.id || isTeams else {
            throw ObeliskError.streamDenied(record.id)
        }
        return ObeliskAnswer(status: 200, body: .events(streams.listen(to: record.id)))
    }
}
