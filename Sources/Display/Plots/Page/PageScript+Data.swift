extension PageScript {
    /// Reads the data: positions as whole numbers of any size, and their distances from the first as numbers to draw.
    static let data = #"""
        const plot = JSON.parse(document.getElementById("data").textContent);
        const isExact = plot.axis !== "number";
        const isTime = plot.axis === "time";

        // Positions that are integers come as the first one and the differences: none loses a digit.
        function positions(one) {
          if (!isExact) return { exact: null, values: Float64Array.from(one.x) };
          const exact = new BigInt64Array(one.y.length);
          let at = BigInt(one.first);
          for (let i = 0; i < exact.length; i++) { at += BigInt(one.steps[i]); exact[i] = at; }
          return { exact, values: null };
        }

        const series = plot.series.map((one, number) => ({
          name: one.name, number, isShown: true, y: Float64Array.from(one.y, v => v === null ? NaN : Number(v)),
          ...positions(one),
        }));

        let origin = null;
        if (isExact) for (const one of series) for (const at of one.exact) if (origin === null || at < origin) origin = at;
        origin = origin ?? 0n;
        for (const one of series) {
          if (isExact) one.values = Float64Array.from(one.exact, at => Number(at - origin));
          one.isSorted = one.values.every((v, i) => i === 0 || v >= one.values[i - 1]);
        }

        function extent(lists) {
          let low = Infinity, high = -Infinity;
          for (const list of lists) for (const v of list) if (Number.isFinite(v)) {
            if (v < low) low = v;
            if (v > high) high = v;
          }
          return low <= high ? [low, high] : null;
        }

        // An axis without length gets some room on both sides.
        function widened([low, high], room) {
          if (high > low) return [low, high];
          return room ? [low - room, high + room]
            : low === 0 ? [-1, 1] : [low - Math.abs(low) * 0.1, high + Math.abs(low) * 0.1];
        }

        function shownSeries() { return series.filter(one => one.isShown); }

        function wholeX() {
          const found = extent(series.map(one => one.values));
          return found && widened(found, isTime ? 5e8 : isExact ? 1 : 0);
        }

        // The heights between two positions, or all.
        function wholeY(from = -Infinity, to = Infinity) {
          let low = Infinity, high = -Infinity;
          for (const one of shownSeries()) for (let i = 0; i < one.y.length; i++) {
            const x = one.values[i], y = one.y[i];
            if (x < from || x > to || !Number.isFinite(y)) continue;
            if (y < low) low = y;
            if (y > high) high = y;
          }
          return low <= high ? extended(widened([low, high], 0)) : null;
        }
        """#
}
