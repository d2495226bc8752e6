import Engine
import Exports
import Testing

@testable import Scripting

@Suite("Options of reading: what is stated, and what is known of a file")
struct FormTests {
    private static var nameless: TableForm {
        var form = TableForm()
        form.names = ["timestamp", "source", "elevation"]
        form.types = ["timestamp": "epoch(us)", "source": "text", "elevation": "double"]
        (form.delimiter, form.mayLackLast) = (",", true)
        return form
    }

    private func filled(_ form: TableForm, _ change: (inout OpenOptions) -> Void = { _ in }) -> OpenOptions {
        var options = OpenOptions()
        change(&options)
        return options.filled(by: form)
    }

    private func types(_ options: OpenOptions) -> [String] { options.types.map { "\($0.column) \($0.type)" } }

    @Test("What is known fills what is left out")
    func all() {
        let options = filled(Self.nameless)
        #expect(options.names == ["timestamp", "source", "elevation"])
        #expect(types(options) == ["timestamp epoch(us)", "source text", "elevation double"])
        #expect((options.delimiter, options.mayLackLast, options.header) == (",", true, nil))
        var form = TableForm()
        (form.text, form.header, form.delimiter, form.dialect, form.null, form.decimals) = (
            true, true, ";", "no newline", "NA", true
        )
        let coveo = filled(form)
        #expect((coveo.text, coveo.header, coveo.delimiter) == (true, true, ";"))
        #expect((coveo.dialect, coveo.nullText, coveo.decimals) == (.noNewline, "NA", true))
        #expect(filled(TableForm()) == OpenOptions())
    }

    @Test("What is stated counts more, one by one")
    func stated() {
        #expect(
            types(filled(Self.nameless) { $0.types = [("ELEVATION", "float")] }).sorted() == [
                "ELEVATION float", "source text", "timestamp epoch(us)",
            ])
        let strict = filled(Self.nameless) { ($0.mayLackLast, $0.delimiter) = (false, ";") }
        #expect((strict.mayLackLast, strict.delimiter) == (false, ";"))
        var form = TableForm()
        (form.text, form.decimals, form.dialect) = (true, true, "excel")
        let open = filled(form) { ($0.text, $0.decimals, $0.dialect) = (false, false, .noNewline) }
        #expect((open.text, open.decimals, open.dialect) == (false, false, .noNewline))
    }

    @Test("Other names stand for the same columns; cells that are wanted as text have no types")
    func otherNames() {
        let options = filled(Self.nameless) { $0.names = ["time", "device", "height"] }
        #expect(types(options) == ["time epoch(us)", "device text", "height double"])
        #expect(options.mayLackLast == true)
        #expect(types(filled(Self.nameless) { $0.names = ["time"] }) == [])
        let text = filled(Self.nameless) { $0.text = true }
        #expect((types(text), text.names?.count) == ([], 3))
    }

    @Test("A file that has a row of names now has its own columns")
    func header() {
        let options = filled(Self.nameless) { $0.header = true }
        #expect((options.names, options.header, options.mayLackLast) == (nil, true, nil))
        #expect(types(options) == [])
        #expect(filled(Self.nameless) { $0.header = false }.names?.count == 3)
    }
}
