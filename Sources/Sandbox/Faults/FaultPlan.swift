/// A request as far as faults look at it.
struct FaultRequest: Sendable, Equatable {
    var port: FaultPort
    var method: String
    var path: String
    var traits: Set<FaultTrait> = []
}

/// What is to be done with one request: at most one fault for each moment.
struct FaultDecision: Sendable, Equatable {
    private var faults: [FaultMoment: SandboxFault] = [:]

    subscript(moment: FaultMoment) -> SandboxFault? {
        get { faults[moment] }
        set { faults[moment] = newValue }
    }

    var isEmpty: Bool { faults.isEmpty }
}

/// The faults that a sandbox still has to make, in their order. It decides and counts down; it knows no sockets.
///
///     var plan = FaultPlan([SandboxFault(.rateLimit, times: 1)])
///     plan.before(request)[.refusal]   // the rate limit
///     plan.before(request)[.refusal]   // nil
struct FaultPlan: Sendable, Equatable {
    private(set) var faults: [SandboxFault]

    init(_ faults: [SandboxFault] = []) { self.faults = faults }

    /// What happens before a request is handled, or instead.
    mutating func before(_ request: FaultRequest) -> FaultDecision {
        var decision = FaultDecision()
        decision[.delay] = take(.delay, request)
        decision[.refusal] = take(.refusal, request)
        // What is refused is not handled; the other faults wait for a request that is.
        if decision[.refusal] == nil { decision[.request] = take(.request, request) }
        return decision
    }

    /// What happens to the good answer of a request; its traits are those of the request and of the answer.
    mutating func after(_ request: FaultRequest) -> FaultDecision {
        var decision = FaultDecision()
        decision[.end] = take(.end, request)
        // Nobody sees the content of an answer that is not sent.
        guard decision[.end]?.kind != .resetAfter else { return decision }
        decision[.content] = take(.content, request)
        decision[.pace] = take(.pace, request)
        return decision
    }

    /// What happens to the job that an exporter has just taken.
    mutating func job() -> SandboxFault? { take { $0.kind.nature.moment == .job } }

    /// True when an order may have what a sandbox refuses otherwise.
    mutating func allows(_ kind: SandboxFault.Kind) -> Bool { allowance(kind) != nil }

    /// What a service is to do otherwise than usual, with its settings; nil when nothing.
    mutating func allowance(_ kind: SandboxFault.Kind) -> SandboxFault? {
        take { $0.kind.nature.moment == .allowance && $0.kind == kind }
    }

    private mutating func take(_ moment: FaultMoment, _ request: FaultRequest) -> SandboxFault? {
        take { $0.kind.nature.moment == moment && $0.hits(request) }
    }

    private mutating func take(where fits: (SandboxFault) -> Bool) -> SandboxFault? {
        for position in faults.indices where fits(faults[position]) {
            guard faults[position].after == 0 else {
                faults[position].after -= 1
                continue
            }
            let fault = faults[position]
            guard let times = fault.times else { return fault }
            if times > 1 { faults[position].times = times - 1 } else { faults.remove(at: position) }
            return fault
        }
        return nil
    }
}

extension SandboxFault {
    /// Whether the fault is meant for a request.
    func hits(_ request: FaultRequest) -> Bool {
        let nature = kind.nature
        guard nature.needs.isSubset(of: request.traits), method == nil || method == request.method else { return false }
        guard let path else { return request.port == nature.port }
        return Self.matches(path, request.path)
    }

    /// A pattern without a star is a part of the path; one with stars is the whole path, a star any text in it.
    static func matches(_ pattern: String, _ path: String) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard let first = parts.first, let last = parts.last, parts.count > 1 else { return path.contains(pattern) }
        guard path.hasPrefix(first), path.hasSuffix(last), path.utf8.count >= first.utf8.count + last.utf8.count else {
            return false
        }
        var rest = path.dropFirst(first.count).dropLast(last.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }
}
