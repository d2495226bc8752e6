import Columns
import Vocabulary

/// Writes MAT files of version 5, which MATLAB, Octave and scipy read: a header, then one variable after the other.
///
/// Not through libmatio, which wants an object of its own for each cell of text before it writes the first: here texts
/// are written one by one, and files of this version need no library.
struct MatVersion5File {
    private let output: FileOutput

    /// The parts' types.
    private enum Part: UInt32 {
        case int8 = 1
        case int32 = 5
        case uint32 = 6
        case matrix = 14
        case utf16 = 17
    }

    /// Makes the file, or empties it.
    init(path: String) throws(Fault) {
        output = try FileOutput(path: path)
        var header = Array("MATLAB 5.0 MAT-file, written by Moonport".utf8)
        header += [UInt8](repeating: UInt8(ascii: " "), count: 116 - header.count)
        // No subsystem data, version 1, and the mark of a little-endian file.
        header += [UInt8](repeating: 0, count: 8) + [0x00, 0x01] + Array("IM".utf8)
        try output.write(header)
    }

    /// Adds a variable.
    ///
    /// - Throws: `limit` when it has more than 2 GiB, `file` when the disk is full.
    func write(_ value: MatValue, _ name: String) throws(Fault) {
        let size = MatLayout.value(value, name)
        guard size <= MatLayout.most else { throw Fault.matVariable(name, size) }
        try begin(.matrix, size)
        switch value {
        case .numbers(let kind, let bytes, let isLogical):
            try head(kind.rawValue, isLogical: isLogical, (bytes.count / kind.bytes, 1), name)
            try begin(UInt32(kind.storedType), bytes.count)
            try padded(bytes)
        case .texts(let count, let cell):
            try head(1, isLogical: false, (count, 1), name)
            for row in 0..<count { try text(cell(row)) }
        case .bytes(let count, let cell):
            try head(1, isLogical: false, (count, 1), name)
            for row in 0..<count { try bytes(cell(row)) }
        case .structure(let fields):
            try head(2, isLogical: false, (1, 1), name)
            try fieldNames(fields.map(\.name))
            for field in fields { try write(field.value, "") }
        }
    }

    /// Everything is on the disk when this comes back.
    func finish() throws(Fault) { try output.finish() }

    /// Flags, dimensions and name.
    private func head(_ kind: Int, isLogical: Bool, _ dimensions: (Int, Int), _ name: String) throws(Fault) {
        try begin(.uint32, 8)
        try numbers([UInt32(kind) | (isLogical ? 0x200 : 0), 0])
        try begin(.int32, 8)
        try numbers([UInt32(dimensions.0), UInt32(dimensions.1)])
        try begin(.int8, name.utf8.count)
        try padded(Array(name.utf8))
    }

    private func text(_ units: [UInt16]) throws(Fault) {
        try begin(.matrix, MatLayout.text(units.count))
        // An empty text has no rows either, as '' in MATLAB.
        try head(4, isLogical: false, (units.isEmpty ? 0 : 1, units.count), "")
        try begin(.utf16, units.count * 2)
        try padded(units.withUnsafeBytes { Array($0) })
    }

    private func bytes(_ bytes: [UInt8]) throws(Fault) {
        try begin(.matrix, MatLayout.bytes(bytes.count))
        try head(MatClass.uint8.rawValue, isLogical: false, (bytes.isEmpty ? 0 : 1, bytes.count), "")
        try begin(UInt32(MatClass.uint8.storedType), bytes.count)
        try padded(bytes)
    }

    private func fieldNames(_ names: [String]) throws(Fault) {
        // The one short form: type and length in the first 4 bytes, then the number.
        try numbers([UInt32(4) << 16 | Part.int32.rawValue, UInt32(MatLayout.fieldName)])
        try begin(.int8, names.count * MatLayout.fieldName)
        for name in names {
            try output.write(Array(name.utf8) + [UInt8](repeating: 0, count: MatLayout.fieldName - name.utf8.count))
        }
    }

    private func begin(_ part: Part, _ bytes: Int) throws(Fault) { try begin(part.rawValue, bytes) }

    private func begin(_ part: UInt32, _ bytes: Int) throws(Fault) { try numbers([part, UInt32(bytes)]) }

    private func numbers(_ numbers: [UInt32]) throws(Fault) {
        try output.write(numbers.map(\.littleEndian).withUnsafeBytes { Array($0) })
    }

    private func padded(_ bytes: [UInt8]) throws(Fault) {
        try output.write(bytes)
        try output.pad(to: 8)
    }
}
