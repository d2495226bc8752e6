import Columns
import Vocabulary

@testable import Services

let siftDataMessages: [Message] = [
    Message("nothingQueried", .nothingQueried, .querying, "a query names neither channels nor calculated channels"),
    Message("badPageSize", .badPageSize(0), .querying, "page_size is no number of points that the service could give"),
    Message("negativePointLimit", .negativePointLimit(-1), .querying, "the option limit of a query is negative"),
    Message(
        "badSample", .badSample(.microseconds(1500)), .querying, "sample is not a number of whole milliseconds"),
    Message(
        "unreadablePage", .unreadablePage(Fault(.damaged, "it is not JSON", hint: nil)), .querying,
        "a page of data is no JSON, or not as Sift writes it, again and again"),
    Message(
        "repeatedDataPage", .repeatedDataPage("motor.temp"), .querying, "a page of data names itself as the next page"),
    Message(
        "pageTooLarge", .pageTooLarge("received message larger than max"), .querying,
        "even the smallest page is too large for the service (413)"),
    Message(
        "pageTooSlow", .pageTooSlow(nil), .querying, "even the smallest page takes the service too long (504)"),
    Message(
        "unknownData", .unknownData("sift.data.v2.TensorValues", "camera.frame"), .querying,
        "the service sends values of a type that Moonport does not know"),
    Message(
        "changedType", .changedType("motor.temp", .int32, .double), .querying,
        "a channel has values of one type on one page and of another on the next"),
    Message(
        "unequalExtras", .unequalExtras(3, 4), .querying, "there are more or fewer times of arrival than points"),
    Message(
        "sameName", .sameName("nav.altitude"), .querying,
        "two channels of one asset have the name: two versions, or a channel and an element of a bit field"),
    Message(
        "differentTypes", .differentTypes("nav.altitude", .double, .text), .querying,
        "channels of one name are of different types in different assets"),
    Message(
        "noCommonAsset", .noCommonAsset("power", ["motor.thrust", "drive.current"]), .querying,
        "several assets have the channels of an expression, and none has all of them"),
]
