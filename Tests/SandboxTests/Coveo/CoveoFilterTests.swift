import Testing

@testable import Sandbox

private func cell(_ name: String) -> EventValue {
    switch name {
    case "city": .text("Québec")
    case "originLevel1": .text("agentCasePanel")
    case "queryExpression": .text("C:\\temp \"new\"")
    case "userDisplayName": .text("e\u{301}")
    case "sourceName": .text("")
    case "documentTitle": .text("0012")
    case "numberOfResults": .integer(9_007_199_254_740_993)
    case "clickRank": .number("3.50")
    case "hasClicks": .bool(true)
    case "datetime": .moment(1_527_829_200_123)
    default: .null
    }
}

private func checker(_ named: [String: String] = [:]) -> EventFilterChecker {
    EventFilterChecker(schema: .standard, namedFilters: named)
}

@Test(
    "A filter of Coveo says true or false of a row",
    arguments: [
        ("city == 'Québec'", true), ("city == \"Québec\"", true), ("CITY == 'québec'", false),
        ("city != 'Paris'", true), ("city =~ 'QUÉBEC'", true), ("city !~ 'QUÉBEC'", false), ("city =@ 'BEC'", true),
        ("city =@ ''", true), ("city !@ 'par'", true), ("city =@ 'Québecc'", false),
        ("city IN ['Québec','Quebec']", true), ("city NOT_IN ['Québec']", false), ("city in ['Paris', null]", false),
        ("city == 'Quebec' OR city == 'Québec'", true),
        // AND binds tighter than OR.
        ("city == 'Québec' OR city == 'x' AND city == 'y'", true),
        ("(city == 'Québec' OR city == 'x') AND city == 'y'", false),
        ("city == 'y' AND city == 'x' OR city == 'Québec'", true),
        ("originlevel1 =~ \"agentcasepanel\"", true), ("originLevel1 == 'agentcasepanel'", false),
        // No value is equal to null only.
        ("region == null", true), ("region != null", false), ("region != 'x'", true), ("region NOT_IN ['x']", true),
        ("region IN ['x', null]", true), ("region =@ 'x'", false), ("region !@ 'x'", true), ("region =~ null", true),
        ("sourcename == ''", true), ("sourcename == null", false), ("outcome < 3", false), ("outcome >= -5", false),
        ("outcome == null AND NUMBEROFRESULTS != null", true),
        // Whole numbers are compared to the last digit.
        ("numberofresults == 9007199254740993", true), ("numberofresults == 9007199254740992", false),
        ("numberofresults > 9007199254740992", true), ("numberofresults == '9007199254740993'", true),
        ("numberofresults < 1e17", true), ("numberofresults IN [1, 9007199254740993]", true),
        ("clickrank == 3.5", true), ("clickrank >= 4", false), ("clickrank > -1", true),
        ("hasclicks == true", true), ("hasclicks != 'FALSE'", true), ("hasclicks == false", false),
        ("datetime >= '2018-06-01'", true), ("datetime < '2018-06-01T05:00:00.123Z'", false),
        ("datetime == '2018-06-01T07:00:00.123+02:00'", true), ("datetime == '2018-06-01 05:00:00.123'", true),
        ("datetime > 1527829200122", true), ("datetime <= 1527829200122", false),
        // A number beside a text is that text.
        ("documenttitle == 0012", true), ("documenttitle == 12", false),
        // A backslash frees a quote and itself.
        ("query == 'C:\\temp \"new\"'", true), ("query == \"C:\\\\temp \\\"new\\\"\"", true),
        ("query =@ '\\\\T'", true),
        // Two spellings of an accent are two texts.
        ("userdisplayname == 'e\u{301}'", true), ("userdisplayname == '\u{E9}'", false),
        ("searchcausev2 == null AND id == null", true),
    ])
func filtersOfEvents(text: String, expected: Bool) throws {
    #expect(try checker().filter(text).accepts(cell) == expected)
}

@Test(
    "A wrong filter of Coveo is explained",
    arguments: [
        ("", "the filter is empty"), ("  ", "the filter is empty"),
        ("citty == 'a'", "unknown dimension \"citty\" (did you mean city?), at character 1"),
        ("zzzzzz == 'a'", "unknown dimension \"zzzzzz\", at character 1"),
        ("city = 'a'", "\"=\" is not an operator, write ==, at character 6"),
        ("city == 'a' && city == 'b'", "\"&&\" is not an operator, write AND, at character 13"),
        ("city == 'a' || city == 'b'", "\"||\" is not an operator, write OR, at character 13"),
        ("city <> 'a'", "\"<>\" is not an operator, write !=, at character 6"),
        ("!city == 'a'", "\"!\" is not an operator, write !=, !~, !@ or NOT_IN, at character 1"),
        ("NOT city == 'a'", "there is no NOT, write !=, !~, !@ or NOT_IN, at character 1"),
        ("city NOT IN ['a']", "there is no NOT, write !=, !~, !@ or NOT_IN, at character 6"),
        ("city == Paris", "expected a value (texts stand in quotes), found \"Paris\", at character 9"),
        ("city ==", "expected a value, found its end, at character 8"),
        ("city", "expected an operator, found its end, at character 5"),
        ("city == 'a", "the text in quotes has no end, at character 9"),
        ("(city == 'a'", "expected \")\", found its end, at character 13"),
        ("city == 'a')", "expected AND, OR or the end, found \")\", at character 12"),
        ("city == 'a' city == 'b'", "expected AND, OR or the end, found \"city\", at character 13"),
        ("city == 'a' AND", "expected a dimension, $ID or \"(\", found its end, at character 16"),
        ("'a' == city", "expected a dimension, $ID or \"(\", found the text 'a', at character 1"),
        ("city IN 'a'", "expected \"[\", found the text 'a', at character 9"),
        ("city IN []", "expected a value, found \"]\", at character 10"),
        ("city IN ['a' 'b']", "expected \",\" or \"]\", found the text 'b', at character 14"),
        ("clickrank == 1x", "\"1x\" is no number, at character 14"),
        ("clickrank == -", "\"-\" is no number, at character 14"),
        ("clickrank == 1.2.3", "\"1.2.3\" is no number, at character 14"),
        ("clickrank == 'first'", "clickRank is compared with a number, not with 'first', at character 14"),
        ("clickrank == true", "clickRank is compared with a number, not with true, at character 14"),
        ("hasclicks == 1", "hasClicks is compared with true or false, not with 1, at character 14"),
        (
            "datetime > 'soon'",
            "datetime is compared with a time such as '2018-06-01T00:00:00.000Z', not with 'soon', at character 12"
        ),
        ("city > 'a'", "\">\" compares numbers and times, city is TEXT, at character 1"),
        ("clickrank =@ 1", "\"=@\" looks into texts, clickRank is NUMBER, at character 1"),
        ("clickrank < null", "null goes with == and != only, not with \"<\", at character 13"),
        ("city =@ null", "null goes with == and != only, not with \"=@\", at character 9"),
        ("$NONE", "unknown named filter \"$NONE\", at character 1"), ("$ == 1", "unexpected \"$\", at character 1"),
        ("city == #", "unexpected \"#\", at character 9"), ("é == 1", "unexpected \"é\", at character 1"),
        (String(repeating: "(", count: 100) + "city", "the filter is nested too deeply, at character 100"),
    ])
func brokenFiltersOfEvents(text: String, expected: String) {
    #expect {
        _ = try checker().filter(text)
    } throws: { ($0 as? EventFilterError)?.description == expected }
}

@Test func filtersThatNameEachOtherMayNotBeDeeperThanAStack() throws {
    // Each is nested nearly as deep as one text may be.
    var named = ["DEEP0": "city == 'x'"]
    for number in 1...60 {
        let text: String = (0..<90).reduce("$DEEP\(number - 1)") { inner, _ in
            "(city == 'x' OR mobile == true AND \(inner))"
        }
        named["DEEP\(number)"] = text
    }
    #expect {
        _ = try checker(named).filter("$DEEP60")
    } throws: { "\($0)".hasSuffix("in the named filter \"$DEEP58\": the filter is nested too deeply") }
    #expect(try !checker(named).filter("$DEEP2").accepts(cell))
}

@Test func namedFiltersStandForTheirTexts() throws {
    let named = [
        "BOTS": "browser == 'Bot'", "PLACES": "city IN ['Québec','Quebec']", "BOTH": "$PLACES AND $BOTS",
        "LOOP": "city == 'a' OR $RING", "RING": "$LOOP", "BROKEN": "city = 'a'",
    ]
    #expect(try checker(named).filter("$PLACES").accepts(cell))
    #expect(try !checker(named).filter("$BOTH").accepts(cell))
    // As if it stood in brackets: the OR inside does not reach beyond it.
    let either = ["ANY": "city == 'x' OR city == 'Québec'"]
    #expect(try !checker(either).filter("city == 'y' AND $ANY").accepts(cell))
    #expect(try checker(named).namedFilters(in: ["$BOTH", "city == 'a'"]).keys.sorted() == ["BOTH", "BOTS", "PLACES"])
    #expect {
        _ = try checker(named).filter("$LOOP")
    } throws: {
        "\($0)" == "in the named filter \"$LOOP\": in the named filter \"$RING\": "
            + "the named filter \"$LOOP\" is made of itself"
    }
    #expect(throws: EventFilterError.self) { try checker(named).filter("$PLACEZ") }
    #expect {
        _ = try checker(named).filter("$BROKEN")
    } throws: {
        "\($0)" == "in the named filter \"$BROKEN\": \"=\" is not an operator, write ==, at character 6"
    }
    // Filters that are made of each other must not grow without end.
    var grown = ["F0": "city == 'a'"]
    for number in 1...30 { grown["F\(number)"] = "$F\(number - 1) OR $F\(number - 1)" }
    #expect { _ = try checker(grown).filter("$F30") } throws: { "\($0)".hasSuffix("more than 100 named filters") }
}
