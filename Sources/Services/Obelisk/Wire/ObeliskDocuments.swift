/// The calls of the catalog, letter by letter as they are sent (Source: the service's own GraphQL schema).
enum ObeliskDocuments {
    // MARK: The user

    static let me = GraphQLDocument(
        "the user", at: ["me"], "query Me { me { id email firstName lastName platformManager } }")

    static let usage = GraphQLDocument(
        "usage", at: ["me"], "query Usage { me { usageRemaining aggregatedUsageLimit { name values } } }")

    static let team = GraphQLDocument(
        "teams", at: ["me", "team"],
        "query Team($id: String!) { me { team(id: $id) { id name description } } }")

    /// Asks for nothing and changes nothing: whether the client may change things is looked at before the export is.
    static let rights = GraphQLDocument(
        "the client's scope", at: ["onExport"], "mutation Rights($id: String!) { onExport(id: $id) { __typename } }")

    // MARK: The catalog

    private static let dataset = """
        id name description properties published archived openData keywords license contactPoint \
        metaStats { lastUpdate nrOfMetrics nrOfEvents approxSizeBytes nrOfStreams }
        """

    static let datasets = GraphQLDocument(
        "datasets", at: ["me", "datasets"],
        """
        query Datasets($cursor: String, $limit: Int, $filter: DatasetFilter) \
        { me { datasets(cursor: $cursor, limit: $limit, filter: $filter) { items { \(dataset) } cursor } } }
        """)

    static let datasetNames = GraphQLDocument(
        "datasets", at: ["me", "datasets"],
        """
        query DatasetNames($cursor: String, $limit: Int, $filter: DatasetFilter) \
        { me { datasets(cursor: $cursor, limit: $limit, filter: $filter) { items { id name archived } cursor } } }
        """)

    /// Those that everybody may find, whoever may read them.
    static let publishedDatasets = GraphQLDocument(
        "published datasets", at: ["publishedDatasets"],
        """
        query PublishedDatasets($cursor: String, $limit: Int, $filter: DatasetFilter) \
        { publishedDatasets(cursor: $cursor, limit: $limit, filter: $filter) { items { \(dataset) } cursor } }
        """)

    static let publishedNames = GraphQLDocument(
        "published datasets", at: ["publishedDatasets"],
        """
        query PublishedNames($cursor: String, $limit: Int, $filter: DatasetFilter) \
        { publishedDatasets(cursor: $cursor, limit: $limit, filter: $filter) { items { id name archived } cursor } }
        """)

    static let oneDataset = GraphQLDocument(
        "datasets", at: ["dataset"], "query Dataset($id: String!) { dataset(id: $id) { \(dataset) } }")

    static let oneDatasetName = GraphQLDocument(
        "datasets", at: ["dataset"], "query DatasetName($id: String!) { dataset(id: $id) { id name archived } }")

    static let metrics = GraphQLDocument(
        "metrics", at: ["dataset", "metrics"],
        """
        query Metrics($dataset: String!, $cursor: String, $limit: Int, $filter: MetricFilter) \
        { dataset(id: $dataset) { metrics(cursor: $cursor, limit: $limit, filter: $filter) \
        { items { id properties started lastUpdate } cursor } } }
        """)

    static let things = GraphQLDocument(
        "things", at: ["dataset", "things"],
        """
        query Things($dataset: String!, $cursor: String, $limit: Int, $filter: ThingFilter) \
        { dataset(id: $dataset) { things(cursor: $cursor, limit: $limit, filter: $filter) \
        { items { id properties started lastUpdate } cursor } } }
        """)

    static let oneThing = GraphQLDocument(
        "things", at: ["dataset", "thing"],
        """
        query Thing($dataset: String!, $id: String!) \
        { dataset(id: $dataset) { thing(id: $id) { id properties started lastUpdate } } }
        """)

    // MARK: Exports

    private static let state = """
        id name limit requestedOn status { status recordsEstimate recordsProcessed } \
        result { completedOn expiresOn sizeInBytes compressedSizeInBytes }
        """

    /// Which datasets and metrics.
    private static let range = "dataRange { datasets { id name } metrics }"

    /// The same without the datasets: of one that was removed meanwhile nothing can be told, and the whole answer fails.
    static func withoutDatasets(_ document: GraphQLDocument) -> GraphQLDocument {
        var document = document
        document.text = document.text.replacing(range, with: "dataRange { metrics }")
        return document
    }

    private static let export = """
        \(state) user { id email } team { id name } \(range) \
        timestampPrecision fields filter from to
        """

    /// Never `createStream`, which takes the same input and makes something else.
    static let createExport = GraphQLDocument(
        "exports", at: ["createExport", "item"], isRepeatable: false,
        """
        mutation CreateExport($input: CreateExportInput!) \
        { createExport(input: $input) { responseCode message item { \(state) } } }
        """)

    static let createTeamExport = GraphQLDocument(
        "exports", at: ["onTeam", "createExport", "item"], isRepeatable: false,
        """
        mutation CreateTeamExport($team: String!, $input: CreateExportInput!) \
        { onTeam(id: $team) { createExport(input: $input) { responseCode message item { \(state) } } } }
        """)

    /// Only what changes: of a dataset that was removed meanwhile nothing can be told, and the whole answer would fail.
    static let exportState = GraphQLDocument(
        "exports", at: ["me", "export"], "query ExportState($id: String!) { me { export(id: $id) { \(state) } } }")

    static let teamExportState = GraphQLDocument(
        "exports", at: ["me", "team", "export"],
        """
        query TeamExportState($team: String!, $id: String!) \
        { me { team(id: $team) { export(id: $id) { \(state) } } } }
        """)

    static let oneExport = GraphQLDocument(
        "exports", at: ["me", "export"], "query Export($id: String!) { me { export(id: $id) { \(export) } } }")

    static let oneTeamExport = GraphQLDocument(
        "exports", at: ["me", "team", "export"],
        """
        query TeamExport($team: String!, $id: String!) \
        { me { team(id: $team) { export(id: $id) { \(export) } } } }
        """)

    static let exports = GraphQLDocument(
        "exports", at: ["me", "exports"],
        """
        query Exports($cursor: String, $limit: Int, $filter: DataExportFilter) \
        { me { exports(cursor: $cursor, limit: $limit, filter: $filter) { items { \(export) } cursor } } }
        """)

    static let teamExports = GraphQLDocument(
        "exports", at: ["me", "team", "exports"],
        """
        query TeamExports($team: String!, $cursor: String, $limit: Int, $filter: DataExportFilter) \
        { me { team(id: $team) \
        { exports(cursor: $cursor, limit: $limit, filter: $filter) { items { \(export) } cursor } } } }
        """)

    static let exportStates = GraphQLDocument(
        "exports", at: ["me", "exports"],
        """
        query ExportStates($cursor: String, $limit: Int, $filter: DataExportFilter) \
        { me { exports(cursor: $cursor, limit: $limit, filter: $filter) { items { \(state) } cursor } } }
        """)

    static let removeExport = GraphQLDocument(
        "exports", at: ["onExport", "remove"],
        "mutation RemoveExport($id: String!) { onExport(id: $id) { remove { responseCode message } } }")

    static let removeTeamExport = GraphQLDocument(
        "exports", at: ["onTeam", "onExport", "remove"],
        """
        mutation RemoveTeamExport($team: String!, $id: String!) \
        { onTeam(id: $team) { onExport(id: $id) { remove { responseCode message } } } }
        """)

    // MARK: Streams

    static let streams = GraphQLDocument(
        "streams", at: ["me", "activeStreams"],
        """
        query Streams($cursor: String, $limit: Int, $filter: DataStreamFilter) \
        { me { activeStreams(cursor: $cursor, limit: $limit, filter: $filter) { items { id name team { id name } \
        \(range) timestampPrecision fields filter clientConnected } cursor } } }
        """)

    static let removeStream = GraphQLDocument(
        "streams", at: ["onStream", "remove"],
        "mutation RemoveStream($id: String!) { onStream(id: $id) { remove { responseCode message } } }")
}
