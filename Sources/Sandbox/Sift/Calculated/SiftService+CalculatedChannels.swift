extension SiftService {
    /// `GET /api/v2/calculated-channels/{calculatedChannelId}`: the newest version, or the one that is asked for.
    func calculatedChannel(_ id: String, _ query: [QueryItem]) throws(SiftStatus) -> JSON {
        var versionID = ""
        for item in query {
            switch MessageReader.camelCase(item.name) {
            case "calculatedChannelVersionId": versionID = item.value
            // Both are of no use beside the id, and may be sent.
            case "clientKey", "organizationId": break
            default:
                throw .broken(
                    .unknownParameter(item.name, of: "sift.calculated_channels.v2.GetCalculatedChannelRequest"))
            }
        }
        let versions = try versions(of: id)
        guard !versionID.isEmpty else { return Self.answer(versions.last, world) }
        guard isUUID(versionID) else { throw .noUUID("calculatedChannelVersionId", versionID) }
        guard let version = versions.first(where: { $0.versionID == versionID.lowercased() }) else {
            throw .notFound("calculated channel version", versionID)
        }
        return Self.answer(version, world)
    }

    /// `GET /api/v2/calculated-channels/{calculatedChannelId}/versions`
    func calculatedChannelVersions(_ id: String, _ query: [QueryItem]) throws(SiftStatus) -> JSON {
        let versions = try versions(of: id)
        let rest = query.filter { !["clientKey", "client_key"].contains($0.name) }
        return try CalculatedChannelListing(world: world).versions.answer(versions, query: rest)
    }

    /// `GET /api/v2/calculated-channels/versions`: versions by their ids, in the order of these.
    func calculatedChannelVersions(_ query: [QueryItem]) throws(SiftStatus) -> JSON {
        let found = try query.typedMap { item throws(SiftStatus) in
            guard MessageReader.camelCase(item.name) == "calculatedChannelVersionIds" else {
                throw .broken(
                    .unknownParameter(item.name, of: "sift.calculated_channels.v2.GetCalculatedChannelVersionsRequest"))
            }
            guard isUUID(item.value) else { throw .noUUID("calculatedChannelVersionIds", item.value) }
            guard let version = world.version(item.value) else {
                throw .notFound("calculated channel version", item.value)
            }
            return version
        }
        let listing = CalculatedChannelListing(world: world)
        return .object([("calculatedChannels", .array(found.map(listing.json)))])
    }

    private func versions(of id: String) throws(SiftStatus) -> [CalculatedChannel] {
        guard isUUID(id) else { throw .noUUID("calculatedChannelId", id) }
        let versions = world.calculatedChannels.filter { $0.id == id.lowercased() }
        guard !versions.isEmpty else { throw .notFound("calculated channel", id) }
        return versions
    }

    private static func answer(_ channel: CalculatedChannel?, _ world: World) -> JSON {
        .object([("calculatedChannel", channel.map(CalculatedChannelListing(world: world).json) ?? .null)])
    }
}
