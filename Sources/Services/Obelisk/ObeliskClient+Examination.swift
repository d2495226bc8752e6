import Vocabulary

extension ObeliskClient {
    /// Reads the lists that exports need, and looks whether the client's scope allows to order them, without making one.
    public func examine() async -> [ServiceRemark] {
        guard dialect == .classic else {
            return [.told("dialect", "hfs: queries and ingest, without catalog and exports"), limitRemark]
        }
        var remarks = [
            await remark("list datasets") { _ = try await datasets().first(1) },
            await remark("order exports") { try await requireChanges() },
        ]
        if let usage = try? await usage(), let limit = usage.exportLimit, let room = usage.exportRoom {
            remarks.append(.told("exports", "room for \(room) of \(limit)\(room == 0 ? Self.fullHint : "")"))
            if let records = usage.recordLimit { remarks.append(.told("row limit", "\(records) rows an export")) }
        }
        remarks.append(limitRemark)
        return remarks
    }

    private static let fullHint = ": c:exports() lists what is stored, job:delete() makes room"

    /// No export has this id: the service looks at the client's scope first, and then finds nothing.
    private static let noID = "000000000000000000000000"

    private func requireChanges() async throws {
        try await unlessAbsent {
            _ = try await ask(ObeliskDocuments.rights, ["id": .text(Self.noID)], as: JSONValue.self)
        }
    }
}
