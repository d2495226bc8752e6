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

/// The name of one file, for a reader of DuckDB that would take it for a pattern.
func quoted(path: String) -> String { quoted(literal: escapedPattern(path)) }

/// A pattern that only this name matches: `a[1].csv` → `a[[]1].csv`.
func escapedPattern(_ path: String) -> String {
    String(path.flatMap { "*?[".contains($0) ? ["[", $0, "]"] : [$0] })
}
