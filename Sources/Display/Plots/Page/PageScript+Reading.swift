extension PageScript {
    /// Says what the points under the pointer, or under the keyboard's cursor, are.
    static let reading = #"""
        const marker = element("g", { class: "marker", "aria-hidden": "true" });
        // What is pointed at: a series and one of its points.
        let cursor = null;

        function valueText(value) { return Object.is(value, -0) ? "-0" : String(value); }

        function positionText(one, i) {
          if (isTime) return timeText(one.exact[i]);
          return isExact ? String(one.exact[i]) : valueText(one.values[i]);
        }

        // The point of a series that is nearest to a position; -1 when it has none.
        function nearest(one, x, pixel) {
          const isPoint = i => Number.isFinite(one.y[i]) && Number.isFinite(one.values[i]);
          if (one.isSorted && plot.kind !== "points") {
            const at = firstFrom(one.values, x);
            let left = at - 1, right = at;
            while (left >= 0 && !isPoint(left)) left--;
            while (right < one.y.length && !isPoint(right)) right++;
            if (left < 0) return right < one.y.length ? right : -1;
            if (right >= one.y.length) return left;
            return x - one.values[left] <= one.values[right] - x ? left : right;
          }
          let best = -1, least = Infinity;
          for (let i = 0; i < one.y.length; i++) {
            if (!isPoint(i)) continue;
            const across = pixelX(one.values[i]) - pixelX(x);
            const up = pixel === null ? 0 : pixelY(one.y[i]) - pixel;
            if (across * across + up * up < least) { least = across * across + up * up; best = i; }
          }
          return best;
        }

        function isInside(one, i) { return one.values[i] >= view.x[0] && one.values[i] <= view.x[1]; }

        // The series whose nearest point is closest to the pointer.
        function pointAt(x, y) {
          const position = positionAt(x);
          let best = null, least = Infinity;
          for (const one of shownSeries()) {
            const index = nearest(one, position, y);
            if (index < 0 || !isInside(one, index)) continue;
            const across = pixelX(one.values[index]) - x, up = pixelY(one.y[index]) - y;
            const distance = across * across + up * up / 16;
            if (distance < least) { least = distance; best = { one, index }; }
          }
          return best;
        }

        function setCursor(next, isSpoken) {
          cursor = next;
          drawMarker();
          if (cursor && isSpoken) {
            spoken.textContent = `${cursor.one.name}: ${valueText(cursor.one.y[cursor.index])} at `
              + positionText(cursor.one, cursor.index);
          }
        }

        function drawMarker() {
          marker.replaceChildren();
          tip.hidden = true;
          if (!cursor || !cursor.one.isShown || !isInside(cursor.one, cursor.index)) return;
          const x = cursor.one.values[cursor.index], at = pixelX(x);
          marker.append(element("path", { class: "cross", d: `M${half(at)} ${size.top}V${size.bottom}` }));
          const rows = [];
          for (const one of shownSeries()) {
            const index = one === cursor.one ? cursor.index : plot.kind === "points" ? -1 : nearest(one, x, null);
            if (index < 0 || !isInside(one, index)) continue;
            marker.append(element("circle", { class: "dot " + styleName(one), cx: pixelX(one.values[index]),
              cy: pixelY(one.y[index]), r: 4 }));
            rows.push({ one, index });
          }
          showTip(rows, at);
        }

        function showTip(rows, at) {
          const head = document.createElement("div");
          head.className = "position";
          head.textContent = positionText(cursor.one, cursor.index);
          const list = rows.map(({ one, index }) => {
            const row = document.createElement("div");
            row.className = one === cursor.one ? "row current" : "row";
            const name = document.createElement("span");
            const value = document.createElement("b");
            name.textContent = one.name;
            value.textContent = valueText(one.y[index]);
            row.append(sample(one), name, value);
            // Another time than the one above is said: nothing is passed off as simultaneous.
            if (one.values[index] !== cursor.one.values[cursor.index]) {
              const other = document.createElement("small");
              other.textContent = positionText(one, index);
              row.append(other);
            }
            return row;
          });
          tip.replaceChildren(head, ...list);
          tip.hidden = false;
          const room = figure.clientWidth, scale = room / size.width;
          const left = at * scale + 14 + tip.offsetWidth > room ? at * scale - 14 - tip.offsetWidth : at * scale + 14;
          tip.style.left = Math.max(0, left) + "px";
          tip.style.top = size.top + 4 + "px";
        }

        // A piece of the line, or a mark, as it is in the picture.
        function sample(one) {
          const picture = element("svg", { class: "sample", viewBox: "0 0 22 12", "aria-hidden": "true" });
          picture.append(plot.kind === "points"
            ? element("path", { class: "point " + styleName(one), d: "M11 6" + outlines[one.number % outlines.length] })
            : element("path", { class: "line " + styleName(one), d: "M1 6h20" }));
          return picture;
        }
        """#
}
