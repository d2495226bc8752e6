import Testing

@testable import Sandbox

private func channel(_ name: String, _ type: DataType) -> Channel {
    Channel(
        id: name, name: name, assetID: "a", type: type, created: .init(sinceEpoch: 0), modified: .init(sinceEpoch: 0))
}

/// `$1` a number, `$2` a number, `$b` a bool, `$s` a text, `$x` bytes, `$f` the formula `$1 * 10` of its own `$1`.
private func definition(_ text: String) -> FormulaDefinition {
    let inner = FormulaDefinition(
        text: "$1 * 10", references: [.init(name: "$1", target: .channel(channel("second", .float)))])
    return FormulaDefinition(
        text: text,
        references: [
            .init(name: "$1", target: .channel(channel("first", .double))),
            .init(name: "$2", target: .channel(channel("second", .float))),
            .init(name: "$b", target: .channel(channel("flag", .bool))),
            .init(name: "$s", target: .channel(channel("text", .string))),
            .init(name: "$x", target: .channel(channel("raw", .bytes))), .init(name: "$f", target: .formula(inner)),
        ])
}

/// The result for first = 7, second = -2.5, flag = true, text = "on".
private func result(_ text: String) throws -> String {
    let calculation = try Calculation(definition(text))
    let columns = calculation.inputs.map { input -> SampleColumn in
        switch input.name {
        case "first": SampleColumn(values: .double([7]))
        case "second": SampleColumn(values: .float([-2.5]))
        case "flag": SampleColumn(values: .bool([true]))
        default: SampleColumn(values: .string(["on"]))
        }
    }
    var running = RunningCalculation(calculation, places: Array(columns.indices))
    let times: [Int64] = [0]
    switch running.results(in: TableBatch(times: times, columns: columns)).values {
    case .double(let values): return values[0].description
    case .bool(let values): return values[0].description
    case .string(let values): return "'\(values[0])'"
    default: return "?"
    }
}

@Test(arguments: [
    ("1", "1.0"), ("1 + 2 * 3", "7.0"), ("(1 + 2) * 3", "9.0"), ("10 - 4 - 3", "3.0"), ("8 / 4 / 2", "1.0"),
    ("7 % 4 * 2", "6.0"), ("-7 % 4", "-3.0"), ("7.5 % 2", "1.5"), ("-$1", "-7.0"), ("- -$1", "7.0"), ("1e3", "1000.0"),
    ("0x10", "16.0"), ("1 / 0", "inf"), ("-1 / 0", "-inf"), ("0 / 0", "nan"), ("$1 + $2", "4.5"), ("$1*$1", "49.0"),
    ("$1 > $2", "true"), ("$1 >= 7 && $2 <= -2.5", "true"), ("$1 < $2 || $1 == 7", "true"), ("$1 != 7", "false"),
    ("!$b", "false"), ("!($1 == 1)", "true"), ("$b == true", "true"), ("$b != ($1 > 8)", "true"),
    ("$b ? $1 : $2", "7.0"), ("$1 > 8 ? 1 : $1 > 6 ? 2 : 3", "2.0"), ("if($1 > 8, 'high', 'low')", "'low'"),
    ("$s == 'on'", "true"), ("$s != \"on\"", "false"), ("$s < 'oo' && $s >= 'on'", "true"), ("$s + '!'", "'on!'"),
    ("$s in ['off', 'on']", "true"), ("$1 in [1, 2, 3]", "false"), ("$1 in []", "false"), ("0 / 0 == 0 / 0", "false"),
    ("abs($2)", "2.5"), ("sqrt(16)", "4.0"), ("sqrt(-1)", "-nan"), ("min(3, $2, 1)", "-2.5"), ("max(3, $1)", "7.0"),
    ("max(1, 0 / 0)", "nan"), ("floor($2)", "-3.0"), ("ceil($2)", "-2.0"), ("round($2)", "-3.0"), ("round(2.5)", "3.0"),
    ("sin(0)", "0.0"), ("cos(0)", "1.0"), ("tan(0)", "0.0"), ("exp(0)", "1.0"), ("log(exp(2))", "2.0"),
    ("pow(2, 10)", "1024.0"), ("$f", "-25.0"), ("$f + $2", "-27.5"), ("abs(min($1, $f)) / 5", "5.0"),
])
func formulasHaveValues(text: String, expected: String) throws {
    #expect(try result(text).replacing("-nan", with: "nan") == expected.replacing("-nan", with: "nan"))
}

@Test(arguments: [
    ("", "the expression is empty"), ("  ", "the expression is empty"),
    ("$3 + 1", "1:1: undeclared reference to '$3'"), ("thrust", "1:1: undeclared reference to 'thrust'"),
    ("$1 +", "1:5: Syntax error: mismatched input '<EOF>'"), ("$1 $2", "1:4: Syntax error: mismatched input '$2'"),
    ("($1", "1:4: Syntax error: mismatched input '<EOF>'"), ("2 ^ 3", "1:3: Syntax error: mismatched input '^'"),
    ("$1 + $s", "1:4: found no matching overload for '_+_' applied to '(double, string)'"),
    ("$s - $s", "1:4: found no matching overload for '_-_' applied to '(string, string)'"),
    ("$1 && $b", "1:1: found no matching overload for '_&&_' applied to '(double, bool)'"),
    ("!$1", "1:1: found no matching overload for '!_' applied to '(double)'"),
    ("-$b", "1:1: found no matching overload for '-_' applied to '(bool)'"),
    ("$b < $b", "1:4: found no matching overload for '_<_' applied to '(bool, bool)'"),
    ("$1 == 'a'", "1:4: found no matching overload for '_==_' applied to '(double, string)'"),
    ("$1 ? 1 : 2", "1:4: found no matching overload for '_?_:_' applied to '(double, double, double)'"),
    ("$b ? 1 : 'a'", "1:4: found no matching overload for '_?_:_' applied to '(bool, double, string)'"),
    ("if($b, 1)", "1:1: found no matching overload for 'if' applied to '(bool, double)'"),
    ("min(1)", "1:1: found no matching overload for 'min' applied to '(double)'"),
    ("sqrt($s)", "1:1: found no matching overload for 'sqrt' applied to '(string)'"),
    ("sqroot(1)", "1:1: undeclared reference to 'sqroot'"),
    ("$x + 1", "1:1: channel 'raw' holds bytes, which expressions cannot use"),
    ("$s.contains('a')", "1:3: the method 'contains' cannot be used in a calculated channel"),
    ("[1]", "1:1: a list cannot be used in a calculated channel"),
    ("$1 in $2", "1:4: 'in' without a list cannot be used in a calculated channel"),
    ("$1 == null", "1:7: null cannot be used in a calculated channel"),
    ("$s[0]", "1:3: an index cannot be used in a calculated channel"),
    (String(repeating: "1+", count: 2000) + "1", "the expression is longer than 4000 characters"),
    (String(repeating: "(", count: 90) + "1", "1:65: expression is nested too deeply"),
])
func brokenFormulasAreNamed(text: String, expected: String) {
    #expect {
        _ = try Calculation(definition(text))
    } throws: { ($0 as? CELError)?.description == expected }
}

@Test func aReferenceGivenTwiceIsRefused() {
    var doubled = definition("$1")
    doubled.references.append(doubled.references[0])
    #expect {
        _ = try Calculation(doubled)
    } throws: { ($0 as? CELError)?.description == "channel reference '$1' is given twice" }
}

@Test func resultsStandAtTheTimesOfAllInputsOnceAllAreKnown() throws {
    let calculation = try Calculation(definition("$1 + $2"))
    var running = RunningCalculation(calculation, places: [0, 1])
    let first = running.results(
        in: TableBatch(
            times: [10, 20, 30, 40],
            columns: [
                SampleColumn(values: .double([1, 0, 2, 0]), present: [true, false, true, false]),
                SampleColumn(values: .float([0, 100, 0, 200]), present: [false, true, false, true]),
            ]))
    #expect(first.present == [false, true, true, true])
    guard case .double(let sums) = first.values else { return #expect(Bool(false)) }
    #expect(Array(sums.dropFirst()) == [101, 102, 202])
    // What was last known holds in the next block; a row without any sample has no result.
    let second = running.results(
        in: TableBatch(
            times: [50, 60],
            columns: [
                SampleColumn(values: .double([5, 0]), present: [true, false]),
                SampleColumn(values: .float([0, 0]), present: [false, false]),
            ]))
    #expect(second.present == [true, false])
    guard case .double(let more) = second.values else { return #expect(Bool(false)) }
    #expect(more[0] == 205)
    // To go on behind 50, the first input is read from 30 again, the second from 40.
    #expect(running.restarts(at: 50) == [30, 40])
    #expect(running.restarts(at: 60) == [50, 40])
}
