/// Who may do what with which dataset.
struct ObeliskGrants: Sendable {
    private let rights: [String: [String: Set<ObeliskRight>]]

    /// The grants of the demo: Alice has everything but Bob's two datasets, the team reads and writes some of hers.
    static let demo = ObeliskGrants(
        owned: [.climate, .bikes, .edges, .scratch].map(\ObeliskDemo.Name.id),
        bobs: [.weather, .lab].map(\ObeliskDemo.Name.id), read: [.climate, .bikes].map(\ObeliskDemo.Name.id))

    /// The grants of a user's own files: Alice has them, the team reads them.
    static func files(_ datasets: [ObeliskDataset]) -> ObeliskGrants {
        let ids = datasets.map(\.id)
        return ObeliskGrants(owned: ids, bobs: [], read: ids)
    }

    private init(owned: [String], bobs: [String], read: [String]) {
        var rights: [String: [String: Set<ObeliskRight>]] = [:]
        let all = Set(ObeliskRight.allCases)
        for id in owned { rights[ObeliskAccounts.alice.id, default: [:]][id] = all }
        for id in bobs { rights[ObeliskAccounts.bob.id, default: [:]][id] = all }
        for id in read { rights[ObeliskAccounts.carol.id, default: [:]][id] = [.read] }
        rights[ObeliskAccounts.carol.id, default: [:]][ObeliskDemo.Name.scratch.id] = [.read, .write]
        self.rights = rights
    }

    /// What a user may do with a dataset. What is open may be read by everybody.
    func rights(of user: ObeliskUser, on dataset: ObeliskDataset) -> Set<ObeliskRight> {
        let own = rights[user.id]?[dataset.id] ?? []
        return dataset.isOpen ? own.union([.read]) : own
    }
}
