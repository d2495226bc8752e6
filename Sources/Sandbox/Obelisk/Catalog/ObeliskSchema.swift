/// The part of the catalog's schema that concerns data: people, datasets, exports, streams. (Managing datasets, clients,
/// roles and invitations is left out.)
enum ObeliskSchema {
    /// The schema as a document.
    static let text = types + inputs

    private static let types = #"""
        "Any JSON value."
        scalar JSON
        "A whole number of 64 bits."
        scalar Long

        "What became of a mutation."
        enum ResponseCode { SUCCESS BAD_REQUEST NOT_FOUND NOT_AUTHORIZED SERVER_ERROR }
        "Where an export stands."
        enum ExportStatus { QUEUING GENERATING CANCELLED COMPLETED FAILED }
        "The unit of written timestamps."
        enum TimestampPrecision { SECONDS MILLISECONDS MICROSECONDS }
        "A member of an event: a column of an export."
        enum EventField { timestamp dataset metric producer source value tags location geohash elevation tsReceived }
        "What may be done with a dataset."
        enum Permission { MANAGE READ WRITE }

        type Query {
          "Whoever calls."
          me: User!
          "A dataset that may be read."
          dataset(id: String!): Dataset
          "A team of which the caller is a member."
          team(id: String!): Team
          "Datasets that everybody may find; needs no token."
          publishedDatasets(cursor: String, limit: Int, filter: DatasetFilter): DatasetPage!
        }

        type Mutation {
          "Orders an export."
          createExport(input: CreateExportInput!): ExportResponse!
          "Registers a stream of new events."
          createStream(input: CreateStreamInput!): StreamResponse!
          onExport(id: String!): ExportMutation!
          onStream(id: String!): StreamMutation!
          onTeam(id: String!): TeamMutation!
        }
        type TeamMutation {
          "Orders an export that the team shares."
          createExport(input: CreateExportInput!): ExportResponse!
          "Registers a stream that the team shares."
          createStream(input: CreateStreamInput!): StreamResponse!
          onExport(id: String!): ExportMutation!
          onStream(id: String!): StreamMutation!
        }
        type ExportMutation {
          "Forgets the export and its file."
          remove: ExportResponse!
        }
        type StreamMutation {
          "Ends the connection of whoever listens."
          endSession: StreamResponse!
          "Forgets the stream."
          remove: StreamResponse!
        }
        type ExportResponse { responseCode: ResponseCode! message: String item: DataExport }
        type StreamResponse { responseCode: ResponseCode! message: String item: DataStream }

        type DataExport {
          id: String!
          name: String
          user: User!
          team: Team
          dataRange: DataRange!
          timestampPrecision: TimestampPrecision!
          fields: [EventField!]
          filter: JSON
          "Milliseconds since 1970; in."
          from: Long
          "Milliseconds since 1970; out."
          to: Long
          limit: Int
          "Milliseconds since 1970."
          requestedOn: Long!
          status: DataExportStatus!
          "Null until the export is completed."
          result: DataExportResult
        }
        type DataExportStatus { status: ExportStatus! recordsEstimate: Long! recordsProcessed: Long! }
        type DataExportResult { completedOn: Long expiresOn: Long sizeInBytes: Long! compressedSizeInBytes: Long }

        type DataStream {
          id: String!
          name: String
          user: User!
          team: Team
          dataRange: DataRange!
          timestampPrecision: TimestampPrecision!
          fields: [EventField!]!
          filter: JSON!
          clientConnected: Boolean!
        }
        type DataRange { datasets: [Dataset!]! metrics: [String] }

        type User {
          id: String!
          email: String!
          firstName: String
          lastName: String
          platformManager: Boolean!
          hideOrigin: Boolean!
          usageLimitAssigned: Boolean!
          usageLimit: UsageLimit!
          aggregatedUsageLimit: UsageLimit!
          "What is left, by the names of the limits."
          usageRemaining: JSON!
          dataset(id: String!): Dataset
          datasets(cursor: String, limit: Int, filter: DatasetFilter): DatasetPage!
          export(id: String!): DataExport
          "All exports of the user, whoever made them."
          exports(cursor: String, limit: Int, filter: DataExportFilter): DataExportPage!
          activeStream(id: String!): DataStream
          activeStreams(cursor: String, limit: Int, filter: DataStreamFilter): DataStreamPage!
          team(id: String!): Team
        }
        type UsageLimit { id: String name: String! description: String defaultLimit: Boolean! values: JSON! }
        type Team {
          id: String!
          name: String!
          description: String
          export(id: String!): DataExport
          exports(cursor: String, limit: Int, filter: DataExportFilter): DataExportPage!
          activeStream(id: String!): DataStream
          activeStreams(cursor: String, limit: Int, filter: DataStreamFilter): DataStreamPage!
        }
        type Dataset {
          id: String!
          name: String!
          description: String
          properties: JSON
          published: Boolean!
          archived: Boolean!
          openData: Boolean!
          keywords: [String]
          license: String
          contactPoint: String
          metaStats: MetaStats
          "A metric by its id, name::type."
          metric(id: String!): Metric
          metrics(cursor: String, limit: Int, filter: MetricFilter): MetricPage!
          "A source by its name."
          thing(id: String!): Thing
          things(cursor: String, limit: Int, filter: ThingFilter): ThingPage!
        }
        type MetaStats {
          lastUpdate: Long
          nrOfMetrics: Int!
          nrOfEvents: Long!
          approxSizeBytes: Long!
          nrOfStreams: Int!
        }
        type Metric { id: String! properties: JSON started: Long lastUpdate: Long }
        type Thing { id: String! properties: JSON started: Long lastUpdate: Long }

        type DatasetPage { items: [Dataset!]! cursor: String count: Int }
        type MetricPage { items: [Metric!]! cursor: String count: Int }
        type ThingPage { items: [Thing!]! cursor: String count: Int }
        type DataExportPage { items: [DataExport!]! cursor: String count: Int }
        type DataStreamPage { items: [DataStream!]! cursor: String count: Int }

        """#

    private static let inputs =
        #"""
        "Which events: ids of datasets; metrics as name::type or *::type, none = all."
        input DataRangeInput { datasets: [String!] metrics: [String] }
        input CreateExportInput {
          name: String
          dataRange: DataRangeInput!
          timestampPrecision: TimestampPrecision = MILLISECONDS
          fields: [EventField!]
          filter: JSON
          from: Long
          to: Long
          limit: Int
        }
        input CreateStreamInput {
          name: String
          dataRange: DataRangeInput!
          timestampPrecision: TimestampPrecision = MILLISECONDS
          fields: [EventField!]
          filter: JSON
        }

        """#
        + filter("DatasetFilter", texts: ["id", "name", "description"])
        + filter("MetricFilter", texts: ["id"], numbers: ["started", "lastUpdate"])
        + filter("ThingFilter", texts: ["id"], numbers: ["started", "lastUpdate"])
        + filter("DataExportFilter", texts: ["id", "name"], numbers: ["requestedOn"])
        + filter("DataStreamFilter", texts: ["id", "name"])

    /// A filter over some fields: each alone, lists, expressions, comparisons, and all of these together.
    private static func filter(_ name: String, texts: [String], numbers: [String] = []) -> String {
        let ofTexts = texts.flatMap { field in
            ["\(field): String", "\(field)_in: [String!]", "\(field)_regex: String", "\(field)_regex_i: String"]
        }
        let ofNumbers = numbers.flatMap { field in
            ["\(field): Long", "\(field)_in: [Long!]"] + ["lt", "lte", "gt", "gte"].map { "\(field)_\($0): Long" }
        }
        let logic = ["_and: [\(name)!]", "_or: [\(name)!]", "_not: \(name)"]
        return "input \(name) {\n  " + (ofTexts + ofNumbers + logic).joined(separator: "\n  ") + "\n}\n"
    }
}
