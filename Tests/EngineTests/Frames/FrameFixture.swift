import Columns
import Foundation
import Vocabulary

@testable import Engine

/// A workspace over a folder of its own, with files written by the test.
final class FrameFixture: Sendable {
    let folder: TemporaryFolder
    let workspace: Workspace

    init(memoryLimit: ByteCount? = nil) throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file("work"), withIntermediateDirectories: false)
        workspace = Workspace(
            workingFolder: folder.file("work"), temporaryFolder: folder.file("temporary"), memoryLimit: memoryLimit)
    }

    /// The place of a file in the working folder.
    func path(_ name: String) -> String { folder.file("work/" + name) }

    func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

    func write(_ name: String, _ bytes: Data) throws { try bytes.write(to: URL(fileURLWithPath: path(name))) }

    func open(_ paths: String..., options: OpenOptions = OpenOptions()) throws -> Frame {
        try Frame.open(paths, options, in: workspace)
    }

    /// A frame of a CSV with this text.
    func csv(_ text: String, options: OpenOptions = OpenOptions()) throws -> Frame {
        let name = "\(UUID().uuidString).csv"
        try write(name, text)
        return try open(name, options: options)
    }
}

extension Frame {
    /// All rows.
    func rows() throws -> [[CellValue]] {
        let stream = try stream()
        var rows: [[CellValue]] = []
        while let batch = try stream.next() {
            for index in 0..<batch.count { rows.append(try batch.row(index)) }
        }
        return rows
    }

    /// `a bigint, b varchar`
    var shape: String { columns.map { "\($0.name) \($0.shownType)" }.joined(separator: ", ") }
}

extension CellValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByNilLiteral
{
    /// Text.
    public init(stringLiteral text: String) { self = .text(text) }
    /// An integer.
    public init(integerLiteral number: Int64) { self = .integer(number) }
    /// A number.
    public init(floatLiteral number: Double) { self = .number(number) }
    /// No value.
    public init(nilLiteral: ()) { self = .null }
}
