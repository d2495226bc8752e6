import GRDB
import Glibc
import Vocabulary

/// All wording of this target.
extension Fault {
    static func ledger(_ path: String, _ error: any Error) -> Fault {
        if let fault = error as? Fault { return fault }
        let code = (error as? DatabaseError)?.resultCode
        if code == .SQLITE_BUSY || code == .SQLITE_LOCKED {
            return Fault(
                .conflict, "the ledger \(path) is locked by another process",
                hint: "wait for the other moonport to finish its step, then repeat", cause: error, isRetryable: true)
        }
        if code == .SQLITE_NOTADB || code == .SQLITE_CORRUPT {
            return Fault(
                .damaged, "\(path) is not a ledger",
                hint: "move it away; a new one is made, which does not know the earlier orders",
                cause: error)
        }
        let reason = (error as? DatabaseError)?.message ?? "\(error)"
        return Fault(
            .file, "the ledger \(path) cannot be used: \(reason)", hint: "is its folder writable, and is there room?",
            cause: error)
    }

    static func ledgerDamaged(_ path: String, _ verdict: String) -> Fault {
        Fault(
            .damaged, "the ledger \(path) is damaged: \(verdict)",
            hint: "keep a copy of it; move it away and a new one is made at the next order")
    }

    static func ledgerNotRead(_ path: String, _ code: Int32) -> Fault {
        Fault(
            .file, "\(path) cannot be read: \(String(cString: strerror(code)))", hint: "it must belong to you: chown")
    }

    static func anotherOrder(key: String, difference: [String]) -> Fault {
        Fault(
            .conflict, "the key \"\(key)\" belongs to another order: \(difference.joined(separator: "; "))",
            hint: "use another key, or the options of then")
    }

    /// - Parameter retries: true where the service runs an ended job again.
    static func ended(_ entry: LedgerEntry, retries: Bool = true) -> Fault {
        let job = entry.jobID ?? "-"
        let hint = retries ? "job:retry() runs it again; or \(again(entry))" : again(entry)
        let service = entry.order.scope.service
        var fault =
            switch entry.state {
            case _ where entry.stage == .refused:
                Fault(
                    .jobFailed, "the order was refused: \(entry.reason ?? "the service gives no reason")",
                    hint: again(entry))
            case .cancelled:
                Fault(.jobFailed, "job \(job) was cancelled", hint: hint)
            case .expired: Fault(.jobFailed, "job \(job) has expired at the service", hint: again(entry))
            default:
                Fault(
                    .jobFailed, "job \(job) failed: \(entry.reason ?? "the service gives no reason")",
                    hint: hint)
            }
        fault.service = service
        return fault
    }

    private static func again(_ entry: LedgerEntry) -> String {
        entry.order.key == nil ? "order it again with export" : "the same key orders again at the next run"
    }

    static func vanished(_ job: String, service: String) -> Fault {
        Fault(
            .notFound, "job \(job) is not known to the service any more", hint: "order it again with export",
            service: service)
    }

    static func outOfPatience(_ entry: LedgerEntry, after timeout: Duration) -> Fault {
        let job = entry.jobID ?? "-"
        let length = timeout < .seconds(1) ? "\(Int((timeout.seconds * 1000).rounded()))ms" : timeout.brief
        return Fault(
            .timedOut, "job \(job) is not ready after \(length); it goes on at the service",
            hint: "later: jobs.get \"\(job)\"", service: entry.order.scope.service, isRetryable: true)
    }

    static func stoppedWaiting(_ entry: LedgerEntry) -> Fault {
        let job = entry.jobID ?? "-"
        return Fault(
            .interrupted, "stopped waiting; the job goes on at the service",
            hint: "jobs.get(\"\(job)\"):wait_and_download \"out\" continues, also in a later session",
            service: entry.order.scope.service)
    }

    /// - Parameter number: the order's, in the ledger.
    static func stoppedSending(_ number: Int64, service: String) -> Fault {
        Fault(
            .interrupted, "stopped waiting for the answer to the order; it may still arrive at the service",
            hint: "jobs.get(\"#\(number)\"):wait() finds out, also in a later session, and orders nothing twice",
            service: service)
    }

    static func stoppedDownloading(_ entry: LedgerEntry, to folder: String) -> Fault {
        let job = entry.jobID ?? "-"
        return Fault(
            .interrupted, "stopped downloading; what has come is kept",
            hint: "jobs.get(\"\(job)\"):download \"\(folder)\" continues, also in a later session",
            service: entry.order.scope.service)
    }

    static func notReady(_ entry: LedgerEntry) -> Fault {
        Fault(
            .badArgument, "job \(entry.jobID ?? "-") is \(entry.shownState), not ready",
            hint: "job:wait_and_download waits",
            service: entry.order.scope.service)
    }

    static func noLink(_ entry: LedgerEntry) -> Fault {
        Fault(
            .service, "job \(entry.jobID ?? "-") is ready, but the service gives no download link",
            hint: "repeat in a while; if it stays so, order it again with export", service: entry.order.scope.service,
            isRetryable: true)
    }

    static func noOrder(_ number: Int64) -> Fault {
        Fault(.notFound, "order #\(number) is not in the ledger", hint: "jobs.list() shows all")
    }

    static func linksExpire(_ entry: LedgerEntry) -> Fault {
        Fault(
            .denied, "the link of job \(entry.jobID ?? "-") is refused, also after ordering again",
            hint: "is there a proxy on the way that refuses it?", service: entry.order.scope.service)
    }

    static func stillInDoubt(_ order: Order, cause: Fault) -> Fault {
        var fault = Fault(
            .unreachable, "it is not known whether the service got the order (\(cause.message))",
            hint: order.key == nil
                ? "look for it in the service's own list before ordering again"
                : "run again with the same key: the service's own list settles it",
            cause: cause, service: order.scope.service, isRetryable: true)
        fault.exchange = cause.exchange
        return fault
    }

    static func unknownStage(_ stage: String) -> Fault {
        Fault(
            .damaged, "the ledger holds the unknown stage \"\(stage)\"",
            hint: "it was written by a newer version; update moonport")
    }

    static func fileGone(_ path: String) -> Fault {
        Fault(.notFound, "\(path) does not exist any more", hint: "job:download fetches it again")
    }

    static func damagedFile(_ path: String, _ what: String) -> Fault {
        Fault(.damaged, "\(path) \(what)", hint: "job:download fetches it again")
    }

    static func noArchive(_ job: String) -> Fault {
        Fault(
            .damaged, "what the link of job \(job) gives is no ZIP archive",
            hint: "repeat in a while; if it stays so, order it again with export")
    }

    static func emptyArchive(_ job: String) -> Fault {
        Fault(
            .damaged, "the archive of job \(job) holds no files",
            hint: "check the time range and the channels of the order")
    }

    static func noFiles(_ entry: LedgerEntry) -> Fault {
        Fault(
            .service, "job \(entry.jobID ?? "-") is ready, but has no files", hint: "check the time range of the order",
            service: entry.order.scope.service)
    }

    static func fileWithdrawn(_ name: String, _ entry: LedgerEntry) -> Fault {
        Fault(
            .notFound, "the service does not tell of the file \(name) any more",
            hint: "what has come is kept; job:download asks again", service: entry.order.scope.service)
    }

    static func wrongLength(_ name: String, have: Int64, announced: Int64) -> Fault {
        Fault(
            .damaged, "\(name) has \(have) bytes where the service tells of \(announced)",
            hint: "repeat in a while; if it stays so, order it again with export")
    }

    static func noCancel(_ entry: LedgerEntry) -> Fault {
        Fault(
            .badArgument, "there is no job to cancel: the order is \(entry.shownState)",
            hint: "an order can be cancelled when the service has given it a job", service: entry.order.scope.service)
    }

    // MARK: Room at the service

    /// - Parameter refusal: what the service said.
    static func storeIsFull(_ refusal: Fault, _ stored: [StoredExport], service: String) -> Fault {
        var fault = Fault(
            .limit, refusal.message,
            hint: "c:exports():get(\"…\"):delete() makes room: what was ordered with another key or on another machine "
                + "is not removed by itself; stored there are"
                + stored.prefix(20).map { "\n         \($0.id)  \($0.name)  \($0.state)" }.joined(),
            cause: refusal, service: service)
        fault.requestID = refusal.requestID
        fault.exchange = refusal.exchange
        return fault
    }

    static func stoppedBeforeRoom(_ entry: LedgerEntry) -> Fault {
        Fault(
            .interrupted, "stopped waiting for room at the service; the order was not sent",
            hint: "jobs.get(\"#\(entry.number)\"):wait() sends it, also in a later session",
            service: entry.order.scope.service)
    }

    static func clearedAndLost(_ entry: LedgerEntry) -> Fault {
        Fault(
            .notFound,
            "job \(entry.jobID ?? "-") was removed at the service after its files were saved, and they are not there "
                + "any more",
            hint: again(entry), service: entry.order.scope.service)
    }

    /// - Parameter files: the folder that has them.
    static func archiveCleared(_ entry: LedgerEntry, files: String) -> Fault {
        Fault(
            .notFound,
            "job \(entry.jobID ?? "-") was removed at the service after its files were unpacked; its archive is not kept",
            hint: "the files are in \(files); extract = true copies them", service: entry.order.scope.service)
    }

    static func noDelete(_ entry: LedgerEntry) -> Fault {
        Fault(
            .badArgument, "\(entry.order.scope.service) does not delete jobs",
            hint: "job:cancel() stops one; finished ones expire by themselves", service: entry.order.scope.service)
    }

    static func noRetry(_ entry: LedgerEntry) -> Fault {
        Fault(
            .badArgument, "there is no job to retry: the order is \(entry.shownState)",
            hint: again(entry), service: entry.order.scope.service)
    }
}
