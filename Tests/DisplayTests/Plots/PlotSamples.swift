import Glibc
import Vocabulary

@testable import Display

/// Plots that several tests look at.
enum PlotSamples {
    /// A motor that burns for two minutes: ten values a second, over a time axis.
    static func flight() -> Plot {
        let start: Int64 = 1_709_388_000_000_000_000
        let x = (0..<2500).map { start + Int64($0) * 100_000_000 }
        let thrust = (0..<2500).map { index -> Double in
            let time = Double(index) / 10
            return 4813 * max(0, min(1, (time - 60) / 25, (190 - time) / 25))
        }
        return Plot(xAxis: .time, series: [PlotSeries("motor.thrust", x: .integers(x), y: thrust)])
    }

    /// So many waves, the second one with a gap.
    static func waves(_ count: Int, _ kind: Plot.Kind = .lines) -> Plot {
        let x = (0..<200).map { Double($0) / 20 }
        let series = (0..<count).map { number -> PlotSeries in
            let y = x.map { time -> Double in
                number == 1 && time > 5 && time < 6.5 ? .nan : sin(time + Double(number) / 2)
            }
            return PlotSeries("wave \(number + 1)", x: .numbers(x), y: y)
        }
        return Plot(title: "Waves", kind: kind, xName: "seconds", yName: "volts", series: series)
    }

    /// Few points, whose pictures can be written down.
    static func small(_ kind: Plot.Kind = .lines) -> Plot {
        Plot(
            title: "a < b", kind: kind, xName: "x",
            series: [PlotSeries("y", x: .numbers([0, 1, 2, 3, 4, 5]), y: [0, 2, .nan, 1, .nan, 2])])
    }
}
