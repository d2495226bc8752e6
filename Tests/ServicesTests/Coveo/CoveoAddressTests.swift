import Testing
import Vocabulary

@testable import Services

@Suite("Where Coveo is, and where its token may go")
struct CoveoAddressTests {
    @Test("Each region has its host; a wrong word gets the nearest")
    func regions() throws {
        let urls = try CoveoAddress.regions.map { word throws(Fault) in try CoveoAddress.url(region: word) }
        #expect(
            urls == [
                "https://platform-au.cloud.coveo.com/rest/ua/v15", "https://platform-ca.cloud.coveo.com/rest/ua/v15",
                "https://platform-eu.cloud.coveo.com/rest/ua/v15", "https://platformhipaa.cloud.coveo.com/rest/ua/v15",
                "https://platform.cloud.coveo.com/rest/ua/v15",
            ])
        let fault = #expect(throws: Fault.self) { try CoveoAddress.url(region: "hippa") }
        #expect(fault?.description == "coveo.connect: unknown region \"hippa\"\n  hint:  did you mean \"hipaa\"?")
    }

    @Test(
        "A host alone gets the API's path; another path stays",
        arguments: [
            ("https://platform.cloud.coveo.com", "https://platform.cloud.coveo.com/rest/ua/v15"),
            ("https://platform.cloud.coveo.com/", "https://platform.cloud.coveo.com/rest/ua/v15"),
            ("http://127.0.0.1:8470", "http://127.0.0.1:8470/rest/ua/v15"),
            ("http://127.0.0.1:8470/rest/ua/v15/", "http://127.0.0.1:8470/rest/ua/v15"),
            ("https://analytics.cloud.coveo.com/rest/ua/v15", "https://analytics.cloud.coveo.com/rest/ua/v15"),
            ("https://proxy.example/coveo/rest/v15", "https://proxy.example/coveo/rest/v15"),
            ("platform.cloud.coveo.com", "platform.cloud.coveo.com"), ("https://", "https://"),
        ])
    func whole(given: String, wanted: String) { #expect(CoveoAddress.whole(given) == wanted) }

    private static let base = "https://platform.cloud.coveo.com/rest/ua/v15"

    @Test(
        "The token goes to the service and to its own domain only",
        arguments: [
            (CoveoAddressTests.base, "https://platform.cloud.coveo.com/rest/v15/exports/1?redirect=true", true),
            (CoveoAddressTests.base, "https://PLATFORM.cloud.coveo.com:443/x", true),
            (CoveoAddressTests.base, "https://usageanalytics.coveo.com/rest/v15/exports/1", true),
            (CoveoAddressTests.base, "https://platform-eu.cloud.coveo.com/x", true),
            (CoveoAddressTests.base, "http://platform.cloud.coveo.com/x", false),
            (CoveoAddressTests.base, "https://usageanalytics.coveo.com:8443/x", false),
            (CoveoAddressTests.base, "https://platform.cloud.coveo.com:8443/x", false),
            (CoveoAddressTests.base, "https://coveo.com.evil.example/x", false),
            (CoveoAddressTests.base, "https://evilcoveo.com/x", false),
            (CoveoAddressTests.base, "https://platform.cloud.coveo.com@evil.example/x", false),
            (CoveoAddressTests.base, "https://evil.example/platform.cloud.coveo.com", false),
            (CoveoAddressTests.base, "https://evil.example\\@platform.cloud.coveo.com/x", false),
            (CoveoAddressTests.base, "https://s3.amazonaws.com/x", false),
            (CoveoAddressTests.base, "/rest/v15/exports/1", false),
            (CoveoAddressTests.base, "ftp://platform.cloud.coveo.com/x", false),
            (CoveoAddressTests.base, "https:///x", false),
            ("https://ua.search.co.uk/rest", "https://other.co.uk/x", false),
            ("https://ua.search.co.uk/rest", "https://files.search.co.uk/x", true),
            ("https://10.0.0.1/rest", "https://10.0.0.2/x", false),
            ("https://10.0.0.1/rest", "https://10.0.0.1/x", true),
            ("http://127.0.0.1:8470/rest", "http://127.0.0.1:8470/x", true),
            ("http://127.0.0.1:8470/rest", "http://localhost:9000/x", true),
            ("http://127.0.0.1:8470/rest", "http://[::1]:9000/x", true),
            ("http://127.0.0.1:8470/rest", "http://127.0.0.1.evil.example/x", false),
            ("https://127.0.0.1:8470/rest", "http://127.0.0.1:9000/x", false),
            ("http://127.0.0.1:8470/rest", "http://192.168.0.1:8470/x", false),
            ("http://coveo/rest", "http://storage/x", false), ("nonsense", "nonsense", false),
        ] as [(String, String, Bool)])
    func trust(base: String, url: String, wanted: Bool) {
        #expect(CoveoTokenRule(base: base).trusts(url) == wanted)
    }

    @Test(
        "A link is asked as it was given; org is added where the token goes, once",
        arguments: [
            ("https://platform.cloud.coveo.com/rest/v15/exports/1?redirect=true", "my org", "&org=my%20org", true),
            ("https://platform.cloud.coveo.com/rest/v15/exports/1", "o", "?org=o", true),
            ("https://platform.cloud.coveo.com/e?redirect=true&org=p", "o", "", true),
            ("https://platform.cloud.coveo.com/e?redirect=true", nil, "", true),
            ("https://bucket.s3.amazonaws.com/e?X-Amz-Signature=1", "o", "", false),
        ] as [(String, String?, String, Bool)])
    func link(given: String, organization: String?, added: String, takesToken: Bool) {
        let link = CoveoDownloadLink(given, organization: organization, rule: CoveoTokenRule(base: Self.base))
        #expect(link.url == given + added)
        #expect(link.takesToken == takesToken)
    }
}
