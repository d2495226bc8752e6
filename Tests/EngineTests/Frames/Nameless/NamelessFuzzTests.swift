import Columns
import Foundation
import Testing
import Vocabulary

@testable import Engine

@Suite("Random CSV without names, beside a slow reader")
struct NamelessFuzzTests {
    private let fixture: FrameFixture

    init() throws { fixture = try FrameFixture() }

    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 13 ^ state
        }
    }

    private static let pieces = [
        "a", "bc", "1", "2.5", " ", "  ", ",", "\"", "\"\"", "\r", "\n", "\r\n", "é", "漢", "\u{1F680}", "\\", "\t", "'",
        ";", "\0",
    ]

    private func table(_ dice: inout Dice, columns: Int, mayLackLast: Bool) -> String {
        let end = ["\r\n", "\n", "\r"].randomElement(using: &dice) ?? "\n"
        var text = ""
        for _ in 0..<Int.random(in: 0...8, using: &dice) {
            let isShort = mayLackLast && Bool.random(using: &dice)
            let cells = (0..<(isShort ? columns - 1 : columns)).map { _ in
                (0..<Int.random(in: 0...4, using: &dice)).map { _ in
                    Self.pieces.randomElement(using: &dice) ?? ""
                }.joined()
            }
            text +=
                cells.map { cell in Int.random(in: 0..<8, using: &dice) == 0 ? cell.quoted : cell.inCSV }
                .joined(separator: ",") + end
        }
        // The last row may have no end.
        if Int.random(in: 0..<4, using: &dice) == 0, text.hasSuffix(end) { text.removeLast() }
        return text
    }

    /// One change of a character or two.
    private func damaged(_ text: String, _ dice: inout Dice) -> String {
        var characters = Array(text)
        for _ in 0..<Int.random(in: 1...2, using: &dice) {
            let place = Int.random(in: 0...characters.count, using: &dice)
            if Bool.random(using: &dice), place < characters.count {
                characters.remove(at: place)
            } else {
                characters.insert(contentsOf: Self.pieces.randomElement(using: &dice) ?? "", at: place)
            }
        }
        return String(characters)
    }

    private func expected(_ text: String, columns: Int, mayLackLast: Bool) -> [[CellValue]]? {
        var reader = ReferenceCSV(text, columns: columns, mayLackLast: mayLackLast)
        return try? reader.rows().map { row in row.map { $0.map { .text($0) } ?? .null } }
    }

    @Test("Whole and damaged: the same rows, or a fault where the other finds none", arguments: 0..<16)
    func same(_ seed: Int) throws {
        var dice = Dice(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
        var faults = 0
        for round in 0..<40 {
            let columns = Int.random(in: 1...4, using: &dice)
            let mayLackLast = Bool.random(using: &dice)
            var text = table(&dice, columns: columns, mayLackLast: mayLackLast)
            if round % 2 == 1 { text = damaged(text, &dice) }
            var options = OpenOptions()
            options.names = (0..<columns).map { "c\($0)" }
            (options.text, options.delimiter, options.mayLackLast) = (true, ",", mayLackLast)
            let wanted = expected(text, columns: columns, mayLackLast: mayLackLast)
            do {
                let found = try fixture.csv(text, options: options).rows()
                #expect(found == wanted, "\(columns) columns, \(mayLackLast): \(text.debugDescription)")
            } catch let fault as Fault {
                faults += 1
                #expect(wanted == nil, "\(columns) columns, \(mayLackLast): \(text.debugDescription): \(fault)")
                #expect([.damaged, .limit].contains(fault.kind), "\(fault)")
            }
        }
        #expect(faults > 0 && faults < 30)
    }
}

extension String {
    fileprivate var quoted: String { "\"\(replacing("\"", with: "\"\""))\"" }
}
