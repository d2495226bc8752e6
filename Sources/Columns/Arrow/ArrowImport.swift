import CArrow
import Vocabulary

/// Arrow structures that a C library filled in, as schemas and batches of ours.
public enum ArrowImport {
    /// Reads a schema of type "struct" and releases it.
    ///
    /// - Throws: `bad argument` naming the first column of a type that columns do not have (lists, structs, …).
    public static func schema(taking source: UnsafeMutablePointer<ArrowSchema>) throws(Fault) -> Schema {
        defer { source.pointee.release?(source) }
        guard let format = source.pointee.format, String(cString: format) == "+s" else {
            throw Fault.damagedArray("its schema is not a struct")
        }
        var fields: [Field] = []
        for position in 0..<Int(source.pointee.n_children) {
            guard let child = source.pointee.children?[position], let format = child.pointee.format else {
                throw Fault.damagedArray("column \(position + 1) has no schema")
            }
            let name = child.pointee.name.map { String(cString: $0) } ?? ""
            let text = String(cString: format)
            guard child.pointee.dictionary == nil, let type = ColumnType(format: text) else {
                throw Fault.unreadableType(
                    child.pointee.dictionary == nil ? text : "dictionary of \(text)", column: name)
            }
            fields.append(Field(name, type))
        }
        return Schema(fields)
    }

    /// Makes a batch that shows an array's memory without copying it, and releases the array with the last column.
    ///
    /// The array must be a "struct" of that schema. `wideOffsets` says for each column whether its cell beginnings
    /// have 64 bits; without it they have 32. The array is taken over also when this throws.
    ///
    /// - Throws: `damaged` when the array does not have the shape that the schema asks for.
    public static func batch(
        taking source: UnsafeMutablePointer<ArrowArray>, schema: Schema, wideOffsets: [Bool] = []
    ) throws(Fault) -> RecordBatch {
        let owner = ImportedArray(moving: source)
        let root = owner.array
        let count = Int(root.length)
        guard count >= 0, root.offset >= 0, Int(root.n_children) == schema.fields.count else {
            throw Fault.damagedArray("\(root.n_children) columns of \(root.length) rows, not \(schema.fields.count)")
        }
        let rootValidity = root.n_buffers > 0 ? root.buffers?[0] : nil
        if let rootValidity, root.null_count != 0,
            Bits.zeros(in: rootValidity, from: Int(root.offset), count: count) > 0
        {
            throw Fault.damagedArray("rows without a value as a whole")
        }
        var columns: [Column] = []
        for (position, field) in schema.fields.enumerated() {
            guard let child = root.children?[position] else { throw Fault.damagedArray("no column \(position + 1)") }
            let isWide = position < wideOffsets.count && wideOffsets[position]
            columns.append(
                try column(child.pointee, field, count, skipping: Int(root.offset), hasWideOffsets: isWide, owner))
        }
        return RecordBatch(unchecked: schema, count: count, columns: columns)
    }

    private static func column(
        _ array: ArrowArray, _ field: Field, _ count: Int, skipping rows: Int, hasWideOffsets: Bool,
        _ owner: ImportedArray
    ) throws(Fault) -> Column {
        let layout = field.type.layout
        let wanted = layout == .variable ? 3 : 2
        guard array.offset >= 0, Int(array.length) >= count + rows, Int(array.n_buffers) == wanted,
            let buffers = array.buffers
        else {
            throw Fault.damagedArray(
                "column \"\(field.name)\" has \(array.n_buffers) buffers and \(array.length) rows, "
                    + "not \(wanted) and \(count + rows)")
        }
        guard let values = buffers[1] ?? (count == 0 ? ColumnMemory.nothing : nil) else {
            throw Fault.damagedArray("column \"\(field.name)\" has no values")
        }
        let alignment = alignment(of: layout, hasWideOffsets: hasWideOffsets)
        guard Int(bitPattern: values) % alignment == 0 else {
            throw Fault.damagedArray("column \"\(field.name)\" is not aligned to \(alignment) bytes")
        }
        // A declared count of nulls is of all cells of the child; it holds only when all of them are shown.
        let isWhole = rows == 0 && Int(array.length) == count
        return Column(
            type: field.type, count: count, offset: Int(array.offset) + rows,
            nullCount: isWhole && array.null_count >= 0 ? Int(array.null_count) : nil, validity: buffers[0],
            values: values, bytes: layout == .variable ? buffers[2] ?? ColumnMemory.nothing : ColumnMemory.nothing,
            hasWideOffsets: hasWideOffsets, owner: owner)
    }

    private static func alignment(of layout: ColumnType.Layout, hasWideOffsets: Bool) -> Int {
        switch layout {
        case .bits: 1
        case .fixed(let bytes): min(8, bytes)
        case .variable: hasWideOffsets ? 8 : 4
        }
    }
}

/// An array of a C library, released when the last column of it is gone.
// Sendable though it holds pointers: the array is only read, and released once, when nobody else holds it.
final class ImportedArray: ColumnOwner, @unchecked Sendable {
    private(set) var array: ArrowArray

    /// Takes the array over; what is left at `source` counts as released.
    init(moving source: UnsafeMutablePointer<ArrowArray>) {
        array = source.pointee
        source.pointee.release = nil
    }

    deinit { array.release?(&array) }
}
