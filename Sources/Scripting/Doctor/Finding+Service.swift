import Services
import Vocabulary

/// Findings about what an account may do at a service.
extension Finding {
    /// What is allowed stands on one line; what is denied, and anything else, on lines of their own.
    static func remarks(_ remarks: [ServiceRemark]) -> [Finding] {
        let allowed = remarks.compactMap { remark -> String? in
            guard case .may(let what) = remark else { return nil }
            return what
        }
        let privileges = "privileges"
        let others = remarks.compactMap { remark -> Finding? in
            switch remark {
            case .may: return nil
            case .mayNot(let what, let fault) where fault.kind == .denied || fault.kind == .notFound:
                return .note(privileges, "may not \(what): \(fault.message)", hint: fault.hint)
            case .mayNot(let what, let fault): return .problem(privileges, fault.preceded(by: "cannot \(what)"))
            case .told(let subject, let text): return .ok(subject, text)
            }
        }
        return (allowed.isEmpty ? [] : [.ok(privileges, "may \(allowed.joined(separator: ", "))")]) + others
    }
}

extension Fault {
    fileprivate func preceded(by words: String) -> Fault {
        var fault = self
        fault.message = "\(words): \(message)"
        return fault
    }
}
