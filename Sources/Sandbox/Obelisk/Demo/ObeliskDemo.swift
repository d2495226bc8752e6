/// The datasets of the demo.
enum ObeliskDemo {
    /// Who has ingested its events: no client of the sandbox, so that nobody can replace them.
    static let producer = ObeliskProducer(
        user: ObeliskAccounts.alice.id, client: ObeliskID.made("client", "gateway"))

    /// The datasets by their names.
    enum Name: String, Sendable, CaseIterable {
        case climate = "Office climate"
        case bikes = "City bikes"
        case edges = "Edge cases"
        case scratch = "Scratchpad"
        case weather = "Weather archive"
        case lab = "Private lab"

        /// The id of the dataset.
        var id: String { ObeliskID.made("dataset", rawValue) }
    }

    /// All datasets.
    ///
    /// - Parameter events: about how many events the climate has from 2018-06-01 to 2019-03-01.
    static func datasets(events: Int64) -> [ObeliskDataset] {
        var climate = ObeliskDataset(Name.climate.rawValue, description: "Eight rooms of an office, hour by hour.")
        climate.source = .ticks(DemoClimate(events: events))
        climate.keywords = ["indoor", "climate"]
        climate.properties = #"{"building":"B1","floors":2}"#
        climate.contactPoint = "alice@example.com"
        var bikes = ObeliskDataset(Name.bikes.rawValue, description: "Five bikes on their way through Ghent.")
        bikes.source = .ticks(DemoBikes())
        bikes.keywords = ["mobility"]
        var edges = ObeliskDataset(Name.edges.rawValue, description: "What careless readers stumble over.")
        edges.source = .list(DemoEdges.events(of: edges.id))
        var weather = ObeliskDataset(Name.weather.rawValue, description: "The weather of two places.")
        weather.source = .ticks(DemoWeather())
        (weather.isPublished, weather.isOpen) = (true, true)
        weather.keywords = ["weather", "open data"]
        weather.license = "CC-BY-4.0"
        var lab = ObeliskDataset(Name.lab.rawValue)
        lab.source = .list([])
        return [climate, bikes, edges, scratchpad, weather, lab]
    }

    /// An empty dataset, which is there beside a user's own files too.
    static let scratchpad = ObeliskDataset(Name.scratch.rawValue, description: "Room for events of your own.")
}
