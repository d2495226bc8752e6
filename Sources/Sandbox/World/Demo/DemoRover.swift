import Foundation
import Vocabulary

extension DemoBuilder {
    /// A rover with two runs of one name, a run that still goes on, an archived one, a channel in two versions,
    /// samples outside any run, and the run "edge cases" with the extremes of every type.
    mutating func rover() {
        let rover = asset(
            "rover-1", tags: ["mobility", "field"], metadata: [.init(key: "electric", value: .flag(true))])
        let drive = driveChannels(rover)
        let altitude = channel("nav.altitude", of: rover, .double, unit: "m", version: 2)
        let oldAltitude = channel("nav.altitude", of: rover, .double, unit: "ft", isActive: false)

        let archived = moment(4, 2, 9, 0)
        let shakedown = run(
            "shakedown", of: rover, clientKey: "shakedown", start: moment(4, 1, 8, 0), seconds: 60, archived: archived)
        recording(
            of: rover, run: shakedown, [oldAltitude],
            .signals(clock(moment(4, 1, 8, 0), hertz: 10, seconds: 60), [.double { 5208 + Double($0 % 40) / 4 }]))

        let drives: [(name: String, key: String, start: Nanoseconds, seconds: Int64, isOver: Bool)] = [
            ("field test", "field-test-a", moment(4, 10, 8, 0, nanosecond: 123_456_789), 600, true),
            ("field test", "field-test-b", moment(4, 11, 8, 30, nanosecond: 1), 300, true),
            ("long drive", "long-drive", moment(5, 2, 6, 0), 1200, false),
        ]
        for (number, entry) in drives.enumerated() {
            let id = run(
                entry.name, of: rover, clientKey: entry.key, start: entry.start,
                seconds: entry.isOver ? entry.seconds : nil)
            recording(
                of: rover, run: id, drive,
                .signals(clock(entry.start, hertz: 20, seconds: entry.seconds), driveSignals(number)))
            recording(
                of: rover, run: id, [altitude],
                .signals(
                    clock(entry.start, hertz: 5, seconds: entry.seconds), [.double { 1587.5 + Double($0 % 64) / 8 }]))
        }
        edgeCases(of: rover)

        let heartbeat = channel("health.heartbeat", of: rover, .uint32)
        recording(
            of: rover, run: nil, [heartbeat],
            .signals(clock(moment(4, 10, 0, 0), hertz: 1, seconds: 86_400), [.uint32 { UInt32($0) }]))
    }

    private func clock(_ start: Nanoseconds, hertz: Int64, seconds: Int64) -> DemoClock {
        DemoClock(start: start.sinceEpoch, period: 1_000_000_000 / hertz, count: Int(seconds * hertz))
    }

    private mutating func driveChannels(_ rover: String) -> [String] {
        let gears = [
            EnumName(key: .max, name: "REVERSE", isSigned: true), EnumName(key: 0, name: "PARK"),
            EnumName(key: 1, name: "SLOW"), EnumName(key: 2, name: "FAST"),
        ]
        let elements = [
            BitElement(name: "enabled", index: 0, bitCount: 1), BitElement(name: "mode", index: 1, bitCount: 3),
            BitElement(name: "load", index: 8, bitCount: 8),
        ]
        return [
            channel("drive.speed", of: rover, .double, unit: "m/s"),
            channel("drive.current", of: rover, .float, unit: "A"),
            channel("drive.gear", of: rover, .enumeration, enumNames: gears),
            channel("drive.status", of: rover, .bitField, bitElements: elements),
            channel("nav.fix", of: rover, .bool), channel("nav.satellites", of: rover, .uint32),
            channel("wheel.slip", of: rover, .int32, unit: "%"), channel("power.charge", of: rover, .int64, unit: "C"),
            channel("power.ticks", of: rover, .uint64), channel("log.text", of: rover, .string),
            channel("camera.thumbnail", of: rover, .bytes),
        ]
    }

    private func driveSignals(_ number: Int) -> [DemoSignal] {
        [
            .double { ((sin(Double($0) / 80 + Double(number)) + 1) * 1000).rounded() / 1000 },
            .float { Float(($0 + number) % 97) / 8 },
            .uint32 { [0, 1, 2, .max][($0 / 200 + number) % 4] },
            .uint32 { UInt32(1 | ($0 / 50 % 8) << 1 | ($0 % 256) << 8) },
            .bool { $0 % 400 > 20 }, .uint32 { UInt32(6 + $0 / 300 % 7) }, .int32 { Int32($0 % 31) - 15 },
            .int64 { 9_007_199_254_740_993 - Int64($0) }, .uint64 { 9_223_372_036_854_775_808 + UInt64($0) },
            .string { $0 % 100 == 0 ? "waypoint \($0 / 100) – weiter, \"langsam\"" : "" },
            .bytes { [UInt8(truncatingIfNeeded: $0), UInt8(number), 0xFF] },
        ]
    }
}
