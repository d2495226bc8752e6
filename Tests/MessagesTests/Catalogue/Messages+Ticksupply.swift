import Vocabulary

@testable import Exports
@testable import Scripting
@testable import Services

let ticksupplyMessages: [Message] = [
    Message(
        "ticksupplyRefuses",
        .ticksupplyRefuses("Schema has too many columns", details: "max_columns 100, provided 142"), .ordering,
        "an order is refused by Ticksupply (400); the details are the service's own"),
    Message(
        "paymentRequired", .paymentRequired("monthly export volume is used up", isOrder: true), .ordering,
        "the plan of the account does not allow the order (402)"),
    Message(
        "paymentRequired", .paymentRequired("the account is suspended", isOrder: false), .connecting,
        "the plan of the account does not allow something else, such as a subscription (402)"),
    Message(
        "noSubscription", .noSubscription("No active or paused subscription for datastream 123"), .ordering,
        "a stream is exported that the account does not record (403)"),
    Message(
        "keyInUse", .keyInUse("Idempotency-Key was used with a different request"), .ordering,
        "an idempotency key of the user's own belongs to another order (409)"),
    Message(
        "alreadySubscribed", .alreadySubscribed("Already subscribed to datastream 123"), .connecting,
        "a stream is subscribed to that the account records, and the subscription cannot be found (409)"),
    Message(
        "schemaExists", .schemaExists("Schema prices already exists for trade"), .ordering,
        "a schema is made whose name is taken in its category (409)"),
    Message(
        "stateConflict", .stateConflict("Export is not ready: status is failed"), .downloading,
        "something is asked of a job that it cannot do in its state (409)"),
    Message(
        "webPage", .webPage("<html> <title>Sign in</title>", .ticksupply), .connecting,
        "a proxy gives a web page in place of Ticksupply's answer, or the address is that of a web site"),
    Message(
        "exchangeIsNoStream", .exchangeIsNoStream("binance"), .naming,
        "c:streams():get or an export names an exchange and no stream"),
    Message(
        "streamWithoutType", .streamWithoutType("binance BTCUSDT", among: ["depth", "trade"]), .naming,
        "a stream is named by its exchange and instrument, of which there are several"),
    Message(
        "wrongKeyOrAddress", .wrongKeyOrAddress(.wrongKey("no such key", .ticksupply), "https://api.ticksupply.com"),
        .connecting, "the key is not accepted behind an address without a version"),
    Message(
        "unknownStreamType", .unknownStreamType("trades", among: ["depth", "trade"]), .naming,
        "a list of streams asks for a type that the instrument does not have"),
    Message(
        "missingTicksupplyTimes", .missingTicksupplyTimes(["from", "to"], of: "export"), .ordering,
        "an export from Ticksupply, or a question what it would hold, lacks a time"),
    Message(
        "untoldSchema", .untoldSchema, .ordering,
        "the job behind like was found in the service's list, which does not tell its schema"),
    Message("noSecondRun", .noSecondRun("exp_0194…b4"), .waiting, "a job of Ticksupply is to be retried"),
]

let ticksupplyScriptMessages: [Message] = [
    Message("exportWithoutStream", .exportWithoutStream, .ordering, "an export from Ticksupply names no stream"),
    Message("schemaWithoutColumns", .schemaWithoutColumns, .ordering, "a schema is written without columns"),
    Message(
        "unknownListField",
        .unknownListField("exchnage", of: "streams", among: ["exchange", "instrument", "type", "wire_format"]), .naming,
        "a table for find holds something that the list does not know"),
    Message(
        "unusableListField", .unusableListField("exchange", of: "streams"), .naming,
        "a table for find holds a value that is no name"),
    Message(
        "unknownListWord",
        .unknownListWord("finished", "state", of: "exports", among: ["queued", "running", "ready", "failed"]), .naming,
        "a table for find holds a word that means nothing there"),
    Message(
        "unusableJSON", .unusableJSON("format_options", of: "export"), .ordering,
        "an option that goes to the service as it is holds a function or something like it"),
]

let deletionMessages: [Message] = [
    Message("noDelete", .noDelete(sampleEntry()), .waiting, "a job is to be deleted at a service that keeps its jobs")
]
