import Vocabulary

/// The wording of answers that are no success, the same for all services.
extension Fault {
    static func unreadableAnswer(_ cause: any Error, _ names: CredentialNames) -> Fault {
        Fault(
            .service, "\(names.service) answered with something that cannot be understood",
            hint: "is the url that of \(names.title)'s REST API?", cause: cause, service: names.service)
    }

    static func unwritableRequest(_ cause: any Error, _ names: CredentialNames) -> Fault {
        Fault(
            .badArgument, "the order cannot be written as JSON", hint: "numbers must be finite, texts valid UTF-8",
            cause: cause, service: names.service)
    }

    static func unsendableKey(_ source: String, _ names: CredentialNames) -> Fault {
        Fault(
            .denied,
            "the \(names.keyNoun) (\(source)) holds a space, a line break or another character that no "
                + "\(names.shortKeyNoun) has",
            hint: "copy it again; look at its beginning and its end", service: names.service)
    }

    static func wrongKey(_ told: String?, _ names: CredentialNames) -> Fault {
        Fault(
            .denied, "\(names.service) does not accept the \(names.keyNoun)\(after(told))",
            hint: "\(names.shortKeyNoun)s are made in \(names.title)'s settings; \(names.keyVariable) or the profile's "
                + "\(names.keySetting) must hold a current one")
    }

    static func notAllowed(_ told: String?, _ names: CredentialNames) -> Fault {
        Fault(
            .denied, "\(names.service) does not allow this\(after(told))",
            hint: "the \(names.shortKeyNoun) has the rights of its user; ask for access, or use another "
                + names.shortKeyNoun)
    }

    /// - Parameter told: what the answer says that is none of the service's.
    static func unknownAddress(_ path: String, _ names: CredentialNames, told: String? = nil) -> Fault {
        Fault(
            .service, "\(names.service) does not know the address \(path.prefix { $0 != "?" })\(after(told))",
            hint: "is the url that of \(names.title)'s REST API, \(names.addressForm)?")
    }

    static func missing(_ told: String, _ names: CredentialNames) -> Fault {
        Fault(
            .notFound, "\(names.service): \(told)", hint: "was it removed, or does it belong to another \(names.owner)?"
        )
    }

    static func rateLimited(_ told: String?, _ names: CredentialNames) -> Fault {
        Fault(.limit, "\(names.service)'s rate limit is met\(after(told))", hint: "fewer requests at once, or later")
    }

    static func refused(_ told: String?, _ names: CredentialNames) -> Fault {
        Fault(
            .badArgument, "\(names.service) refuses the request\(after(told))",
            hint: "err:detail() shows what was sent and answered")
    }

    static func notOffered(_ told: String?, _ names: CredentialNames) -> Fault {
        Fault(
            .service, "\(names.service) does not offer this\(after(told))",
            hint: "is the url that of \(names.title)'s REST API, and current?")
    }

    static func outOfService(_ status: Int, _ told: String?, _ names: CredentialNames) -> Fault {
        Fault(
            .unreachable, "\(names.service) is out of service at the moment (\(status))\(after(told))",
            hint: "try again later")
    }

    /// - Parameter told: the beginning of the page.
    static func webPage(_ told: String, _ names: CredentialNames) -> Fault {
        Fault(
            .unreachable, "\(names.service) answered with a web page: \(told)",
            hint: "try again later; if it stays so, is the url that of \(names.title)'s REST API, \(names.addressForm)?"
        )
    }

    static func internalError(_ status: Int, _ told: String?, _ names: CredentialNames) -> Fault {
        Fault(
            .service, "\(names.service) met an error of its own (\(status))\(after(told))", hint: "try again later")
    }

    /// `: what the service says`, or nothing.
    static func after(_ told: String?) -> String { told.map { ": \($0)" } ?? "" }
}
