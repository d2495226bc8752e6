import Testing

@Suite("Failures: names, times and options")
struct NamingFailureTests {
    @Test("Unknown names get the nearest ones; an ambiguous one all that it may mean")
    func names() async throws {
        try await FailureFixture().expect([
            (
                "c:runs():get 'hotfire 21'",
                """
                error: run "hotfire 21" not found
                  in:    c:runs():get 'hotfire 21'     test:2
                  hint:  did you mean "hotfire 11" or "hotfire 12"?
                """
            ),
            (
                "c:runs():get 'nothing like it'",
                """
                error: run "nothing like it" not found
                  in:    c:runs():get 'nothing like it'     test:2
                  hint:  c:runs() lists them
                """
            ),
            (
                "c:export { runs = 'hotfire 12', channels = { 'motor.trust' } }",
                """
                error: channel "motor.trust" not found
                  in:    c:export { runs = 'hotfire 12', channels ...     test:2
                  hint:  did you mean "motor.thrust"?
                """
            ),
            (
                "c:export { runs = 'field test' }",
                """
                error: 2 runs are named "field test"
                  in:    c:export { runs = 'field test' }     test:2
                  hint:  name one by its id or client key:
                         <id>  started 2024-04-11 08:30 UTC, client key "field-test-b"
                         <id>  started 2024-04-10 08:00 UTC, client key "field-test-a"
                """
            ),
            (
                "c:runs { name = 'hotfire*' }:one()",
                """
                error: several runs match, one was expected
                  in:    c:runs { name = 'hotfire*' }:one()     test:2
                  hint:  narrow it, or use :first(n)
                """
            ),
            (
                "require 'jobs'.get 'zzz'",
                """
                error: job "zzz" not found
                  in:    require 'jobs'.get 'zzz'     test:2
                  hint:  jobs.list() shows all
                """
            ),
        ])
    }

    @Test("A time that is none, and a range that ends before it begins")
    func times() async throws {
        try await FailureFixture().expect([
            (
                "c:export { runs = 'hotfire 12', from = 'yesterday' }",
                """
                error: export: from: "yesterday" is not a time
                  in:    c:export { runs = 'hotfire 12', from = 'y...     test:2
                  hint:  time.days("yesterday", 1)[1].from is its beginning, .to its end; or a day "2024-01-31" or a time with its zone "2024-01-31T14:00:00.5Z"
                """
            ),
            (
                "c:export { runs = 'hotfire 12', from = '2024-03-03', to = '2024-03-02' }",
                """
                error: from 2024-03-03T00:00:00Z is after to 2024-03-02T00:00:00Z
                  in:    c:export { runs = 'hotfire 12', from = '2...     test:2
                  hint:  swap the two; ranges are half open: from is in, to is out
                """
            ),
        ])
    }

    @Test("An option that is none, in the functions that take most")
    func options() async throws {
        try await FailureFixture().expect([
            (
                "c:export { runs = 'hotfire 12', chanels = {} }",
                """
                error: export: unknown option "chanels"
                  in:    c:export { runs = 'hotfire 12', chanels =...     test:2
                  hint:  did you mean "channels"?
                """
            ),
            (
                "require 'sift'.connect { api_kye = 'x' }",
                """
                error: connect: unknown option "api_kye"
                  in:    require 'sift'.connect { api_kye = 'x' }     test:2
                  hint:  did you mean "api_key"?
                """
            ),
            (
                "c:export { runs = 'hotfire 12', format = 'parkuet' }",
                """
                error: export: format: "parkuet" is not one of "parquet", "csv" or "sun"
                  in:    c:export { runs = 'hotfire 12', format = ...     test:2
                  hint:  did you mean "parquet"?
                """
            ),
            (
                "c:export { runs = {} }",
                """
                error: export: runs is empty
                  in:    c:export { runs = {} }     test:2
                  hint:  runs = { run }, or names, ids or client keys
                """
            ),
        ])
    }
}
