import Vocabulary

/// The wording of Coveo's answers.
extension Fault {
    static func unreadableCoveoAnswer(_ cause: any Error) -> Fault {
        Fault(
            .service, "coveo answered with something that cannot be understood",
            hint: "is the url that of the Read API, \"https://platform.cloud.coveo.com/rest/ua/v15\"?", cause: cause,
            service: "coveo")
    }

    static func unwritableCoveoRequest(_ cause: any Error) -> Fault {
        Fault(
            .badArgument, "the request cannot be written as JSON", hint: "texts must be valid UTF-8", cause: cause,
            service: "coveo")
    }

    static func unsendableToken(_ source: String) -> Fault {
        Fault(
            .denied, "the token (\(source)) holds a space, a line break or another character that no token has",
            hint: "copy it again; look at its beginning and its end", service: "coveo")
    }

    static func unknownRegion(_ region: String, among regions: [String]) -> Fault {
        Fault(
            .badArgument, "coveo.connect: unknown region \"\(region)\"",
            hint: nearestHint(region, in: regions) ?? "one of: \(regions.joined(separator: ", "))", service: "coveo")
    }

    // MARK: Refusals

    static func tokenRefused(_ told: String?) -> Fault {
        Fault(
            .denied, "coveo does not accept the token\(behind(told))",
            hint: "an OAuth2 token lives for hours: take a new one; an API key must be of this region and may lack the "
                + "privilege \"Analytics - Data exports\"")
    }

    static func privilegeMissing(_ privilege: String?, _ told: String?) -> Fault {
        Fault(
            .denied, "coveo does not allow this\(behind(told))",
            hint: (privilege.map { "the token needs the privilege \"\($0)\"" } ?? "the token lacks a privilege")
                + ", and org must be the organization that it belongs to")
    }

    static func organizationMissing(_ told: String?) -> Fault {
        Fault(
            .denied, "coveo does not know which organization is meant\(behind(told))",
            hint: "an OAuth2 token needs org beside it: set COVEO_ORG, or org in connect or the profile")
    }

    static let blockedByFirewall = Fault(
        .denied, "a firewall in front of coveo blocks the request",
        hint: "texts full of quotes look like an attack to it: write filters with fewer of them, or as a named filter")

    static func filterRefused(_ told: String?) -> Fault {
        Fault(
            .badArgument, "coveo cannot read a filter\(behind(told))",
            hint: "for example originlevel1 == \"search\" AND city != null; c:dimensions() and c:filters() list names")
    }

    static func coveoRefused(_ told: String?) -> Fault {
        Fault(
            .badArgument, "coveo refuses the request\(behind(told))",
            hint: "err:detail() shows what was sent and answered")
    }

    static func coveoPathUnknown(_ path: String) -> Fault {
        Fault(
            .service, "coveo does not know the address \(path.prefix { $0 != "?" })",
            hint: "is the url that of the Read API, \"https://platform.cloud.coveo.com/rest/ua/v15\"?")
    }

    static func coveoMissing(_ told: String?) -> Fault {
        Fault(
            .notFound, "coveo: \(told ?? "there is no such thing")",
            hint: "was it removed, or does it belong to another organization?", service: "coveo")
    }

    static func exportGone(_ told: String?) -> Fault {
        Fault(
            .notFound, "the export has expired at coveo\(behind(told))",
            hint: "its file is not kept any more: order it again", service: "coveo")
    }

    static func quotaReached(_ told: String?) -> Fault {
        Fault(
            .limit, "coveo's quota is used up\(behind(told))",
            hint: "the licence limits exports, schedules and named filters: c:exports() lists, c:delete(job) makes room"
        )
    }

    static func coveoRateLimited(_ told: String?) -> Fault {
        Fault(
            .limit, "coveo's rate limit is met\(behind(told))",
            hint: "3000 calls an hour are allowed to an organization: fewer at once, or later")
    }

    static func coveoOutOfService(_ status: Int, _ told: String?) -> Fault {
        Fault(
            .unreachable, "coveo is out of service at the moment (\(status))\(behind(told))", hint: "try again later")
    }

    static func coveoFailed(_ status: Int, _ told: String?) -> Fault {
        Fault(.service, "coveo met an error of its own (\(status))\(behind(told))", hint: "try again later")
    }

    private static func behind(_ told: String?) -> String { told.map { ": \($0)" } ?? "" }
}
