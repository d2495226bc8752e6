import Testing
import Vocabulary

@testable import Columns

/// What is refused, and in which words.
@Suite struct MeasurementFaultTests {
    @Test(
        "Broken JSON: the byte, and what was expected there",
        arguments: [
            ("", "damaged: the answer is no JSON: at byte 0 stands the end, expected is a value"),
            ("<html>", "damaged: the answer is no JSON: at byte 0 stands \"<\", expected is a value"),
            ("{\"a\" 1}", "damaged: the answer is no JSON: at byte 5 stands \"1\", expected is \":\""),
            ("{\"a\":1,}", "damaged: the answer is no JSON: at byte 7 stands \"}\", expected is a name in quotes"),
            ("{\"a\":[1 2]}", "damaged: the answer is no JSON: at byte 8 stands \"2\", expected is \",\" or \"]\""),
            ("{\"a\":tru}", "damaged: the answer is no JSON: at byte 5 stands \"tru\", expected is a value"),
            ("{\"a\":1} x", "damaged: the answer is no JSON: at byte 8 stands \"x\", expected is the end"),
            ("{\"a\":1", "damaged: the answer is no JSON: at byte 6 stands the end, expected is the end of a value"),
            ("{\"a\":\"x", "damaged: the answer is no JSON: at byte 7 stands the end, expected is the end of a text"),
            ("{\"a\":01}", "damaged: the answer is no JSON: at byte 5 stands \"01\", which is no number"),
            (
                "{\"a\":\"\u{1}\"}",
                "damaged: the answer is no JSON: at byte 6 stands the byte 0x1, expected is a character of a text"
            ),
            (
                "{\"a\":\"x\\q\"}",
                "damaged: the answer is no JSON: at byte 7 a text has an escape that stands for no character"
            ),
            (
                "{\"a\":\"\\ud800\"}",
                "damaged: the answer is no JSON: at byte 6 a text has an escape that stands for no character"
            ),
            (
                "{\"a\":\"\\ud83d\\u0041\"}",
                "damaged: the answer is no JSON: at byte 6 a text has an escape that stands for no character"
            ),
            (
                "{\"a\":\"x\\ude80\"}",
                "damaged: the answer is no JSON: at byte 7 a text has an escape that stands for no character"
            ),
            ("[]", "damaged: the answer holds no measurements: before byte 1 stands a list, expected is an object"),
            (
                "{\"data\":7}",
                "damaged: the answer holds no measurements: before byte 9 stands a number, expected is the list \"data\""
            ),
            (
                "{\"data\":[1]}",
                "damaged: the answer holds no measurements: before byte 10 stands a number, expected is a data object"
            ),
        ])
    func json(text: String, expected: String) {
        #expect(refusal(text) == expected)
        #expect(refusal(text, chunks: [1]) == expected)
    }

    @Test("Bytes that are not UTF-8")
    func utf8() {
        let text = Array("{\"a\":\"x".utf8) + [0xff] + Array("\"}".utf8)
        for chunks in [[Int.max], [1]] {
            let fault = #expect(throws: Fault.self) { try scan(text, chunks: chunks) }
            #expect(fault?.message == "the answer is no JSON: a text is not UTF-8 at byte 7, where 0xff stands")
        }
    }

    @Test("Nesting has an end")
    func depth() {
        func nested(_ depth: Int) -> String {
            "{\"a\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
        }
        for depth in [127, 128, 129, 256, 257, 65_535] { #expect(refusal(nested(depth)) == "read") }
        #expect(refusal(nested(65_536)) == "damaged: the answer is nested more than 65536 levels deep at byte 65540")
    }

    @Test("What is nested deep is known to be an object or a list at every level", arguments: [[Int.max], [100, 1]])
    func kinds(chunks: [Int]) {
        let levels = (0..<300).map { $0 % 3 == 0 ? ("{\"x\":", "}") : ("[", "]") }
        let whole = levels.map(\.0).joined() + "1" + levels.reversed().map(\.1).joined()
        #expect(refusal("{\"a\":\(whole)}", chunks: chunks) == "read")
        // The bracket of level 150, the wrong one.
        let wrong = levels.map(\.0).joined() + "1" + levels[151...].reversed().map(\.1).joined() + "]"
        #expect(refusal("{\"a\":\(wrong)", chunks: chunks).hasSuffix("stands \"]\", expected is \",\" or \"}\""))
    }

    @Test("Members beside the data have an end, and so have their names")
    func members() {
        func page(_ count: Int) -> String {
            let members = (0..<count).map { "\"m\($0)\":\($0)" }
            return "{\(members.joined(separator: ",")),\"m0\":1,\"data\":[]}"
        }
        #expect(refusal(page(100)) == "read")
        #expect(refusal(page(101)) == "damaged: the answer has more than 100 members beside its data")
    }

    @Test(
        "A point that does not fit is named",
        arguments: [
            (
                page("v2.Int32Values", point("1") + "," + point("2147483648")),
                "damaged: data object 1 (v2.Int32Values), point 2 has the value \"2147483648\", which is no whole number "
                    + "from -2147483648 to 2147483647"
            ),
            (
                page("v2.Uint64Values", point("\"-1\"")),
                "damaged: data object 1 (v2.Uint64Values), point 1 has the value \"-1\", which is no whole number of 64 bits without a sign"
            ),
            (
                page("v2.Int64Values", point("1.5")),
                "damaged: data object 1 (v2.Int64Values), point 1 has the value \"1.5\", which is no whole number of 64 bits"
            ),
            (
                doubles(point("1e999")),
                "damaged: data object 1 (v2.DoubleValues), point 1 has the value \"1e999\", which is no double"
            ),
            (
                page("v2.FloatValues", point("4e38")),
                "damaged: data object 1 (v2.FloatValues), point 1 has the value \"4e38\", which is no float"
            ),
            (
                doubles(point("{\"x\":1}")),
                "damaged: data object 1 (v2.DoubleValues), point 1 has the value an object, which is no double"
            ),
            (
                page("v2.BoolValues", point("1")),
                "damaged: data object 1 (v2.BoolValues), point 1 has the value \"1\", which is no true or false"
            ),
            (
                page("v2.BytesValues", point("\"A\"")),
                "damaged: data object 1 (v2.BytesValues), point 1 has the value \"A\", which is no base64"
            ),
            (
                doubles("{\"value\":1}"),
                "damaged: data object 1 (v2.DoubleValues), point 1 has no time: \"timestamp\" is missing"
            ),
            (
                doubles(point("1", "2026-03-13T19:43:25")),
                "damaged: data object 1 (v2.DoubleValues), point 1 has the time \"2026-03-13T19:43:25\", which is no RFC 3339 time with a zone"
            ),
            (
                doubles(point("1", "2026-02-30T19:43:25Z")),
                "damaged: data object 1 (v2.DoubleValues), point 1 has the time \"2026-02-30T19:43:25Z\", which is no RFC 3339 time with a zone"
            ),
            (
                doubles(point("1", "0001-01-01T00:00:00Z")),
                "damaged: data object 1 (v2.DoubleValues), point 1 has the time \"0001-01-01T00:00:00Z\", which does not fit in nanoseconds"
            ),
            (
                page("v2.BitFieldValues", "{\"name\":\"gear\",\"values\":[" + point("-1") + "]}"),
                "damaged: data object 1 (v2.BitFieldValues), element \"gear\", point 1 has the value \"-1\", which is no whole number from 0 to 4294967295"
            ),
        ])
    func points(text: String, expected: String) {
        #expect(refusal(text) == expected)
        #expect(refusal(text, chunks: [1]) == expected)
    }

    @Test("A type that is unknown, missing, or two")
    func types() {
        #expect(
            refusal(page("v2.DoubelValues", "")) == "service: data object 1 has the unknown type \"v2.DoubelValues\"")
        #expect(refusal("{\"data\":[{\"values\":[]}]}") == "damaged: data object 1 has no type: \"@type\" is missing")
        #expect(
            refusal("{\"data\":[{\"@type\":\"v2.BoolValues\",\"values\":[],\"@type\":\"v2.DoubleValues\"}]}")
                == "damaged: data object 1 has two types: \"v2.BoolValues\" and \"v2.DoubleValues\"")
    }

    @Test("What is kept has a limit: a cut text, a member, values before their type")
    func limit() {
        var format = siftLike
        format.keptBytes = 100
        let long = String(repeating: "x", count: 101)
        let expected = "limit: the answer needs more than 100 B beside its points"
        #expect(refusal("{\"data\":[{\"skipped\":\"\(long)\"}]}", format) == expected)
        #expect(refusal("{\"a\":[\"\(long)\"]}", format) == expected)
        #expect(refusal("{\"a\":\"\(long)\"}", format, chunks: [10]) == expected)
        let values = (0..<5).map { _ in point("1") }.joined(separator: ",")
        #expect(refusal("{\"data\":[{\"values\":[\(values)],\"@type\":\"v2.DoubleValues\"}]}", format) == expected)
        // Nothing of it is kept in the end, but until then all of it would be.
        let noted = "{\"timestamp\":\"2026-03-13T19:43:25Z\",\"note\":\"\(long)\",\"value\":1}"
        #expect(refusal(doubles(noted), format, chunks: [10]) == expected)
        // Values behind their type are not kept, however many there are.
        #expect(refusal(doubles(values), format, chunks: [7]) == "read")
    }

    @Test("After a fault the scanner gives the same again")
    func after() {
        var scanner = MeasurementPageScanner(siftLike)
        var messages: [String] = []
        for text in ["{]", "}", "{}"] {
            do throws(Fault) { try feed(Array(text.utf8), [9], to: &scanner) } catch { messages.append(error.message) }
        }
        do throws(Fault) { _ = try scanner.finish() } catch { messages.append(error.message) }
        #expect(messages.count == 4 && Set(messages).count == 1)
    }
}
