import Vocabulary

extension ObeliskClient {
    /// How many names are looked at for what a wrong one may have meant.
    private static let mostNames = 1000

    private static let datasetNames = NameResolution(
        noun: "dataset", nouns: "datasets", lister: "c:datasets()", service: "obelisk")

    /// The dataset of that id or name.
    ///
    /// - Throws: `not found` with the nearest names; `bad argument` when several have the name.
    public func dataset(_ word: String) async throws -> ObeliskDataset {
        if let dataset = try await ask(ObeliskDocuments.oneDataset, ["id": .text(word)], as: ObeliskDataset.self) {
            return dataset
        }
        let wish = ObeliskNameWish(names: [word], limit: 20)
        if let dataset = try Self.datasetNames.item(word, among: try await datasets(wish).all()) { return dataset }
        let published = try await ifKnown { try await datasets(wish, published: true).all() }
        if let dataset = try Self.datasetNames.item(word, among: published) { return dataset }
        throw try await unknownDataset(word)
    }

    /// The ids of datasets that a user named by id or name. On a system without a catalog the words are the ids.
    ///
    /// - Throws: `not found` with the nearest names; `bad argument` when several have a name.
    public func datasetIDs(_ words: [String]) async throws -> [String] { try await datasetNames(words).map(\.id) }

    /// The id of the dataset that is written to. One that is given by its id is not looked up: the clients of devices
    /// may only write, and the service refuses a wrong one by itself.
    ///
    /// - Throws: as `datasetIDs`.
    public func writtenDataset(_ word: String) async throws -> String {
        Self.isID(word) ? word : try await datasetNames([word])[0].id
    }

    /// The same with their names. Each word is asked for once a minute: scripts order day after day of one dataset.
    func datasetNames(_ words: [String]) async throws -> [ObeliskDatasetName] {
        guard dialect == .classic else { return words.map { ObeliskDatasetName(id: $0) } }
        var names: [ObeliskDatasetName] = []
        for word in words {
            let name = try await recent.value("dataset \(word)") { try await self.datasetName(word) }
            if !names.contains(where: { $0.id == name.id }) { names.append(name) }
        }
        return names
    }

    private func datasetName(_ word: String) async throws -> ObeliskDatasetName {
        if Self.isID(word) {
            let known = try await ask(ObeliskDocuments.oneDatasetName, ["id": .text(word)], as: ObeliskDatasetName.self)
            if let known { return known }
        }
        let wish = ObeliskNameWish(names: [word], limit: 20)
        if let dataset = try Self.datasetNames.item(word, among: try await names(wish).all()) { return dataset }
        // Ids are usually 24 hexadecimal digits; others are asked for when no name fits.
        if !Self.isID(word) {
            let known = try await ask(ObeliskDocuments.oneDatasetName, ["id": .text(word)], as: ObeliskDatasetName.self)
            if let known { return known }
        }
        // Open data is read without being among the user's own.
        let published = try await ifKnown { try await names(wish, published: true).all() }
        if let dataset = try Self.datasetNames.item(word, among: published) { return dataset }
        throw try await unknownDataset(word)
    }

    private func names(_ wish: ObeliskNameWish, published: Bool = false) -> PagedList<ObeliskDatasetName> {
        list(
            published ? ObeliskDocuments.publishedNames : ObeliskDocuments.datasetNames,
            ["filter": wish.filter(by: "name")], limit: wish.limit, absent: { .noUser })
    }

    private func unknownDataset(_ word: String) async throws -> Fault {
        let all = ObeliskNameWish(limit: Self.mostNames)
        let published = try await ifKnown { try await names(all, published: true).all() }
        let known = try await names(all).all() + published
        return Self.datasetNames.unknown(word, among: Set(known.map(\.name)).sorted())
    }

    /// What a part of the catalog tells; nothing where this version of the service does not have it.
    private func ifKnown<Item>(_ work: () async throws -> [Item]) async throws -> [Item] {
        do {
            return try await work()
        } catch let fault as Fault where (fault.cause as? GraphQLFailure)?.kind == .notUnderstood {
            return []
        }
    }

    /// True for what looks like an id of the catalog: 24 hexadecimal digits.
    static func isID(_ word: String) -> Bool {
        word.utf8.count == 24
            && word.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    // MARK: Metrics

    /// The metric of that id, or of that name where it has one type only.
    ///
    /// - Parameter dataset: the id of the dataset.
    /// - Throws: `not found` with the nearest names; `bad argument` when the name has several types.
    public func metric(_ word: String, of dataset: String) async throws -> ObeliskMetric {
        let found = try await metrics(of: dataset, ObeliskNameWish(names: [word], limit: 20)).all()
        if let metric = try Self.metricNames.item(word, among: found) { return metric }
        throw try await unknownMetric(word, of: [dataset])
    }

    /// The ids of metrics, each with its type: `a::number` and `*::number` as they stand, `a` with the type that it has.
    ///
    /// - Parameter datasets: the ids of the datasets.
    /// - Throws: `not found` with the nearest names; `bad argument` when a name has several types, and for a type that
    ///   there is not.
    public func metricIDs(_ words: [String], of datasets: [String]) async throws -> [String] {
        var ids: [String] = []
        for word in words {
            let id: String
            if let parts = ObeliskMetric.parts(of: word) {
                guard !parts.name.isEmpty else { throw Fault.metricWithoutName(word) }
                guard ObeliskMetric.types.contains(parts.type) else {
                    throw Fault.unknownMetricType(word, type: parts.type, among: ObeliskMetric.types)
                }
                id = word
            } else {
                guard word != "*" else { throw Fault.allMetrics }
                guard dialect == .classic else { throw Fault.metricWithoutType(word) }
                id = try await recent.value("metric \(word) of \(datasets.joined(separator: " "))") {
                    try await self.metricID(word, of: datasets)
                }
            }
            if !ids.contains(id) { ids.append(id) }
        }
        return ids
    }

    /// Looks metrics up that were named with their types and have brought nothing: a wrong name is no answer.
    ///
    /// Parts of JSON values, `a::json/x::number`, are in no catalog, nor is anything of HFS.
    ///
    /// - Parameter datasets: the ids of the datasets; it is enough when one of them knows a metric.
    /// - Throws: `not found` with the nearest names.
    func checkMetrics(_ ids: [String], of datasets: [String]) async throws {
        guard dialect == .classic else { return }
        for id in ids where !id.contains("::json/") {
            do {
                _ = try await recent.value("known metric \(id) of \(datasets.joined(separator: " "))") {
                    guard try await self.isKnown(id, in: datasets) else {
                        throw try await self.unknownMetric(id, of: datasets)
                    }
                    return true
                }
            } catch let fault as Fault where fault.kind != .notFound && fault.kind != .interrupted {
                // The query itself has succeeded: a catalog out of order is no reason to throw its answer away.
                return
            }
        }
    }

    private func isKnown(_ id: String, in datasets: [String]) async throws -> Bool {
        for dataset in datasets {
            let found = try await metrics(of: dataset, ObeliskNameWish(names: [id])).all()
            if found.contains(where: { $0.id == id }) { return true }
        }
        return false
    }

    private static let metricNames = NameResolution(
        noun: "metric", nouns: "metrics", lister: "dataset:metrics()", service: "obelisk")

    /// The same metric may be in several datasets; of two types in two of them nobody knows which is meant.
    private func metricID(_ word: String, of datasets: [String]) async throws -> String {
        var found: [ObeliskMetric] = []
        for dataset in datasets {
            let metrics = try await metrics(of: dataset, ObeliskNameWish(names: [word], limit: 20)).all()
            found += metrics.filter { metric in !found.contains { $0.id == metric.id } }
        }
        if let metric = try Self.metricNames.item(word, among: found) { return metric.id }
        throw try await unknownMetric(word, of: datasets)
    }

    private func unknownMetric(_ word: String, of datasets: [String]) async throws -> Fault {
        var known: [String] = []
        for dataset in datasets {
            let metrics = try await metrics(of: dataset, ObeliskNameWish(limit: Self.mostNames)).all()
            known += word.contains("::") ? metrics.map(\.id) : metrics.map(\.name)
        }
        return Self.metricNames.unknown(word, among: known)
    }

    // MARK: Things and streams

    /// The thing of that id.
    ///
    /// - Parameter dataset: the id of the dataset.
    /// - Throws: `not found` with the nearest ids.
    public func thing(_ id: String, of dataset: String) async throws -> ObeliskThing {
        let ids: [String: JSONValue?] = ["dataset": .text(dataset), "id": .text(id)]
        if var thing = try await ask(ObeliskDocuments.oneThing, ids, as: ObeliskThing.self) {
            thing.dataset = dataset
            return thing
        }
        let known = try await things(of: dataset, ObeliskNameWish(limit: Self.mostNames)).all().map(\.id)
        throw NameResolution(noun: "thing", nouns: "things", lister: "dataset:things()", service: "obelisk")
            .unknown(id, among: known)
    }

    /// The stream of that id or name; there are few of them.
    ///
    /// - Throws: `not found` with the nearest names; `bad argument` when several have the name.
    public func stream(_ word: String) async throws -> ObeliskStream {
        try NameResolution(noun: "stream", nouns: "streams", lister: "c:streams()", service: "obelisk")
            .named(word, in: try await streams().all())
    }
}
