import Vocabulary

/// The wording of Coveo's answers.
extension Fault {
    static func unknownRegion(_ region: String, among regions: [String]) -> Fault {
        Fault(
            .badArgument, "coveo.connect: unknown region \"\(region)\"",
            hint: nearestHint(region, in: regions) ?? "one of: \(regions.joined(separator: ", "))", service: "coveo")
    }

    static func regionBesideURL(_ region: String, _ url: String) -> Fault {
        Fault(
            .badArgument, "coveo.connect: region \"\(region)\" and the url \(url) name two places",
            hint: "leave one of them out", service: "coveo")
    }

    // MARK: Refusals

    static func tokenRefused(_ told: String?) -> Fault {
        Fault(
            .denied, "coveo does not accept the token\(after(told))",
            hint: "an OAuth2 token lives for hours: take a new one; an API key must be of this region and may lack the "
                + "privilege \"Analytics - Data exports\"")
    }

    static func privilegeMissing(_ privilege: String?, _ told: String?) -> Fault {
        Fault(
            .denied, "coveo does not allow this\(after(told))",
            hint: (privilege.map { "the token needs the privilege \"\($0)\"" } ?? "the token lacks a privilege")
                + ", and org must be the organization that it belongs to")
    }

    static func organizationMissing(_ told: String?) -> Fault {
        Fault(
            .denied, "coveo does not know which organization is meant\(after(told))",
            hint: "an OAuth2 token needs org beside it: set COVEO_ORG, or org in connect or the profile")
    }

    static let blockedByFirewall = Fault(
        .denied, "a firewall in front of coveo blocks the request",
        hint: "texts full of quotes look like an attack to it: write filters with fewer of them, or as a named filter")

    static func filterRefused(_ told: String?) -> Fault {
        Fault(
            .badArgument, "coveo cannot read a filter\(after(told))",
            hint: "for example originlevel1 == \"search\" AND city != null; c:dimensions() and c:filters() list names")
    }

    static func exportMissing(_ id: String) -> Fault {
        Fault(
            .notFound, "coveo does not know the export \(id)",
            hint: "was it removed, or does it belong to another organization?", service: "coveo")
    }

    static func exportGone(_ told: String?) -> Fault {
        Fault(
            .notFound, "the export has expired at coveo\(after(told))",
            hint: "its file is not kept any more: order it again", service: "coveo")
    }

    static func perhapsMade(_ cause: Fault, lister: String) -> Fault {
        var fault = Fault(
            .unreachable, "it is not known whether coveo has made it (\(cause.message))",
            hint: "look whether it is there before repeating: \(lister)", cause: cause, service: "coveo")
        fault.exchange = cause.exchange
        return fault
    }

    static func quotaReached(_ told: String?) -> Fault {
        Fault(
            .limit, "coveo's quota is used up\(after(told))",
            hint: "the licence limits exports, schedules and named filters: c:exports() lists, job:delete() makes room"
        )
    }

    static func coveoRateLimited(_ told: String?) -> Fault {
        Fault(
            .limit, "coveo's rate limit is met\(after(told))",
            hint: "3000 calls an hour are allowed to an organization: fewer at once, or later")
    }

}
