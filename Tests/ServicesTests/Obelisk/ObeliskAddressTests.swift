import Testing
import Vocabulary

@testable import Services

@Suite("Where Obelisk is, and what logs in there")
struct ObeliskAddressTests {
    private func address(_ url: String, _ dialect: String? = nil) throws -> String {
        var credentials = Credentials(url: url, key: Secret("not-a-real-secret"), source: "test")
        credentials.further["dialect"] = dialect
        return try ObeliskAddress(credentials).url
    }

    @Test("The public service is that of the dialect; a written address is kept, whatever the dialect")
    func usual() throws {
        let classic = "https://obelisk.ilabt.imec.be/api/v3"
        func address(_ url: String?, _ dialect: String?) throws -> String {
            var further = ["client_id": "0123456789abcdef01234567"]
            further["dialect"] = dialect
            let search = CredentialSearch(environment: [:], folders: UserFolders(environment: [:]))
            return try ObeliskAddress(
                search.argument(url: url, key: Secret("not-a-real-secret"), further: further, names: .obelisk)
            ).url
        }
        #expect(try address(nil, nil) == classic)
        #expect(try address(nil, "hfs") == "https://obelisk-hfs.discover.ilabt.imec.be")
        // The id and the secret go to the host that is named, never to another.
        #expect(try address(classic, "hfs") == classic)
    }

    @Test("An address stays, a host alone gets Classic's path")
    func urls() throws {
        #expect(try address("https://o.example") == "https://o.example/api/v3")
        #expect(try address("https://o.example/") == "https://o.example/api/v3")
        #expect(try address("https://o.example/x") == "https://o.example/x")
        #expect(try address("https://o.example", "hfs") == "https://o.example")
    }

    @Test("A wrong dialect gets the nearest")
    func dialect() {
        let fault = #expect(throws: Fault.self) { try address("https://o.example", "clasic") }
        #expect(
            fault?.description == "obelisk.connect: unknown dialect \"clasic\"\n  hint:  did you mean \"classic\"?")
    }

    @Test("Names in lists become the filters of the catalog, letter by letter")
    func filters() throws {
        func filter(_ names: [String], by field: String = "name") throws -> String? {
            try ObeliskNameWish(names: names).filter(by: field).map { try JSONMessage.write($0, for: .obelisk) }
        }
        #expect(try filter([]) == nil)
        #expect(try filter(["Office climate"]) == #"{"name":"Office climate"}"#)
        #expect(try filter(["a", "b"]) == #"{"name_in":["a","b"]}"#)
        #expect(try filter(["Office*"]) == #"{"name_regex":"^Office.*$"}"#)
        #expect(try filter(["a.b(c)*"], by: "id") == #"{"id_regex":"^a\\.b\\(c\\).*$"}"#)
        #expect(try filter(["a", "b*"]) == #"{"_or":[{"name":"a"},{"name_regex":"^b.*$"}]}"#)
        #expect(ObeliskNameWish.regex("*[x]$*") == "^.*\\[x\\]\\$.*$")
    }

    @Test("So do the times at which exports were ordered")
    func times() throws {
        var wish = ObeliskJobWish()
        #expect(wish.filter == nil)
        wish.from = try Nanoseconds(parsing: "2018-06-01")
        wish.names = ["days*"]
        wish.to = try Nanoseconds(parsing: "2018-06-02")
        #expect(
            try wish.filter.map { try JSONMessage.write($0, for: .obelisk) } == """
                {"_and":[{"name_regex":"^days.*$"},\
                {"_and":[{"requestedOn_gte":1527811200000},{"requestedOn_lt":1527897600000}]}]}
                """)
    }
}
