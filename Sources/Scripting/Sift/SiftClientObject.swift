import Lua
import Services

/// A connection to Sift, as Lua holds it.
final class SiftClientObject: ClientObject {
    let client: SiftClient
    let session: Session

    init(_ client: SiftClient, session: Session) {
        self.client = client
        self.session = session
    }

    static let luaType = ObjectType(
        name: "SiftClient", summary: "A connection to Sift.", fields: sharedFields,
        methods: [ping, runs, channels, assets, units, calculatedChannels, jobs, export, query],
        short: { shortForm($0) })
}
