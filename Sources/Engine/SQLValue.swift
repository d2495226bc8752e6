import Columns

/// A parameter of a query, or one cell of its result.
public typealias SQLValue = CellValue
