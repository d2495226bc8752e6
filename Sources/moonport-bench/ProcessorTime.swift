import Glibc

/// CPU seconds of the whole process so far.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// The CPU seconds of the best of some runs.
func bestProcessorSeconds(of rounds: Int, _ body: () throws -> Void) rethrows -> Double {
    var best = Double.infinity
    for _ in 0..<rounds {
        let begin = processorSeconds()
        try body()
        best = min(best, processorSeconds() - begin)
    }
    return best
}
