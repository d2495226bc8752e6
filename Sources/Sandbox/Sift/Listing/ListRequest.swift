/// The query of a list call.
struct ListRequest {
    /// 0 = not given.
    var pageSize = 0
    var pageToken = ""
    var filter = ""
    var orderBy = ""

    /// Reads the parameters in both spellings; throws for unknown, doubled or unreadable ones.
    init(_ query: [QueryItem], message: String, takesOrganization: Bool) throws(SiftStatus) {
        var seen: Set<String> = []
        for item in query {
            let name = MessageReader.camelCase(item.name)
            guard Self.known(item.name, takesOrganization: takesOrganization) else {
                throw .broken(.unknownParameter(item.name, of: message))
            }
            guard seen.insert(name).inserted else { throw .broken(.repeatedParameter(item.name)) }
            switch name {
            case "pageSize":
                guard let size = UInt32(item.value) else { throw .broken(.badParameter(item.name, item.value)) }
                pageSize = Int(size)
            case "pageToken": pageToken = item.value
            case "filter": filter = item.value
            case "orderBy": orderBy = item.value
            default: break
            }
        }
    }

    private static func known(_ name: String, takesOrganization: Bool) -> Bool {
        let plain = ["pageSize", "page_size", "pageToken", "page_token", "filter", "orderBy", "order_by"]
        let organization = ["organizationId", "organization_id"]
        return plain.contains(name) || (takesOrganization && organization.contains(name))
    }

    /// How many items come before this page.
    func start(of list: String) throws(SiftStatus) -> Int {
        guard !pageToken.isEmpty else { return 0 }
        guard let token = PageToken(pageToken) else { throw .badPageToken }
        guard token.binding == binding(to: list) else { throw .foreignPageToken }
        return token.start
    }

    /// The token of the page that begins at `start`.
    func token(for start: Int, of list: String) -> String {
        PageToken(binding: binding(to: list), start: start).text
    }

    /// Everything of the request but the token: a token fits only to the request that gave it.
    private func binding(to list: String) -> String {
        deterministicID("page", list, String(pageSize), filter, orderBy)
    }
}
