import CArrow
import Vocabulary

/// Arrow structures that a C library filled in, as schemas and batches of ours.
public enum ArrowImport {
    /// Reads a schema of type "struct" and releases it.
    ///
    /// - Throws: `bad argument` naming the first column of a type that columns do not have (structs, maps, …).
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
            guard let type = type(child.pointee) else {
                let text = String(cString: format)
                throw Fault.unreadableType(
                    child.pointee.dictionary == nil ? text : "dictionary of \(text)", column: name)
            }
            fields.append(Field(name, type))
        }
        return Schema(fields)
    }

    private static func type(_ schema: ArrowSchema) -> ColumnType? {
        guard schema.dictionary == nil, let format = schema.format else { return nil }
        let text = String(cString: format)
        guard text == "+l" || text == "+L", schema.n_children == 1, let item = schema.children?[0]?.pointee else {
            return ColumnType(format: text)
        }
        return type(item).map { .list(of: $0) }
    }

    /// How wide the beginnings of a column's cells are, and those of its items, which no type tells.
    public struct Widths: Sendable {
        /// True for 64 bits.
        var isWide = false
        /// Those of the items of lists; empty for other types.
        var items: [Widths] = []

        /// Those of all columns.
        static func all(_ schema: ArrowSchema) -> [Widths] {
            (0..<Int(schema.n_children)).map { position in
                guard let child = schema.children?[position]?.pointee, let format = child.format else {
                    return Widths()
                }
                return Widths(isWide: ["U", "Z", "+L"].contains(String(cString: format)), items: all(child))
            }
        }
    }

    /// Makes a batch that shows an array's memory without copying it, and releases the array with the last column.
    ///
    /// The array must be a "struct" of that schema. `widths` says for each column how wide its cell beginnings are;
    /// without it they have 32 bits. The array is taken over also when this throws.
    ///
    /// - Throws: `damaged` when the array does not have the shape that the schema asks for.
    public static func batch(
        taking source: UnsafeMutablePointer<ArrowArray>, schema: Schema, widths: [Widths] = []
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
            let widths = position < widths.count ? widths[position] : Widths()
            columns.append(try column(child.pointee, field, count, skipping: Int(root.offset), widths, owner))
        }
        return RecordBatch(unchecked: schema, count: count, columns: columns)
    }

    private static func column(
        _ array: ArrowArray, _ field: Field, _ count: Int, skipping rows: Int, _ widths: Widths, _ owner: ImportedArray
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
        let alignment = alignment(of: layout, hasWideOffsets: widths.isWide)
        guard Int(bitPattern: values) % alignment == 0 else {
            throw Fault.damagedArray("column \"\(field.name)\" is not aligned to \(alignment) bytes")
        }
        // A declared count of nulls is of all cells of the child; it holds only when all of them are shown.
        let isWhole = rows == 0 && Int(array.length) == count
        let column = Column(
            type: field.type, count: count, offset: Int(array.offset) + rows,
            nullCount: isWhole && array.null_count >= 0 ? Int(array.null_count) : nil, validity: buffers[0],
            values: values, bytes: layout == .variable ? buffers[2] ?? ColumnMemory.nothing : ColumnMemory.nothing,
            hasWideOffsets: widths.isWide, items: try items(of: array, field, widths, owner), owner: owner)
        if let items = column.items.first, count > 0, column.extent(at: count - 1).upperBound > items.count {
            throw Fault.damagedArray("column \"\(field.name)\" has lists of more items than there are")
        }
        return column
    }

    private static func items(
        of array: ArrowArray, _ field: Field, _ widths: Widths, _ owner: ImportedArray
    ) throws(Fault) -> [Column] {
        guard case .list(let item) = field.type else { return [] }
        guard array.n_children == 1, let child = array.children?[0]?.pointee, child.length >= 0 else {
            throw Fault.damagedArray("column \"\(field.name)\" has lists without items")
        }
        let inner = widths.items.first ?? Widths()
        return [try column(child, Field(field.name, item), Int(child.length), skipping: 0, inner, owner)]
    }

    private static func alignment(of layout: ColumnType.Layout, hasWideOffsets: Bool) -> Int {
        switch layout {
        case .bits: 1
        case .fixed(let bytes): min(8, bytes)
        case .variable, .list: hasWideOffsets ? 8 : 4
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
