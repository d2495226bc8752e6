import Vocabulary

extension SiftClient {
    /// The channels with their units. A key that may not read units still lists channels.
    func withUnits(_ channels: [SiftChannel]) async throws -> [SiftChannel] {
        let ids = Set(channels.compactMap(\.unitID))
        guard !ids.isEmpty else { return channels }
        let names: [String: String]
        do {
            names = try await units.values(of: ids) { missing in
                Dictionary(try await list(ids: missing, SiftUnit.self).map { ($0.id, $0.abbreviation) }) { $1 }
            }
        } catch let fault as Fault where fault.kind == .denied {
            return channels
        }
        return channels.map { channel in
            var channel = channel
            channel.unit = channel.unitID.flatMap { names[$0] }.flatMap { $0.isEmpty ? nil : $0 }
            return channel
        }
    }
}
