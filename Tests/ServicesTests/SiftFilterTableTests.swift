import Testing
import Vocabulary

@testable import Services

@Suite("Filter tables")
struct SiftFilterTableTests {
    private func filter(_ listing: SiftListing, _ terms: [(String, SiftFilterValue)]) throws -> String {
        var wish = SiftListWish()
        wish.archived = true
        try wish.add(terms.map { SiftFilterTerm($0.0, $0.1) }, of: listing)
        return wish.filter(of: listing) ?? ""
    }

    private func table(_ terms: [(String, SiftFilterValue)]) -> SiftFilterValue {
        .table(terms.map { SiftFilterTerm($0.0, $0.1) })
    }

    @Test("Texts are equal, or a pattern, or one of a list; whatever is in them")
    func texts() throws {
        let runs = SiftRun.listing
        #expect(try filter(runs, [("name", .text("it's"))]) == #"name == 'it\'s'"#)
        #expect(try filter(runs, [("name", .text("hot*"))]) == "name.matches('^hot.*$')")
        #expect(try filter(runs, [("asset_id", .list([.text("a"), .text("b")]))]) == "asset_id in ['a','b']")
        #expect(
            try filter(runs, [("name", .list([.text("a"), .text("b"), .text("c*")]))])
                == "(name in ['a','b'] || name.matches('^c.*$'))")
        #expect(
            try filter(runs, [("description", table([("contains", .text("a'b"))]))]) == #"description.contains('a\'b')"#
        )
        #expect(try filter(runs, [("name", table([("matches", .text(#"^a\."#))]))]) == #"name.matches('^a\\.')"#)
        #expect(try filter(runs, [("name", table([("not", .text("x"))]))]) == "!(name == 'x')")
    }

    @Test("Times are exact to the nanosecond; a day is the whole day; a range is half open")
    func times() throws {
        let runs = SiftRun.listing
        #expect(
            try filter(
                runs,
                [("start_time", table([("from", .text("2024-01-01")), ("to", .integer(1_709_388_000_000_000_001))]))])
                == "(start_time >= timestamp('2024-01-01T00:00:00Z') && "
                + "start_time < timestamp('2024-03-02T14:00:00.000000001Z'))")
        #expect(
            try filter(runs, [("created_date", .text("2024-02-29"))])
                == "(created_date >= timestamp('2024-02-29T00:00:00Z') && created_date < timestamp('2024-03-01T00:00:00Z'))"
        )
        #expect(
            try filter(runs, [("stop_time", .text("2024-03-02T14:00:00.5+01:00"))])
                == "stop_time == timestamp('2024-03-02T13:00:00.500Z')")
    }

    @Test("Numbers and lengths have the field's own type")
    func numbers() throws {
        let runs = SiftRun.listing
        #expect(try filter(runs, [("duration", table([("from", .text("10m"))]))]) == "duration >= double(600)")
        #expect(try filter(runs, [("duration", table([("to", .text("1500ms"))]))]) == "duration < 1.5")
        #expect(try filter(runs, [("duration", .number(2.5))]) == "duration == 2.5")
        #expect(try filter(runs, [("duration", .number(1e300))]) == "duration == 1.0e+300")
        #expect(
            try filter(runs, [("duration_string", table([("from", .text("10h"))]))])
                == "duration_string >= duration('36000s')")
        #expect(
            try filter(runs, [("duration_string", table([("from", .text("1ns"))]))])
                == "duration_string >= duration('0.000000001s')")
        #expect(try filter(runs, [("annotation_comments_count", .integer(3))]) == "annotation_comments_count == 3")
    }

    @Test("Metadata: text, number, truth, patterns; the key is quoted")
    func metadata() throws {
        let assets = SiftAsset.listing
        #expect(
            try filter(assets, [("metadata", table([("site", .text("north"))]))]) == #"metadata["site"] == 'north'"#)
        #expect(
            try filter(assets, [("metadata", table([(#"a"b"#, .integer(3)), ("ok", .boolean(false))]))])
                == #"(metadata["a\"b"] == double(3) && metadata["ok"] == false)"#)
        #expect(
            try filter(assets, [("metadata", table([("weight", table([("from", .number(1.5))]))]))])
                == #"metadata["weight"] >= 1.5"#)
    }

    @Test("Absence, negation, alternatives; each stands for itself")
    func logic() throws {
        let runs = SiftRun.listing
        #expect(try filter(runs, [("stop_time", .boolean(false))]) == "stop_time == null")
        #expect(try filter(runs, [("client_key", .boolean(true))]) == "!(client_key == null)")
        #expect(try filter(runs, [("description", .boolean(false))]) == "description == ''")
        #expect(try filter(runs, [("is_stopped", .boolean(false))]) == "is_stopped == false")
        #expect(
            try filter(
                runs,
                [
                    ("name", .text("a")),
                    ("not", table([("is_stopped", .boolean(true)), ("name", .text("b"))])),
                    (
                        "any",
                        .list([table([("name", .text("c"))]), table([("name", .text("d")), ("tag_id", .text("e"))])])
                    ),
                ])
                == "name == 'a' && !(is_stopped == true && name == 'b') && (name == 'c' || (name == 'd' && tag_id == 'e'))"
        )
    }

    @Test("What does not fit is told with what does")
    func faults() throws {
        let runs = SiftRun.listing
        let cases: [([(String, SiftFilterValue)], String)] = [
            (
                [("start_tiem", .text("x"))],
                "runs have no field \"start_tiem\" to filter by\n  hint:  did you mean \"start_time\"?"
            ),
            (
                [("is_stopped", .text("yes"))],
                "filter: is_stopped cannot be the text \"yes\"\n  hint:  is_stopped takes true or false"
            ),
            (
                [("start_time", .text("yesterday"))],
                "filter: start_time: \"yesterday\" is not a time\n  hint:  time.days(\"yesterday\", 1)[1].from is its "
                    + "beginning, .to its end; or a day \"2024-01-31\" or a time with its zone "
                    + "\"2024-01-31T14:00:00.5Z\""
            ),
            (
                [("name", table([("contain", .text("x"))]))],
                "filter: name: unknown condition \"contain\"\n  hint:  did you mean \"contains\"?"
            ),
            (
                [("name", table([("from", .text("x"))]))],
                "filter: name cannot be a range\n  hint:  name takes a text, a pattern with *, a list of them, "
                    + "{ contains = … } or { matches = … }"
            ),
            (
                [("name", .list([]))],
                "filter: name is an empty table\n  hint:  a list of values, or { from = …, to = … }"
            ),
            (
                [("metadata", .text("x"))],
                "filter: metadata cannot be the text \"x\"\n  hint:  metadata takes a table: metadata = { site = \"north\" }"
            ),
            ([("duration", .number(.nan))], "filter: duration cannot be the number nan"),
            ([("not", .text("x"))], "filter: not cannot be the text \"x\"\n  hint:  not takes a table of fields"),
        ]
        for (terms, text) in cases {
            let fault = #expect(throws: Fault.self) { try filter(runs, terms) }
            #expect(fault?.description.hasPrefix(text) == true, "\(fault?.description ?? "")")
        }
    }

    @Test("Archived things are left out by default, unless the filter speaks of them or is the service's own text")
    func archived() throws {
        var wish = SiftListWish()
        #expect(wish.filter(of: SiftRun.listing) == "is_archived == false")
        #expect(wish.filter(of: SiftChannel.listing) == "active == true")
        #expect(wish.filter(of: SiftUnit.listing) == nil)
        try wish.add([SiftFilterTerm("is_archived", .boolean(true))], of: SiftRun.listing)
        #expect(wish.filter(of: SiftRun.listing) == "is_archived == true")
        var text = SiftListWish()
        text.add(text: "name == 'a' || name == 'b'")
        #expect(text.filter(of: SiftRun.listing) == "name == 'a' || name == 'b'")
        text.archived = false
        #expect(text.filter(of: SiftRun.listing) == "(name == 'a' || name == 'b') && is_archived == false")
        text.archived = true
        text.add(overlapping: try TimeRange(from: Nanoseconds(sinceEpoch: 0), to: Nanoseconds(sinceEpoch: 1)))
        #expect(
            text.filter(of: SiftRun.listing)
                == "(name == 'a' || name == 'b') && start_time < timestamp('1970-01-01T00:00:00.000000001Z')"
                + " && (stop_time == null || stop_time > timestamp('1970-01-01T00:00:00Z'))")
    }

    @Test("An order is checked before it is sent")
    func orders() throws {
        var wish = SiftListWish()
        #expect(try wish.order(of: SiftRun.listing) == "start_time desc")
        for order in ["name", "start_time desc, name", "metadata[\"a b\"] desc"] {
            wish.order = order
            #expect(try wish.order(of: SiftRun.listing) == order)
        }
        for (order, hint) in [
            ("nam", "did you mean \"name\"?"), ("name down", "one of: "), ("", nil), ("metadata[\"a\"]", "one of: "),
        ] {
            wish.order = order
            guard let hint else { continue }
            let listing = order.hasPrefix("metadata") ? SiftAsset.listing : SiftRun.listing
            let fault = #expect(throws: Fault.self) { try wish.order(of: listing) }
            #expect(fault?.hint?.contains(hint) == true || fault?.hint?.contains("did you mean") == true)
        }
    }
}
