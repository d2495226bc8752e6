import Foundation
import Vocabulary

extension DemoBuilder {
    /// A rocket engine on its stand, with three firings of different lengths.
    mutating func testStand() {
        let stand = asset(
            "test-stand-7", tags: ["propulsion"],
            metadata: [.init(key: "site", value: .text("north")), .init(key: "bays", value: .number(2))])
        let firings: [(name: String, start: Nanoseconds, seconds: Int64)] = [
            ("hotfire 10", moment(2, 20, 16, 5), 41), ("hotfire 11", moment(2, 27, 9, 31), 238),
            ("hotfire 12", moment(3, 2, 14, 0), 250),
        ]
        let motor = [
            channel("motor.thrust", of: stand, .double, unit: "N", description: "axial thrust"),
            channel("motor.temp", of: stand, .double, unit: "K", description: "nozzle throat"),
        ]
        let chamber = [channel("chamber.pressure", of: stand, .float, unit: "bar")]
        let valves = valveChannels(stand)
        let controller = controllerChannels(stand)
        for firing in firings {
            let run = run(
                firing.name, of: stand, clientKey: firing.name.replacing(" ", with: "-"), start: firing.start,
                seconds: firing.seconds, description: "firing of \(firing.seconds) s",
                metadata: [.init(key: "campaign", value: .text("qualification"))])
            let clock = { (rate: Int64) in
                DemoClock(
                    start: firing.start.sinceEpoch, period: 1_000_000_000 / rate, count: Int(firing.seconds * rate))
            }
            let length = Double(firing.seconds)
            recording(
                of: stand, run: run, motor,
                .signals(clock(1000), [.double { thrust($0, length) }, .double { temperature($0, length) }]))
            recording(
                of: stand, run: run, chamber,
                .signals(clock(500), [.float { Float((thrust($0 * 2, length) * 0.014).rounded() / 10) }]))
            recording(of: stand, run: run, valves, .signals(clock(50), valveSignals(length)))
            recording(of: stand, run: run, controller, .signals(clock(10), controllerSignals))
        }
    }

    private mutating func valveChannels(_ stand: String) -> [String] {
        [
            channel(
                "valve.state", of: stand, .enumeration,
                enumNames: [
                    EnumName(key: 0, name: "CLOSED"), EnumName(key: 1, name: "OPENING"), EnumName(key: 2, name: "OPEN"),
                ]),
            channel(
                "valve.flags", of: stand, .bitField,
                bitElements: [
                    BitElement(name: "powered", index: 0, bitCount: 1),
                    BitElement(name: "position", index: 1, bitCount: 4),
                    BitElement(name: "fault", index: 31, bitCount: 1),
                ]),
        ]
    }

    private func valveSignals(_ seconds: Double) -> [DemoSignal] {
        let position = { @Sendable (index: Int) -> UInt32 in
            let time = Double(index) / 50
            return UInt32(max(0, min(15, min(time, seconds - time) * 15)))
        }
        return [
            .uint32 { position($0) == 0 ? 0 : position($0) < 15 ? 1 : 2 },
            .uint32 { 1 | position($0) << 1 | ($0 % 997 == 996 ? 1 << 31 : 0) },
        ]
    }

    private mutating func controllerChannels(_ stand: String) -> [String] {
        [
            channel("controller.armed", of: stand, .bool), channel("controller.error", of: stand, .int32),
            channel("controller.mask", of: stand, .uint32), channel("controller.offset", of: stand, .int64),
            channel("controller.cycle", of: stand, .uint64), channel("controller.message", of: stand, .string),
            channel("controller.frame", of: stand, .bytes),
        ]
    }

    private var controllerSignals: [DemoSignal] {
        [
            .bool { $0 % 100 < 90 }, .int32 { Int32($0 % 21) - 10 },
            .uint32 { UInt32(truncatingIfNeeded: $0 &* 2_654_435_761) },
            .int64 { -9_007_199_254_740_993 + Int64($0) }, .uint64 { 18_446_744_073_709_000_000 + UInt64($0) },
            .string { "cycle \($0), état \"\($0 % 3 == 0 ? "nominal" : "hold")\"" },
            .bytes { [UInt8(truncatingIfNeeded: $0), 0, 255] },
        ]
    }
}

/// Thrust at the sample of a 1 kHz clock: up in two seconds, a plateau with ripple, down in the last three.
private func thrust(_ index: Int, _ seconds: Double) -> Double {
    let time = Double(index) / 1000
    let ramp = max(0, min(1, min(time / 2, (seconds - time) / 3)))
    let ripple = sin(time * 45.9) * 12 + noise(index) * 4
    return ((4800 * ramp * ramp * (3 - 2 * ramp) + ripple * ramp) * 10).rounded() / 10
}

/// Temperature at the sample of a 1 kHz clock: from 291.4 K towards 660 K.
private func temperature(_ index: Int, _ seconds: Double) -> Double {
    let time = Double(index) / 1000
    return ((291.4 + 366 * (1 - exp(-time / 40)) + noise(index &+ 7) * 0.3) * 10).rounded() / 10
}

/// The same number from -1 to 1 for the same index, without any pattern that one would see.
private func noise(_ index: Int) -> Double {
    var bits = UInt64(bitPattern: Int64(index)) &* 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    return Double(Int64(bitPattern: bits ^ bits >> 27) >> 32) / 2_147_483_648
}
