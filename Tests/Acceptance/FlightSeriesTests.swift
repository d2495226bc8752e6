import Foundation
import Testing

/// Channels of different rates, queried from the sandbox, brought to 100 Hz and written in five forms by one script; each
/// form is read by programs of others, which must see equal values.
private enum FlightSeries {
    static let script = Program.repository + "/scripts/workflows/flight-to-100hz.lua"
    /// pyarrow (Parquet, Arrow), polars, pandas (CSV, Excel), openpyxl, scipy, and two checks of the table itself.
    static let checks = 9

    static func write(_ home: Home, _ sandbox: SandboxProgram, run: String, _ channels: [String]) throws {
        let program = Program(home: home, environment: sandbox.credentials)
        let result = try program.run(
            "run", script, "--run", run, "--channels", channels.joined(separator: " "), "--name", "series")
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            try home.names().filter { $0.hasPrefix("series") }
                == ["series.arrow", "series.csv", "series.mat", "series.parquet", "series.xlsx"])
    }

    static func check(_ home: Home, _ channels: [String], source: String?) throws {
        let arguments = ["series", "10000000"] + channels + (source.map { ["--source", $0] } ?? [])
        try ReaderPrograms(home: home).expectAllPass("check_series.py", arguments, count: checks)
    }
}

@Suite("A firing of the demo world at 100 Hz")
struct DemoSeriesTests {
    @Test("Six channels, of all kinds of values, in five forms")
    func firing() throws {
        let home = try Home()
        let channels = [
            "motor.thrust", "motor.temp", "chamber.pressure", "valve.state", "controller.armed", "controller.offset",
        ]
        try FlightSeries.write(home, SandboxProgram(home), run: "hotfire 10", channels)
        try FlightSeries.check(home, channels, source: nil)
    }
}

/// The folder with `px4-flight`, a real flight log; nil where it is not at hand.
private let flightLog = ProcessInfo.processInfo.environment["MOONPORT_TEST_DATA"].map { $0 + "/px4-flight" }

@Suite(
    "The flight log at 100 Hz",
    .enabled(if: flightLog != nil, "MOONPORT_TEST_DATA does not name the folder that holds px4-flight"))
struct FlightSeriesTests {
    @Test("Six channels of 1 to 250 Hz, compared with the log itself")
    func flight() throws {
        let source = try #require(flightLog)
        let home = try Home()
        let channels = [
            "sensor_combined.gyro_rad[0]", "vehicle_attitude.q[0]", "vehicle_local_position.z",
            "actuator_outputs.output[0]", "vehicle_status.arming_state", "cpuload.load",
        ]
        try FlightSeries.write(home, SandboxProgram(home, ["--data", source]), run: "px4-flight", channels)
        try FlightSeries.check(home, channels, source: source)
    }
}
