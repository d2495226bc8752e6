import Testing
import Transfer
import Vocabulary

@testable import Services

@Suite("What services answer")
struct AnswersTests {
    @Test(
        "What is worth repeating follows from the status",
        arguments: [
            (400, false), (401, false), (402, false), (403, false), (404, false), (408, true), (409, false),
            (422, false), (429, true), (500, true), (501, false), (502, true), (503, true), (504, true), (505, false),
        ])
    func classes(status: Int, isWorthRepeating: Bool) {
        #expect(AnswerClass(status).isWorthRepeating == isWorthRepeating)
    }

    @Test(
        "The same words for all services, with their own names",
        arguments: [
            (
                401, nil, CredentialNames.ticksupply,
                "ticksupply does not accept the API key\n  hint:  keys are made in Ticksupply's settings; "
                    + "TICKSUPPLY_API_KEY or the profile's api_key must hold a current one"
            ),
            (
                404, nil, .ticksupply,
                "ticksupply does not know the address /v1/exchanges\n  hint:  is the url that of Ticksupply's REST API, "
                    + "such as https://api.ticksupply.com/v1?"
            ),
            (
                404, "Export exp_1 not found", .ticksupply,
                "ticksupply: Export exp_1 not found\n  hint:  was it removed, or does it belong to another account?"
            ),
            (
                502, "<html> bad", .sift,
                "sift is out of service at the moment (502): <html> bad\n  hint:  try again later"
            ),
        ] as [(Int, String?, CredentialNames, String)])
    func wording(status: Int, told: String?, names: CredentialNames, expected: String) {
        let fault = AnswerClass(status).fault(told: told, path: "/v1/exchanges?limit=1", names)
        #expect(fault.description == expected)
    }

    @Test("Whole numbers of JSON stay exact, and a value can be shown")
    func json() throws {
        let json = try #require(JSONValue(parsing: #"{"b":[1703116800000000001,1.5,null,true,"x"],"a":{}}"#))
        #expect(
            json["b"] == .list([.whole(1_703_116_800_000_000_001), .number(1.5), .null, .boolean(true), .text("x")]))
        #expect(json.text == #"{a: {}, b: [1703116800000000001, 1.5, null, true, "x"]}"#)
        #expect(JSONValue(parsing: "<html>") == nil)
        #expect(
            try JSONMessage.write(json, for: .ticksupply) == #"{"a":{},"b":[1703116800000000001,1.5,null,true,"x"]}"#)
    }

    @Test("An error's body that is no JSON object is nobody's message", arguments: ["", "<html>", "[1]", "{", "null"])
    func failures(body: String) {
        #expect(JSONMessage.failure(TicksupplyFailure.self, in: Array(body.utf8)) == nil)
    }
}
