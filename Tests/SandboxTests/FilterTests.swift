import Testing

@testable import Sandbox

private let fields: [String: CELType] = [
    "name": .text, "active": .bool, "count": .integer, "rate": .double, "start_time": .timestamp,
    "stop_time": .timestamp,
    "length": .duration, "run_id": .text, "metadata": .map,
]

private func record(_ field: String) -> CELValue {
    switch field {
    case "name": .text("nav.velocity")
    case "active": .bool(true)
    case "count": .integer(3)
    case "rate": .double(2.5)
    case "start_time": .timestamp(1_773_430_000_000_000_001)
    case "length": .duration(90_000_000_000)
    case "run_id": .any([.text("r1"), .text("r2")])
    case "metadata": .map(["site": .text("it's"), "bays": .double(2), "ok": .bool(true)])
    default: .null
    }
}

@Test(arguments: [
    ("name == 'nav.velocity'", true), ("name != 'nav.velocity'", false), ("name == \"nav.velocity\"", true),
    ("'nav.velocity' == name", true), ("name == 'nav\\u002evelocity'", true), ("name == r'nav.velocity'", true),
    ("name in ['a', 'nav.velocity']", true), ("name in []", false), ("!(name in ['a'])", true), ("!active", false),
    ("active == true && count == 3", true), ("active && false || count > 2", true), ("true || false && false", true),
    ("(true || false) && false", false), ("count > 2.5", true), ("count <= 3", true), ("count >= 4", false),
    ("count < 4", true), ("-count == -3", true), ("count == 3u", true), ("count == 0x3", true), ("rate == 25e-1", true),
    ("rate == double(2)", false), ("double(count) == 3.0", true), ("name < 'nav.w'", true), ("name > 'nav'", true),
    ("name.contains('vel')", true), ("name.contains('')", true), ("name.contains('Vel')", false),
    ("name.startsWith('nav.')", true), ("name.endsWith('.velocity')", true), ("name.endsWith('nav')", false),
    ("name.matches('^nav\\\\.')", true), ("name.matches('ELO')", false), ("name.matches('(?i)ELO')", true),
    ("name.matches('vel')", true), ("name.matches('^vel')", false), ("size(name) == 12", true),
    ("stop_time == null", true), ("!(stop_time == null)", false), ("start_time != null", true),
    ("stop_time < timestamp('2030-01-01T00:00:00Z')", false),
    ("start_time == timestamp('2026-03-13T19:26:40.000000001Z')", true),
    ("start_time > timestamp('2026-03-13T20:26:40+01:00')", true),
    ("start_time > timestamp('2026-03-13T20:26:40.000000001+01:00')", false),
    ("length == duration('90s')", true), ("length > duration('1m29.5s')", true), ("length < duration('1h')", true),
    ("run_id == 'r2'", true), ("run_id == 'r3'", false), ("run_id != 'r2'", false), ("run_id != 'r3'", true),
    ("run_id in ['x', 'r1']", true), ("run_id.contains('2')", true), ("run_id.contains('3')", false),
    ("metadata[\"site\"] == \"it's\"", true), ("metadata['site'] == 'it\\'s'", true), ("metadata['bays'] == 2", true),
    ("metadata['ok'] == true", true), ("metadata['none'] == null", true), ("metadata['none'] == 'x'", false),
    ("metadata['site'] == 5", false), ("metadata['bays'] == double(2)", true),
    ("metadata['bays'] * 2.0 > 3.5", true), ("count + 1 == 2 * 2", true), ("count % 2 == 1 && 7 / 2 == 3", true),
    ("count - 1 - 1 == 1", true), ("1 + 2 * 3 == 7", true), ("(1 + 2) * 3 == 9", true), ("rate / 2.0 == 1.25", true),
    ("start_time + duration('1ns') == timestamp('2026-03-13T19:26:40.000000002Z')", true),
    ("start_time - timestamp('2026-03-13T19:26:40Z') == duration('1ns')", true),
    ("name + '!' == 'nav.velocity!'", true),
    ("count > 2 ? active : false", true), ("count > 3 ? active : count == 3 ? false : true", false),
    ("1 / 0 == 1", false), ("9223372036854775807 + 1 > 0", false), ("metadata['site'].contains('t')", true),
])
func filtersSayTrueOrFalse(text: String, expected: Bool) throws {
    #expect(try Filter(text, fields: fields).accepts(record) == expected)
}

@Test(arguments: [
    ("nam == 'a'", "1:1: undeclared reference to 'nam'"),
    ("name = 'a'", "1:6: Syntax error: mismatched input '='"),
    ("name == ", "1:9: Syntax error: mismatched input '<EOF>'"),
    ("name == 'a", "1:9: Syntax error: unterminated string"),
    ("name == 'a\\q'", "1:11: Syntax error: invalid escape sequence \\q"),
    ("(name == 'a'", "1:13: Syntax error: mismatched input '<EOF>'"),
    ("name == 'a')", "1:12: Syntax error: mismatched input ')'"),
    ("name == 'a' 'b'", "1:13: Syntax error: mismatched input 'b'"),
    ("name == 5", "1:6: found no matching overload for '_==_' applied to '(string, int)'"),
    ("start_time > '2026-01-01'", "1:12: found no matching overload for '_>_' applied to '(timestamp, string)'"),
    ("count + 1.0 == 4.0", "1:7: found no matching overload for '_+_' applied to '(int, double)'"),
    ("name - name == name", "1:6: found no matching overload for '_-_' applied to '(string, string)'"),
    ("count ? active : true", "1:7: found no matching overload for '_?_:_' applied to '(int, bool, bool)'"),
    ("active ? true", "1:14: Syntax error: mismatched input '<EOF>'"),
    ("name == $", "1:9: Syntax error: mismatched input '$'"),
    ("name == $1", "1:9: undeclared reference to '$1'"),
    (String(repeating: "true ? true : ", count: 200) + "true", "1:1793: expression is nested too deeply"),
    ("name in 'a'", "1:6: found no matching overload for '@in' applied to '(string, string)'"),
    ("name in ['a', 5]", "1:6: found no matching overload for '@in' applied to '(string, int)'"),
    ("!name", "1:1: found no matching overload for '!_' applied to '(string)'"),
    ("name", "expression must have type bool, found string"),
    ("metadata.site == 'a'", "1:10: undeclared reference to 'site'"),
    ("name.matchez('a')", "1:5: undeclared reference to 'matchez'"),
    ("name.matches(5)", "1:5: found no matching overload for 'matches' applied to '(string, int)'"),
    ("count == 1x", "1:10: Syntax error: invalid number 1x"),
    ("start_time < null", "1:12: found no matching overload for '_<_' applied to '(timestamp, null_type)'"),
    (String(repeating: "(", count: 100) + "true", "1:65: expression is nested too deeply"),
])
func brokenFiltersAreNamed(text: String, expected: String) {
    #expect {
        _ = try Filter(text, fields: fields)
    } throws: { ($0 as? CELError)?.description == expected }
}

@Test(arguments: [
    ("name.matches('(')", "1:5: invalid regular expression '('"),
    ("name.matches('(?=a)')", "1:5: invalid regular expression '(?=a)'"),
    ("name.matches('(a)\\\\1')", "1:5: invalid regular expression '(a)\\1'"),
    ("start_time > timestamp('2026-03-13T20:26:40')", "1:14: invalid timestamp '2026-03-13T20:26:40'"),
    ("length > duration('soon')", "1:10: invalid duration 'soon'"),
])
func literalsThatCannotBeReadAreNamed(text: String, expected: String) {
    #expect {
        _ = try Filter(text, fields: fields).accepts(record)
    } throws: { ($0 as? CELError)?.description == expected }
}
