import Vocabulary

extension Job {
    /// How long a service may be out of reach before waiting gives up.
    private static let longestOutage: Duration = .seconds(600)

    /// How many looks in a row may find the job missing: the list may lag behind the order, a proxy may answer instead.
    static let missingLooks = 3

    /// Waits until the job is ready.
    ///
    /// - Parameter timeout: the longest wait; nil waits for ever.
    /// - Throws: `job failed` for every other final state, `timed out` when patience runs out (the job goes on),
    ///   `interrupted` when the waiting task is cancelled (the job goes on).
    public func wait(timeout: Duration? = nil) async throws {
        do {
            try await whileStored { try await poll(timeout: timeout) }
        } catch is CancellationError {
            throw Fault.stoppedWaiting(entry)
        } catch let fault as Fault where fault.kind == .interrupted {
            // An order that was being sent has no job yet: its own words say where to find it.
            throw entry.stage.isOpen ? fault : Fault.stoppedWaiting(entry)
        }
    }

    private func poll(timeout: Duration?) async throws {
        let environment = service.environment
        let begin = environment.now()
        var schedule = service.schedule
        var outage: Nanoseconds?
        var missing = 0
        while true {
            // An order that a killed program left behind is settled or sent first.
            if entry.stage.isOpen { learn(try await service.send(entry.number)) }
            let current = entry
            if current.stage == .saved || current.state == .ready { return }
            if current.stage == .refused || current.state?.isDeadEnd == true {
                throw Fault.ended(current, retries: service.remote.retries)
            }
            do {
                try await refresh()
                (outage, missing) = (nil, 0)
                if entry.state?.isFinal == true { continue }
            } catch let fault as Fault where fault.kind == .notFound {
                missing += 1
                guard missing <= Self.missingLooks else {
                    learn(try service.ledger.markExpired(current.number))
                    // Somebody else may have saved its files meanwhile.
                    guard entry.stage == .saved else { throw fault }
                    continue
                }
            } catch let fault as Fault where fault.isRetryable {
                let since = outage ?? environment.now()
                outage = since
                guard elapsed(since: since) < Self.longestOutage else { throw fault }
                tell(.note("\(fault.message); trying again"))
            }
            let pause = schedule.pause(random: environment.random())
            if let timeout {
                let left = timeout - elapsed(since: begin)
                guard left > .zero else { throw Fault.outOfPatience(entry, after: timeout) }
                try await environment.sleep(min(pause, left))
            } else {
                try await environment.sleep(pause)
            }
        }
    }

    private func elapsed(since begin: Nanoseconds) -> Duration {
        .nanoseconds(service.environment.now().sinceEpoch - begin.sinceEpoch)
    }
}
