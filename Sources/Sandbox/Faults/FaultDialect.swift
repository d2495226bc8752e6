/// How a dialect speaks about faults: the plan decides neutrally, the dialect finds the words.
protocol FaultDialect: Sendable {
    /// What a request is about.
    func traits(of question: FaultQuestion) -> Set<FaultTrait>

    /// What a good answer is about.
    func traits(of answer: FaultAnswer, to question: FaultQuestion) -> Set<FaultTrait>

    /// The answer to a request that is refused.
    func refusal(_ fault: SandboxFault) -> FaultAnswer

    /// The answer to this request, where one answer does not suit all; by default that of every request.
    func refusal(_ fault: SandboxFault, to question: FaultQuestion) async -> FaultAnswer

    /// A good answer as the fault changes it.
    func changed(_ answer: FaultAnswer, to question: FaultQuestion, by fault: SandboxFault) async throws -> FaultAnswer
}

extension FaultDialect {
    func refusal(_ fault: SandboxFault, to question: FaultQuestion) async -> FaultAnswer { refusal(fault) }
}

/// A request as a dialect sees it when it looks for traits.
struct FaultQuestion: Sendable, Equatable {
    var method: String
    var path: String
    var query: [QueryItem]
    var body: [UInt8] = []
}
