/// How the pages of measurements differ from full ones in order. Everything is off by default.
///
///     configuration.paging.emptyPages = true   // every second page holds no points, yet has a token
public struct PagingQuirks: Sendable, Equatable {
    /// Every third page, from the second on, ends at a third of its size.
    public var shortPages: Bool
    /// Every second page is empty and still has a token.
    public var emptyPages: Bool
    /// The known defect of the service: pages after the first continue one series only; the points of all later
    /// ones are lost without a word.
    public var droppedChannels: Bool
    /// The most points of a page, at least 1; larger sizes are lowered to it. The service's older definitions say
    /// 100,000, the newer ones 1,000,000.
    public var largestPage: Int

    /// Makes a set of quirks; without arguments there are none.
    public init(
        shortPages: Bool = false, emptyPages: Bool = false, droppedChannels: Bool = false, largestPage: Int = 100_000
    ) {
        self.shortPages = shortPages
        self.emptyPages = emptyPages
        self.droppedChannels = droppedChannels
        self.largestPage = largestPage
    }

    /// These quirks and those of the faults that are on.
    func joined(by faults: SandboxFaults) -> PagingQuirks {
        var quirks = self
        if faults.allows(.shortPages) { quirks.shortPages = true }
        if faults.allows(.emptyPages) { quirks.emptyPages = true }
        if faults.allows(.droppedChannels) { quirks.droppedChannels = true }
        return quirks
    }

    /// How many points the page of that number may hold, counted from 0.
    func budget(size: Int, page: Int) -> Int {
        if emptyPages, page % 2 == 1 { return 0 }
        if shortPages, page % 3 == 1 { return max(1, size / 3) }
        return size
    }
}
