/// The port that a request came to.
enum FaultPort: Sendable {
    case api, storage
}

/// When a fault acts. Of each moment at most one fault acts on a request: the first in the list that fits.
enum FaultMoment: Sendable, CaseIterable {
    /// Before anything else.
    case delay
    /// Instead of handling the request.
    case refusal
    /// On the request, which is then handled.
    case request
    /// On the content of a good answer.
    case content
    /// On the speed at which a good answer is sent.
    case pace
    /// On how the sending of a good answer ends.
    case end
    /// On a job, when an exporter takes it.
    case job
    /// On what the service itself does: what it allows, how it fills pages.
    case allowance
}

/// What a request or its answer is about; some kinds of faults only act where there is something to act on.
enum FaultTrait: Sendable {
    /// The request carries a page token.
    case pageToken
    /// The answer names a next page.
    case nextPage
    /// The request orders a job, or the answer tells of a new one.
    case order
    /// The answer is the empty link of an unfinished job.
    case pendingLink
    /// The answer has room for a message of the service.
    case serviceMessage
    /// The request is for a file of the storage.
    case link
    /// The answer is JSON.
    case json
    /// The answer names the files of an export.
    case fileNames
    /// The answer tells of a job that has not ended.
    case unfinishedJob
}

/// What belongs to a kind of fault: when it acts, on what, with which settings.
struct FaultNature: Sendable {
    var moment: FaultMoment
    /// The port that it acts on while no path is named.
    var port: FaultPort
    var needs: Set<FaultTrait> = []
    /// The settings besides those of every request fault.
    var settings: Set<SandboxFault.Setting> = []

    /// The settings that say which requests are hit.
    static let selection: Set<SandboxFault.Setting> = [.path, .method, .after]
}

extension SandboxFault.Kind {
    /// When a kind acts, on what, with which settings.
    var nature: FaultNature {
        switch self {
        case .rateLimit, .unavailable:
            FaultNature(moment: .refusal, port: .api, settings: [.wait, .header, .message])
        case .badGateway: FaultNature(moment: .refusal, port: .api, settings: [.status])
        case .quota:
            FaultNature(moment: .refusal, port: .api, needs: [.order], settings: [.message])
        case .firewall: FaultNature(moment: .refusal, port: .api)
        case .serverError, .requestTimeout, .paymentRequired, .forbidden:
            FaultNature(moment: .refusal, port: .api, settings: [.message])
        case .unauthorized, .resetBefore: FaultNature(moment: .refusal, port: .api)
        case .expiredPageToken: FaultNature(moment: .refusal, port: .api, needs: [.pageToken])
        case .expiredLink: FaultNature(moment: .refusal, port: .storage, needs: [.link])
        case .slowDown:
            FaultNature(moment: .refusal, port: .storage, needs: [.link], settings: [.wait, .header, .message])
        case .latency: FaultNature(moment: .delay, port: .api, settings: [.wait])
        case .noRanges: FaultNature(moment: .request, port: .storage, needs: [.link])
        case .notJSON: FaultNature(moment: .content, port: .api)
        case .garbled: FaultNature(moment: .content, port: .api, needs: [.json])
        case .repeatedPageToken: FaultNature(moment: .content, port: .api, needs: [.pageToken, .nextPage])
        case .linkAtOnce: FaultNature(moment: .content, port: .api, needs: [.order])
        case .pendingAsError: FaultNature(moment: .content, port: .api, needs: [.pendingLink])
        case .serviceMessage:
            FaultNature(moment: .content, port: .api, needs: [.serviceMessage], settings: [.message])
        case .corruptArchive: FaultNature(moment: .content, port: .storage, needs: [.link], settings: [.at])
        case .hostileNames: FaultNature(moment: .content, port: .storage, needs: [.link], settings: [.name])
        case .hostileFileNames:
            FaultNature(moment: .content, port: .api, needs: [.fileNames], settings: [.name])
        case .unknownState: FaultNature(moment: .content, port: .api, needs: [.unfinishedJob])
        case .slow: FaultNature(moment: .pace, port: .storage, settings: [.rate])
        case .resetAfter: FaultNature(moment: .end, port: .api)
        case .stall: FaultNature(moment: .end, port: .storage, settings: [.at, .wait])
        case .resetMiddle, .truncate: FaultNature(moment: .end, port: .storage, settings: [.at])
        case .wrongLength: FaultNature(moment: .end, port: .storage, settings: [.by])
        case .failedJob: FaultNature(moment: .job, port: .api, settings: [.message])
        case .stuckJob: FaultNature(moment: .job, port: .api, settings: [.wait])
        case .cancelledJob: FaultNature(moment: .job, port: .api)
        case .shortPages, .emptyPages, .droppedChannels, .sun, .expiredExport, .directFile:
            FaultNature(moment: .allowance, port: .api)
        case .redirect: FaultNature(moment: .allowance, port: .api, settings: [.status])
        case .otherHost: FaultNature(moment: .allowance, port: .api, settings: [.name])
        case .revokedToken: FaultNature(moment: .allowance, port: .api, settings: [.after])
        }
    }

    /// The settings that the kind takes, in the order of their declaration.
    var settings: [SandboxFault.Setting] {
        let selection: Set<SandboxFault.Setting> =
            switch nature.moment {
            case .job: [.after]
            case .allowance: []
            default: FaultNature.selection
            }
        return SandboxFault.Setting.allCases.filter { selection.contains($0) || nature.settings.contains($0) }
    }
}
