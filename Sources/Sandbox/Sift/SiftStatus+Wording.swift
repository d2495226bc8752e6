/// Every error text of the Sift dialect.
extension SiftStatus {
    static let unknownPath = SiftStatus(.notFound, "Not Found")
    static let wrongMethod = SiftStatus(.unimplemented, "Method Not Allowed")
    static let bodyTooLarge = SiftStatus(.resourceExhausted, "request body is larger than 16 MiB")

    static func broken(_ failure: ProtoFailure) -> SiftStatus { SiftStatus(.invalidArgument, failure.message) }
    static func argument(_ text: String) -> SiftStatus { SiftStatus(.invalidArgument, "invalid argument: \(text)") }

    static func noUUID(_ field: String, _ value: String) -> SiftStatus {
        argument("\(field) \"\(value)\" is not a valid UUID")
    }
    static func notFound(_ thing: String, _ id: String) -> SiftStatus {
        SiftStatus(.notFound, "\(thing) \(id) not found")
    }
    static func badFilter(_ error: CELError) -> SiftStatus { argument("invalid filter: \(error)") }
    static func badOrder(_ part: String) -> SiftStatus { argument("cannot order by \"\(part)\"") }
    static let badPageToken = argument("invalid page token")
    static let foreignPageToken = argument("page token does not belong to this request")

    static let noSelection = argument(
        "one of runsAndTimeRange, assetsAndTimeRange and timeRange is required")
    static let noOutputFormat = argument("outputFormat is required")
    static func emptyList(_ field: String) -> SiftStatus { argument("\(field) must not be empty") }
    static let noTimes = argument("startTime and stopTime are required")
    static let timesReversed = argument("stopTime must be after startTime")
    static let noChannels = argument("channelIds or calculatedChannelConfigs are required with timeRange")
    static let sunDisabled = SiftStatus(
        .permissionDenied, "Sun/WinPlot export is not enabled for this organization")
    static let unnamedColumn = argument("name is required in calculatedChannelConfigs")
    static func forbiddenColumn(_ name: String) -> SiftStatus {
        argument("the name \"\(name)\" in calculatedChannelConfigs must not hold \"|\"")
    }

    static let emptyQuery = argument("a query must set channel or calculatedChannel")
    static let noDataTimes = argument("startTime and endTime are required")
    static let endBeforeStart = argument("endTime is before startTime")
    static let noChannelKey = argument("channelKey is required in a calculatedChannel query")

    static func badExpression(_ error: CELError) -> SiftStatus { argument("invalid expression: \(error)") }
    static let unnamedReference = argument("channelReference must not be empty")
    static func missingTarget(_ name: String) -> SiftStatus {
        argument("channelReference \"\(name)\" names no channel")
    }
    static func ambiguousTarget(_ name: String) -> SiftStatus {
        argument("channelReference \"\(name)\" names more than one channel")
    }
    static func unknownChannelName(_ name: String, asset: String) -> SiftStatus {
        SiftStatus(.notFound, "channel \(name) not found on asset \(asset)")
    }

    static func jobFailed(_ id: String, reason: String) -> SiftStatus {
        SiftStatus(.failedPrecondition, reason.isEmpty ? "job \(id) failed" : "job \(id) failed: \(reason)")
    }
    static func jobCancelled(_ id: String) -> SiftStatus {
        SiftStatus(.failedPrecondition, "job \(id) was cancelled")
    }
    static func failure(_ error: any Error) -> SiftStatus { SiftStatus(.internal, "internal error: \(error)") }
}
