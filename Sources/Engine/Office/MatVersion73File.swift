import COffice
import Vocabulary

/// Writes MAT files of version 7.3, which are HDF5 files, through libmatio: variables may have any size.
final class MatVersion73File {
    private let path: String
    private let symbols: MatioSymbols
    private var file: MatFileHandle?

    /// Makes the file, or empties it.
    ///
    /// - Throws: `missing` when libmatio is not installed, `file` when the file cannot be made.
    init(path: String) throws(Fault) {
        var problem: UnsafePointer<CChar>?
        guard let symbols = moonport_matio_symbols(&problem) else {
            throw Fault.officeLibraryMissing("libmatio", "libmatio11", problem.map { String(cString: $0) } ?? "")
        }
        self.path = path
        self.symbols = symbols.pointee
        file = symbols.pointee.create(path, nil, Int32(MOONPORT_MAT_VERSION_73))
        guard file != nil else { throw Fault.officeUnwritable(path, "libmatio cannot make it") }
    }

    deinit { if let file { _ = symbols.close(file) } }

    /// Adds a variable.
    func write(_ value: MatValue, _ name: String) throws(Fault) {
        guard let file else { return }
        let variable = try self.variable(value, name)
        defer { symbols.free_variable(variable) }
        guard symbols.write(file, variable, 0) == 0 else {
            throw Fault.officeUnwritable(path, "libmatio cannot write the variable \(name)")
        }
    }

    /// Writes the end of the file and closes it.
    func finish() throws(Fault) {
        guard let file else { return }
        self.file = nil
        guard symbols.close(file) == 0 else { throw Fault.officeUnwritable(path, "libmatio cannot close it") }
    }

    /// A variable of libmatio with a copy of the value.
    private func variable(_ value: MatValue, _ name: String?) throws(Fault) -> MatVariableHandle {
        switch value {
        case .numbers(let kind, let bytes, let isLogical):
            let options = isLogical ? Int32(MOONPORT_MAT_LOGICAL) : 0
            return try array(name, kind.rawValue, kind.storedType, [bytes.count / kind.bytes, 1], bytes, options)
        case .texts(let count, let cell):
            return try cells(name, count) { (row) throws(Fault) in
                let units = cell(row)
                let bytes = units.withUnsafeBytes { Array($0) }
                return try self.array(nil, 4, 17, [units.isEmpty ? 0 : 1, units.count], bytes, 0)
            }
        case .bytes(let count, let cell):
            return try cells(name, count) { (row) throws(Fault) in
                let bytes = cell(row)
                return try self.array(nil, MatClass.uint8.rawValue, 2, [bytes.isEmpty ? 0 : 1, bytes.count], bytes, 0)
            }
        case .structure(let fields): return try structure(name, fields)
        }
    }

    private func array(
        _ name: String?, _ kind: Int, _ type: Int, _ dimensions: [Int], _ bytes: [UInt8], _ options: Int32
    ) throws(Fault) -> MatVariableHandle {
        // Even of an empty array libmatio wants to see a place.
        let content = bytes.isEmpty ? [UInt8](repeating: 0, count: 8) : bytes
        let variable = content.withUnsafeBytes { content in
            symbols.create_variable(name, Int32(kind), Int32(type), 2, dimensions, content.baseAddress, options)
        }
        return try made(variable)
    }

    /// A cell array; libmatio takes the cells over.
    private func cells(
        _ name: String?, _ count: Int, _ make: (Int) throws(Fault) -> MatVariableHandle
    ) throws(Fault) -> MatVariableHandle {
        var cells: [MatVariableHandle?] = []
        do throws(Fault) {
            for row in 0..<count { cells.append(try make(row)) }
        } catch {
            for cell in cells { symbols.free_variable(cell) }
            throw error
        }
        if cells.isEmpty { cells = [nil] }
        return try made(
            cells.withUnsafeBytes { symbols.create_variable(name, 1, 21, 2, [count, 1], $0.baseAddress, 0) })
    }

    private func structure(
        _ name: String?, _ fields: [(name: String, value: MatValue)]
    ) throws(Fault) -> MatVariableHandle {
        var names = fields.map { field in UnsafePointer(copy(field.name)) }
        names.append(nil)
        defer { for name in names { name?.deallocate() } }
        let structure = try made(symbols.create_structure(name, 2, [1, 1], names))
        for (index, field) in fields.enumerated() {
            do throws(Fault) {
                _ = symbols.set_field(structure, index, 0, try variable(field.value, field.name))
            } catch {
                symbols.free_variable(structure)
                throw error
            }
        }
        return structure
    }

    private func copy(_ text: String) -> UnsafePointer<CChar>? {
        let characters = Array(text.utf8CString)
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: characters.count)
        copy.initialize(from: characters, count: characters.count)
        return UnsafePointer(copy)
    }

    private func made(_ variable: MatVariableHandle?) throws(Fault) -> MatVariableHandle {
        guard let variable else { throw Fault.officeUnwritable(path, "libmatio is out of memory") }
        return variable
    }
}
