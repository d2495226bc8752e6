import Vocabulary

@testable import Services

private let day = Nanoseconds(sinceEpoch: 1_546_300_800_000_000_000)

let coveoMessages: [Message] = [
    Message(
        "unknownRegion", .unknownRegion("hippa", among: CoveoAddress.regions), .connecting,
        "the region of Coveo is none that it has"),
    Message(
        "unknownRegion", .unknownRegion("mars", among: CoveoAddress.regions), .connecting, "the same, with none near"),
    Message(
        "regionBesideURL", .regionBesideURL("eu", "http://127.0.0.1:8470/rest/ua/v15"), .connecting,
        "a region and the address of another place are given"),
    Message(
        "tokenRefused", .tokenRefused("The access token is missing or not valid (InvalidToken)"), .connecting,
        "the token is not accepted (401)"),
    Message(
        "privilegeMissing", .privilegeMissing("Analytics - Data exports - Edit", "forbidden (AccessDenied)"),
        .connecting, "the token lacks the privilege for a call, or is not of this organization (403)"),
    Message("privilegeMissing", .privilegeMissing(nil, nil), .connecting, "the same, where the privilege is not known"),
    Message(
        "organizationMissing", .organizationMissing("The 'org' query parameter is required (MissingParameter)"),
        .connecting, "an OAuth2 token is used without org (400)"),
    Message(
        "blockedByFirewall", .blockedByFirewall, .ordering,
        "a firewall takes the request for an attack (403 with x-coveo-waf-action)"),
    Message(
        "filterRefused", .filterRefused("Cannot parse filter at 14 (InvalidFilter)"), .ordering,
        "the service cannot read a filter (400)"),
    Message(
        "exportMissing", .exportMissing("9429fbb7-4217-47b8-8e25-8812ae6c31e5"), .downloading,
        "an export was removed from the service before its file was fetched (404)"),
    Message("exportGone", .exportGone(nil), .downloading, "the file of an export is not kept any more (410, EXPIRED)"),
    Message(
        "perhapsMade",
        .perhapsMade(.outOfService(502, nil, .coveo), lister: "c:filters()"), .ordering,
        "the connection breaks while a named filter or a schedule is made"),
    Message(
        "quotaReached", .quotaReached("The export limit of the organization is reached (LimitExceeded)"), .ordering,
        "the licence allows no more exports, schedules or named filters (412)"),
    Message(
        "coveoRateLimited", .coveoRateLimited("Too many requests (TooManyRequests)"), .connecting,
        "the rate limit of Coveo is met for longer than Moonport waits (429)"),
    Message(
        "exportTimesMissing", .exportTimesMissing(["to"], of: "export"), .ordering, "a range of Coveo lacks a time"),
    Message(
        "rangeTooShort", .rangeTooShort(day, day, of: "export"), .ordering,
        "a range of Coveo holds less than two milliseconds"),
    Message("fileNameNotASCII", .fileNameNotASCII("août"), .ordering, "the option file_name is empty or not ASCII"),
    Message("emptyFilter", .emptyFilter("search_filter"), .ordering, "a filter of an export is an empty text"),
    Message(
        "markInDescription", .markInDescription, .ordering, "a description looks as if Moonport had marked it already"),
    Message(
        "optionOfOtherSubject", .optionOfOtherSubject("tables", .visits), .ordering,
        "an export of visits has an option of tables"),
    Message(
        "optionOfOtherSubject", .optionOfOtherSubject("exclude_filter", .tables), .ordering,
        "an export of tables has an option of visits"),
    Message("dayOfSchedule", .dayOfSchedule(.weekly, nil), .ordering, "a weekly schedule has no day"),
    Message("dayOfSchedule", .dayOfSchedule(.daily, "monday"), .ordering, "a schedule that is not weekly has a day"),
    Message("scheduleWithoutZone", .scheduleWithoutZone, .ordering, "a schedule has an empty time zone"),
    Message(
        "exportsCannot",
        .exportsCannot("stop", "9429…e5", hint: "job:delete() removes it from the service"), .waiting,
        "an export of Coveo is to be cancelled or retried, which the service does not offer"),
    Message(
        "unknownFilterKinds", .unknownFilterKinds(["visitFilters"]), .ordering,
        "an export of the list is to be ordered again, and has filters that are not known"),
    Message(
        "rangeNotTold", .rangeNotTold, .ordering,
        "an export of the list is to be ordered again, and the service does not tell its range"),
]
