/// Builds a column of lists: first how many items each has, at the end a column of all items.
///
///     var builder = ListColumnBuilder()
///     builder.append(count: 2)
///     builder.append(count: 0)
///     builder.appendNull()
///     let column = builder.finish(items: Column([1.5, 2.5]))   // [1.5, 2.5], [], no value
public struct ListColumnBuilder: Sendable {
    private var starts: [Int64] = [0]
    private var validity = ValidityBuilder()

    /// Starts with no lists.
    public init() {}

    /// How many lists there are so far.
    public var count: Int { validity.count }

    /// How many items the lists have so far.
    public var itemCount: Int { Int(starts[starts.count - 1]) }

    /// Adds a list of so many items.
    public mutating func append(count: Int) {
        starts.append(starts[starts.count - 1] + Int64(count))
        validity.appendValue()
    }

    /// Adds a cell without a value, which is not the same as a list without items.
    public mutating func appendNull() {
        starts.append(starts[starts.count - 1])
        validity.appendNull()
    }

    /// Adds a list, or a cell without a value for nil.
    public mutating func append(count: Int?) {
        if let count { append(count: count) } else { appendNull() }
    }

    /// The column of all lists so far; the builder is empty again.
    ///
    /// - Parameter items: the items of the first list, then those of the second, and so on: `itemCount` of them.
    public mutating func finish(items: Column) -> Column {
        precondition(items.count == itemCount, "\(items.count) items for lists of \(itemCount)")
        defer { self = ListColumnBuilder() }
        let memory = ColumnMemory()
        return Column(
            type: .list(of: items.type), count: count, nullCount: validity.nullCount,
            validity: validity.finish(in: memory), values: memory.add(copying: starts), hasWideOffsets: true,
            items: [items], owner: memory)
    }
}
