import CArrow
import Vocabulary

/// Hands our columns to a C library, without copying them: whoever gets an Arrow structure owns it and calls its
/// `release` once, from any thread; until then the column's memory is kept.
enum ArrowExport {
    /// Fills in a schema of type "struct", one child a column.
    static func schema(_ schema: Schema, to target: UnsafeMutablePointer<ArrowSchema>) {
        fill(target, format: "+s", name: "", children: schema.fields.map { Self.schema(of: $0) })
    }

    /// The schema of one column; of lists with one child, their items.
    private static func schema(of field: Field) -> UnsafeMutablePointer<ArrowSchema> {
        var children: [UnsafeMutablePointer<ArrowSchema>] = []
        if case .list(let item) = field.type { children = [schema(of: Field("item", item))] }
        let target = UnsafeMutablePointer<ArrowSchema>.allocate(capacity: 1)
        fill(target, format: field.type.format(hasWideOffsets: true), name: field.name, children: children)
        return target
    }

    private static func fill(
        _ target: UnsafeMutablePointer<ArrowSchema>, format: String, name: String,
        children: [UnsafeMutablePointer<ArrowSchema>]
    ) {
        let list = UnsafeMutablePointer<UnsafeMutablePointer<ArrowSchema>?>.allocate(capacity: max(1, children.count))
        for (position, child) in children.enumerated() { (list + position).initialize(to: child) }
        target.initialize(to: ArrowSchema())
        target.pointee.format = copy(format)
        target.pointee.name = copy(name)
        target.pointee.flags = Int64(ARROW_FLAG_NULLABLE)
        target.pointee.n_children = Int64(children.count)
        target.pointee.children = list
        target.pointee.release = { schema in
            guard let schema, schema.pointee.release != nil else { return }
            schema.pointee.format.deallocate()
            schema.pointee.name.deallocate()
            for position in 0..<Int(schema.pointee.n_children) {
                guard let child = schema.pointee.children[position] else { continue }
                // A child that was moved away has no release of its own any more.
                child.pointee.release?(child)
                child.deallocate()
            }
            schema.pointee.children.deallocate()
            schema.pointee.release = nil
        }
    }

    /// A C text of our own; deallocated by the release callback.
    private static func copy(_ text: String) -> UnsafePointer<CChar> {
        let characters = Array(text.utf8CString)
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: characters.count)
        copy.initialize(from: characters, count: characters.count)
        return UnsafePointer(copy)
    }

    /// Fills in an array of type "struct", one child a column.
    static func batch(_ batch: RecordBatch, to target: UnsafeMutablePointer<ArrowArray>) {
        fill(target, count: batch.count, offset: 0, nulls: 0, [nil], batch.columns.map { array(of: $0) }, nil)
    }

    private static func array(of column: Column) -> UnsafeMutablePointer<ArrowArray> {
        let target = UnsafeMutablePointer<ArrowArray>.allocate(capacity: 1)
        let widened = column.withWideOffsets()
        let buffers: [UnsafeRawPointer?] =
            widened.type.layout == .variable
            ? [widened.validity, widened.values, widened.bytes] : [widened.validity, widened.values]
        fill(
            target, count: widened.count, offset: widened.offset, nulls: widened.nullCount, buffers,
            widened.items.map { array(of: $0) }, widened.owner)
        return target
    }

    private static func fill(
        _ target: UnsafeMutablePointer<ArrowArray>, count: Int, offset: Int, nulls: Int, _ buffers: [UnsafeRawPointer?],
        _ children: [UnsafeMutablePointer<ArrowArray>], _ owner: (any ColumnOwner)?
    ) {
        let bufferList = UnsafeMutablePointer<UnsafeRawPointer?>.allocate(capacity: buffers.count)
        bufferList.initialize(from: buffers, count: buffers.count)
        let childList = UnsafeMutablePointer<UnsafeMutablePointer<ArrowArray>?>.allocate(
            capacity: max(1, children.count))
        for (position, child) in children.enumerated() { (childList + position).initialize(to: child) }
        target.initialize(to: ArrowArray())
        target.pointee.length = Int64(count)
        target.pointee.null_count = Int64(nulls)
        target.pointee.offset = Int64(offset)
        target.pointee.n_buffers = Int64(buffers.count)
        target.pointee.buffers = bufferList
        target.pointee.n_children = Int64(children.count)
        target.pointee.children = childList
        target.pointee.private_data = owner.map { Unmanaged.passRetained($0 as AnyObject).toOpaque() }
        target.pointee.release = { array in
            guard let array, array.pointee.release != nil else { return }
            for position in 0..<Int(array.pointee.n_children) {
                guard let child = array.pointee.children[position] else { continue }
                child.pointee.release?(child)
                child.deallocate()
            }
            array.pointee.children.deallocate()
            array.pointee.buffers.deallocate()
            if let owner = array.pointee.private_data { Unmanaged<AnyObject>.fromOpaque(owner).release() }
            array.pointee.release = nil
        }
    }
}

extension Column {
    /// The same cells with 64-bit beginnings: a stream has one schema for all its batches, and columns of a query's
    /// result and of a builder differ in their width.
    func withWideOffsets() -> Column {
        guard type.layout == .variable || type.layout == .list, !hasWideOffsets else { return self }
        let memory = ColumnMemory()
        let wide = memory.add(bytes: (offset + count + 1) * 8).assumingMemoryBound(to: Int64.self)
        if count > 0 {
            let narrow = values.assumingMemoryBound(to: Int32.self)
            for position in offset...(offset + count) { wide[position] = Int64(narrow[position]) }
        }
        return Column(
            type: type, count: count, offset: offset, nullCount: nullCount, validity: validity,
            values: UnsafeRawPointer(wide), bytes: bytes, hasWideOffsets: true, items: items,
            owner: JoinedOwner(owner, memory))
    }
}

/// Keeps two things alive that one column shows.
private final class JoinedOwner: ColumnOwner {
    private let owners: [any ColumnOwner]

    init(_ owners: any ColumnOwner...) { self.owners = owners }
}
