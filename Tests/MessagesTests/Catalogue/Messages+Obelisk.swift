import Vocabulary

@testable import Services

private let export = "65b2f0c4a1d2e3f405162738"
private let client = "65a0c1d2e3f4051627380001"

let obeliskMessages: [Message] = [
    Message(
        "removalTooSlow", .removalTooSlow(.seconds(10)), .downloading,
        "a saved export is to be removed, and the service is silent; the files are here"),
    Message(
        "unknownDialect", .unknownDialect("clasic", among: ["classic", "hfs"]), .connecting,
        "the dialect of Obelisk is none that it has"),
    Message(
        "unknownDialect", .unknownDialect("core", among: ["classic", "hfs"]), .connecting, "the same, with none near"),
    Message(
        "clientUnknown", .clientUnknown("Client with id \(client) was not found in the Identity Store"), .connecting,
        "the service has no client of that id (401)"),
    Message(
        "clientNotConfidential", .clientNotConfidential("Client is not marked confidential"), .connecting,
        "the client is one without a secret (401)"),
    Message(
        "clientRefused", .clientRefused("Invalid client_id-client_secret combination"), .connecting,
        "the secret is not that of the client (401)"),
    Message(
        "tokenRequestRefused", .tokenRequestRefused("No or invalid grant_type parameter"), .connecting,
        "what is sent for a token is not understood (400)"),
    Message(
        "noToken", .noToken("https://obelisk.example/api/v3/auth/token"), .connecting,
        "something other than Obelisk answers at its address"),
    Message(
        "tokenNotAccepted", .tokenNotAccepted("Invalid access_token"), .connecting,
        "a token is refused, and the one that was fetched after it too (401, or its form in GraphQL)"),
    Message(
        "scopeMissing", .scopeMissing("Client cannot perform the mutation (requires MANAGE scope)", writes: true),
        .ordering, "the client may only read"),
    Message(
        "scopeMissing",
        .scopeMissing("Client is not authorized to perform reads (check client scope!)", writes: false), .downloading,
        "the client may not read (403)"),
    Message(
        "datasetDenied", .datasetDenied("Read access denied on dataset \(export)"), .ordering,
        "there is no such dataset, or it may not be read"),
    Message(
        "obeliskRefusesRequest", .obeliskRefusesRequest("Datasets in DataRange should not be empty"), .ordering,
        "the service does not take a request (400, BAD_REQUEST)"),
    Message(
        "graphQLNotUnderstood", .graphQLNotUnderstood("Cannot query field 'usageRemaining' on type 'User'"),
        .connecting, "the catalog is of another version (ValidationError)"),
    Message(
        "obeliskFails", .obeliskFails("Internal Server Exception"), .ordering,
        "the catalog says that something has failed (SERVER_ERROR, DataFetchingException)"),
    Message(
        "noMoreStored", .noMoreStored("Cannot exceed the maximum amount of DataExports for this User (5)"), .ordering,
        "the user has as many exports as the service stores, and no list of them can be had"),
    Message("requestTooLarge", .requestTooLarge(nil), .querying, "more is sent at once than the service takes (413)"),
    Message(
        "windowUsedUp",
        .windowUsedUp(
            "The limit of 10000 for this operation has been reached (resets at 1700003600000)", again: .seconds(2520)),
        .querying, "the calls of an hour are used up, and the next hour is far (429)"),
    Message(
        "windowUsedUp", .windowUsedUp(nil, again: nil), .querying,
        "the same, where the service does not tell for how long"),
    Message(
        "queryTooSlow", .queryTooSlow("The query took too long, consider using from and to bounds"), .querying,
        "a query takes the service too long (400), however short the range has been made"),
    Message("notOnHFS", .notOnHFS("exports"), .connecting, "HFS is asked for what only Classic has"),
    Message(
        "noUser", .noUser, .connecting, "the catalog answers without the user for whom the client acts"),
    Message("unknownTeam", .unknownTeam(export), .naming, "there is no team of that id"),
    Message("unknownDataset", .unknownDataset(export), .naming, "there is no dataset of that id"),
    Message(
        "unknownEventField", .unknownEventField("metrc", among: ["metric", "source"]), .naming,
        "a field of events has another name"),
    Message(
        "unknownEventField", .unknownEventField("colour", among: ["metric", "source"]), .naming,
        "the same, with no name near it"),
    Message(
        "unknownMetricType",
        .unknownMetricType("temperature::nubmer", type: "nubmer", among: ["number", "number[]", "bool"]), .naming,
        "a metric is named with a type that no metric has"),
    Message(
        "metricWithoutType", .metricWithoutType("temperature"), .naming, "a metric of HFS is named without its type"),
    Message(
        "metricWithoutName", .metricWithoutName("::number"), .naming, "a metric is named by its type alone"),
    Message("allMetrics", .allMetrics, .naming, "all metrics are asked for by a star"),
    Message("noDatasets", .noDatasets, .ordering, "an export of Obelisk names no dataset"),
    Message("noFields", .noFields, .ordering, "an export of Obelisk has no columns"),
    Message("fieldTwice", .fieldTwice(.value), .ordering, "a column of an export is named twice"),
    Message(
        "manyNullableFields", .manyNullableFields([.location, .elevation]), .ordering,
        "an export has several columns that an event may lack"),
    Message("badRowLimit", .badRowLimit(0), .ordering, "the limit of an export of Obelisk is none"),
    Message(
        "obeliskCannot",
        .obeliskCannot("stop", export, hint: "job:delete() removes it from the service"), .waiting,
        "an export of Obelisk is to be cancelled or run again"),
    Message(
        "datasetsNotTold", .datasetsNotTold, .ordering, "an export is to be ordered like one of which little is known"),
    Message(
        "noExportTold", .noExportTold, .ordering, "the service has taken an order and answers with nothing"),
    Message("noSuchExport", .noSuchExport(export), .downloading, "an export was removed before its file was fetched"),
    Message("exportExpired", .exportExpired(export), .downloading, "the file of an export is not kept any more"),
    Message(
        "noFile", .noFile(export, "FAILED"), .downloading, "an export failed between two looks at it"),
    Message(
        "exportWithoutName", .exportWithoutName(export), .downloading,
        "an export was ordered elsewhere, and without a name"),
]
