import CLua
import Vocabulary

extension LuaRuntime {
    /// Begins a wait for a Swift task.
    func beginWait(
        _ work: @escaping @Sendable () async throws -> LuaValue, on state: OpaquePointer
    ) throws(Fault) -> Int32 {
        let task = try waitingTask(on: state, isStubborn: false)
        let (number, operation) = schedule.newOperation(of: task)
        schedule.workCount += 1
        let (inbox, item) = (inbox, task.item)
        operation.work = Task.detached {
            let arrival: Arrival
            do {
                arrival = .value(try await TaskItem.$current.withValue(item) { try await work() })
            } catch {
                arrival = .fault(.from(error))
            }
            inbox.post(arrival, for: number)
        }
        suspend(task, number, isStubborn: false, on: state)
        return CLUA_WAIT
    }

    /// Begins a wait that somebody on the Lua thread ends with `finish`.
    func beginParking(_ parking: Parking, on state: OpaquePointer) throws(Fault) -> Int32 {
        let task = try waitingTask(on: state, isStubborn: parking.isStubborn)
        let (number, _) = schedule.newOperation(of: task)
        suspend(task, number, isStubborn: parking.isStubborn, on: state)
        parking.begin(self, number)
        return CLUA_WAIT
    }

    /// Gives a wait a longest length: it then ends with a fault, unless it has ended before.
    func limit(_ number: Int64, to length: Duration, _ fault: Fault) {
        guard let operation = schedule.operations[number], operation.work == nil else { return }
        schedule.workCount += 1
        let (clock, inbox) = (clock, inbox)
        operation.work = Task.detached {
            do {
                try await clock.sleep(for: length)
                inbox.post(.fault(fault), for: number)
            } catch {
                inbox.post(.fault(.interrupted), for: number)
            }
        }
    }

    private func suspend(_ task: LuaTask, _ number: Int64, isStubborn: Bool, on state: OpaquePointer) {
        task.state = .waiting(operation: number, isStubborn: isStubborn)
        clua_begin_wait(state, number)
    }

    /// The task that may wait now; a cancelled or interrupted one may not.
    private func waitingTask(on state: OpaquePointer, isStubborn: Bool) throws(Fault) -> LuaTask {
        guard let task = schedule.running, clua_can_wait(state) else { throw .cannotWait }
        guard !isStubborn else { return task }
        switch task.cancellation {
        case .none: break
        case .asked:
            task.cancellation = .told
            throw .cancelled
        case .told, .doomed:
            // It caught the first refusal and wants to wait again: it would never end.
            task.cancellation = .doomed
            clua_doom(state)
            throw .cancelled
        }
        if task.entry === schedule.foreground || schedule.foreground == nil,
            clua_interrupt_state(host.pointer) != CLUA_CALM
        {
            clua_acknowledge(host.pointer)
            throw .interrupted
        }
        return task
    }

    /// Gives the answer of a wait: its task is ready again. Later answers to the same wait are dropped.
    func finish(_ number: Int64, with arrival: Arrival) {
        guard let operation = schedule.operations[number], operation.arrival == nil else { return }
        operation.arrival = operation.isInterrupted ? arrival.interrupted(by: .interrupted) : arrival
        if let work = operation.work {
            work.cancel()
            operation.work = nil
            schedule.workCount -= 1
        }
        operation.task.state = .ready(arguments: 0)
        schedule.enqueue(operation.task)
    }

    /// True for a wait that has no answer yet.
    func isOpen(_ number: Int64) -> Bool { schedule.operations[number].map { $0.arrival == nil } ?? false }

    /// Pushes the answer of a wait where it began.
    func arrive(_ number: Int64, on state: OpaquePointer) -> Int32 {
        let arrival = schedule.operations.removeValue(forKey: number)?.arrival
        do throws(Fault) {
            switch arrival {
            case .value(.none): return 0
            case .value(let value): return try give(value, on: state)
            case .values(let values): return try give(values, on: state)
            case .fault(let fault): throw fault
            case .error(let reference): throw .raised(RaisedValue(reference: reference))
            case nil: throw .waitGivenUp
            }
        } catch {
            return raise(error, on: state)
        }
    }

    /// A coroutine that waits was closed: its work is cancelled, and its task goes on with whoever resumed it.
    func abandon(_ number: Int64) {
        guard let operation = schedule.operations[number] else { return }
        if operation.arrival == nil { finish(number, with: .value(.none)) }
        schedule.operations[number] = nil
    }

    /// Ctrl-C: cancels the work of a task's wait, if it waits and can be moved. The work may end with an interruption
    /// of its own, which says what goes on and what continues it; work that does not end within a second is left.
    func interruptWait(of task: LuaTask) -> Bool {
        guard case .waiting(let number, isStubborn: false) = task.state, let operation = schedule.operations[number],
            let work = operation.work, !operation.isInterrupted
        else { return endWait(of: task, with: .interrupted) }
        operation.isInterrupted = true
        work.cancel()
        let (clock, inbox) = (clock, inbox)
        Task.detached {
            try? await clock.sleep(for: .seconds(1))
            inbox.post(.fault(.interrupted), for: number)
        }
        return true
    }

    /// Ends a task's wait with a fault, if it waits and can be moved.
    func endWait(of task: LuaTask, with fault: Fault) -> Bool {
        guard case .waiting(let number, isStubborn: false) = task.state else { return false }
        finish(number, with: .fault(fault))
        return true
    }
}
