import Vocabulary

/// The units of a connection by their ids: channels tell an id only.
actor UnitCache {
    private var known: [String: String] = [:]

    /// The abbreviations of these ids; unknown ids are asked for once.
    func abbreviations(of ids: Set<String>, ask: @Sendable ([String]) async throws -> [SiftUnit]) async throws
        -> [String: String]
    {
        let missing = ids.filter { known[$0] == nil }.sorted()
        if !missing.isEmpty {
            for unit in try await ask(missing) { known[unit.id] = unit.abbreviation }
            // An id that the list does not know has no name; asking again would not give it one.
            for id in missing where known[id] == nil { known[id] = "" }
        }
        return known
    }
}

extension SiftClient {
    /// The channels with their units. A key that may not read units still lists channels.
    func withUnits(_ channels: [SiftChannel]) async throws -> [SiftChannel] {
        let ids = Set(channels.compactMap(\.unitID))
        guard !ids.isEmpty else { return channels }
        let names: [String: String]
        do {
            names = try await units.abbreviations(of: ids) { try await list(ids: $0) }
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
