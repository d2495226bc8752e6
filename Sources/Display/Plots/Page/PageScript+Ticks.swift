extension PageScript {
    /// The ticks of both axes, by the rules of `NumberTicks` and `TimeTicks`.
    static let ticks = #"""
        function tickStep(low, high, most) {
          const rough = high / most - low / most;
          if (!(rough > 1e-300) || !Number.isFinite(rough)) return null;
          let power = Math.floor(Math.log10(rough));
          const mantissa = rough / 10 ** power;
          let factor = mantissa <= 1.0000001 ? 1 : mantissa <= 2.0000001 ? 2 : mantissa <= 5.0000001 ? 5 : 10;
          if (factor === 10) { factor = 1; power += 1; }
          const value = n => power >= 0 ? n * factor * 10 ** power
            : power >= -300 ? n * factor / 10 ** -power : n * factor * 10 ** power;
          if (Math.max(Math.abs(low), Math.abs(high)) / value(1) >= 1e15) return null;
          return { factor, power, value, length: value(1) };
        }

        function extended([low, high]) {
          const step = tickStep(low, high, 8);
          if (!step) return [low, high];
          const ends = [step.value(Math.floor(low / step.length)), step.value(Math.ceil(high / step.length))];
          return Number.isFinite(ends[0]) && Number.isFinite(ends[1]) && ends[0] < ends[1] ? ends : [low, high];
        }

        function grouped(digits) { return digits.replace(/\B(?=(\d{3})+$)/g, " "); }

        function numberText(digits, power, isPlain) {
          if (digits === 0) return "0";
          const sign = digits < 0 ? "\u2212" : "", all = String(Math.abs(digits));
          if (!isPlain) {
            const kept = all.replace(/0+$/, "");
            return sign + kept[0] + (kept.length > 1 ? "." + kept.slice(1) : "") + "e" + (power + all.length - 1);
          }
          if (power >= 0) return sign + grouped(all + "0".repeat(power));
          const padded = all.padStart(1 - power, "0");
          return sign + grouped(padded.slice(0, power)) + "." + padded.slice(power);
        }

        function numberTicks(low, high, most) {
          const step = tickStep(low, high, Math.max(1, most));
          if (!step) return [low, high].map(at => ({ at, text: String(at) }));
          const first = Math.ceil(low / step.length - 1e-9), last = Math.floor(high / step.length + 1e-9);
          const digits = String(Math.max(Math.abs(first), Math.abs(last)) * step.factor).length;
          const exponent = step.power + digits - 1;
          const isPlain = exponent < 7 && exponent > -4 && step.power > -10
            || digits > 4 && exponent < 16 && step.power > -13;
          const ticks = [];
          for (let n = first; n <= last; n++) {
            ticks.push({ at: step.value(n), text: numberText(n * step.factor, step.power, isPlain) });
          }
          return ticks;
        }

        // Integers far from zero: the differences are the numbers to step through.
        function integerTicks(low, high, most) {
          const step = tickStep(0, high - low, Math.max(1, most));
          if (!step || step.power < 0) return [];
          const length = BigInt(step.factor) * 10n ** BigInt(step.power);
          return multiples(length, low, high).map(at => ({
            at: Number(at - origin), text: (at < 0n ? "\u2212" : "") + grouped(String(at < 0n ? -at : at)),
          }));
        }

        const second = 1000000000n, day = 86400n * second;
        const clockSteps = [];
        for (let power = 0; power < 9; power++) for (const n of [1n, 2n, 5n]) clockSteps.push(n * 10n ** BigInt(power));
        for (const n of [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200]) {
          clockSteps.push(BigInt(n) * second);
        }

        function multiples(length, low, high) {
          const from = origin + BigInt(Math.ceil(low)), to = origin + BigInt(Math.floor(high));
          let at = from - ((from % length) + length) % length;
          if (at < from) at += length;
          const found = [];
          for (; at <= to; at += length) found.push(at);
          return found;
        }

        function months(count, low, high) {
          const from = origin + BigInt(Math.ceil(low)), to = origin + BigInt(Math.floor(high));
          const start = new Date(Number(from / 1000000n) - 1);
          let month = start.getUTCFullYear() * 12 + start.getUTCMonth();
          month -= month % count;
          const found = [];
          for (;; month += count) {
            const at = BigInt(Date.UTC(Math.floor(month / 12), month % 12, 1)) * 1000000n;
            if (at > to) return found;
            if (at >= from) found.push(at);
          }
        }

        // 2024-03-02 14:00:00.123456789
        function timeText(at) {
          const part = ((at % second) + second) % second;
          const text = new Date(Number((at - part) / 1000000n)).toISOString();
          return text.slice(0, 10) + " " + text.slice(11, 19) + "." + String(part).padStart(9, "0");
        }

        function timeTicks(low, high, room, width) {
          const length = high - low;
          for (const step of clockSteps) {
            // Parts of many seconds are hard to read.
            if (step < second && length >= 2e9) continue;
            let digits = 0;
            if (step < second) for (let rest = (digits = 9, step); rest % 10n === 0n && digits > 1; rest /= 10n) digits--;
            const characters = digits ? digits + 1 : step % (60n * second) === 0n ? 5 : 8;
            if (length / Number(step) * width(characters) > room) continue;
            return texts(multiples(step, low, high), text => digits ? text.slice(19, 20 + digits)
              : text.slice(11, 11 + characters), text => text.slice(0, digits ? 19 : 10));
          }
          for (const [days, characters, make] of [
            ...[1, 2, 7, 14].map(n => [n, 10, () => multiples(BigInt(n) * day, low, high)]),
            ...[1, 2, 3, 6].map(n => [n * 30, 7, () => months(n, low, high)]),
            ...[1, 2, 5, 10, 20, 50, 100, 200].map(n => [n * 365, 4, () => months(n * 12, low, high)]),
          ]) {
            if (length / (days * 86400e9) * width(characters) > room) continue;
            return texts(make(), text => text.slice(0, characters), () => null);
          }
          return [];
        }

        // The larger unit is said where it begins.
        function texts(times, short, context) {
          let before = null;
          return times.map(time => {
            const text = timeText(time), unit = context(text), isNew = unit !== null && unit !== before;
            const shown = before !== null && unit !== null && unit.slice(0, 10) === before.slice(0, 10)
              ? unit.slice(11) : unit;
            const zone = before === null ? " UTC" : "";
            before = unit;
            return { at: Number(time - origin), text: short(text), context: isNew ? shown + zone : null };
          });
        }

        function horizontalTicks(low, high, room) {
          const width = characters => characters * 6.9 + 28;
          if (isTime) return timeTicks(low, high, room, width);
          for (let most = Math.max(2, Math.floor(room / width(3))); most > 2; most--) {
            const ticks = isExact ? integerTicks(low, high, most) : numberTicks(low, high, most);
            if (ticks.reduce((sum, tick) => sum + width(tick.text.length), 0) <= room) return ticks;
          }
          return isExact ? integerTicks(low, high, 2) : numberTicks(low, high, 2);
        }
        """#
}
