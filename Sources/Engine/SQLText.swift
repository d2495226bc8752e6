/// A name inside double quotes, for a table or column in SQL: `"motor.thrust"`.
public func quoted(identifier name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
}

/// A text inside single quotes, for SQL where a parameter cannot stand, such as the file name of `COPY`: `'it''s'`.
///
/// Use a parameter (`?`) wherever one can stand. A text with a NUL character cannot be written this way; running the
/// SQL then throws `bad argument`.
public func quoted(literal text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
}
