import Testing

@testable import Engine

@Suite("Numbers with a point as decimals")
struct DecimalTests {
    @Test(
        "All digits are kept, with room for more that come later; what is no plain decimal stays what it is",
        arguments: [
            (["1.5", "2"], "DECIMAL(38,18)"), (["12", "13"], "BIGINT"), (["1.5e-3", "1.5"], "DOUBLE"),
            (["NaN", "1.5"], "DOUBLE"), (["0.1234567890123456789"], "DECIMAL(38,19)"),
            (["123456789012345.5"], "DECIMAL(38,17)"), (["1.5", "x"], "VARCHAR"),
        ])
    func types(cells: [String], expected: String) {
        var forms = ColumnForms()
        for cell in cells { Array(cell.utf8).withUnsafeBufferPointer { forms.add($0) } }
        #expect(forms.exactType?.name == expected)
    }
}
