/// The columns of the demo by their API names.
enum DemoColumn: String, Sendable {
    case datetime, visitId, clientId, username, userDisplayName, anonymous, browser, mobile, city, region, country
    case language, originLevel1, originLevel2, originLevel3
    case searchId, queryExpression, advancedQueryExpression, causeV2, numberOfResults, responseTime, queryPipeline
    case splitTestRunName, hasClicks
    case clickId, clickCause, clickRank, documentTitle, documentUrl, documentAuthor, sourceName
    case customEventId, lastSearchId, customEventType, customEventValue, outcome
    case keyword, groupName
}
