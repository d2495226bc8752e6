extension PageScript {
    /// Draws what the view shows: axes, grid, series, the pointed-at place.
    static let drawing = #"""
        const figure = document.getElementById("plot");
        const tip = document.getElementById("tip");
        const spoken = document.getElementById("spoken");
        const chart = element("svg", { class: "chart", tabindex: "0", role: "application",
          "aria-label": "plot; arrow keys move along the points, plus and minus zoom, 0 shows all",
          "aria-describedby": "help" });
        figure.replaceChildren(chart, tip);

        const whole = { x: wholeX(), y: wholeY() };
        const view = { x: whole.x, y: whole.y };
        const size = { width: 0, height: 0, left: 0, right: 0, top: 12, bottom: 0 };

        function element(name, attributes, text) {
          const made = document.createElementNS("http://www.w3.org/2000/svg", name);
          for (const key in attributes) made.setAttribute(key, attributes[key]);
          if (text !== undefined) made.textContent = text;
          return made;
        }

        function pixelX(x) { return size.left + (x - view.x[0]) / (view.x[1] - view.x[0]) * (size.right - size.left); }
        function pixelY(y) { return size.bottom - part(y, view.y) * (size.bottom - size.top); }
        function part(y, [low, high]) {
          const length = high - low;
          return Number.isFinite(length) ? (y - low) / length : (y / 2 - low / 2) / (high / 2 - low / 2);
        }
        function positionAt(pixel) {
          return view.x[0] + (pixel - size.left) / (size.right - size.left) * (view.x[1] - view.x[0]);
        }
        function heightAt(pixel) {
          const rest = (size.bottom - pixel) / (size.bottom - size.top);
          return view.y[0] * (1 - rest) + view.y[1] * rest;
        }

        function measure(vertical) {
          const longest = vertical.reduce((most, tick) => Math.max(most, tick.text.length), 0);
          size.left = 12 + longest * 6.9 + 8 + (plot.yName ? 20 : 0);
          size.right = size.width - 20;
          size.bottom = size.height - 28 - (isTime ? 16 : 0) - (plot.xName ? 20 : 0);
        }

        function draw() {
          size.width = Math.max(240, figure.clientWidth);
          size.height = Math.max(200, figure.clientHeight);
          chart.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
          if (!view.x || !view.y) {
            chart.replaceChildren(element("text", { x: size.width / 2, y: size.height / 2, "text-anchor": "middle",
              class: "faint" }, "no points to draw"));
            return;
          }
          const vertical = numberTicks(view.y[0], view.y[1], Math.max(2, Math.floor((size.height - 70) / 55)));
          measure(vertical);
          const horizontal = horizontalTicks(view.x[0], view.x[1], size.right - size.left);
          const clip = element("clipPath", { id: "inside" });
          clip.append(element("rect", { x: size.left, y: size.top - 4, width: Math.max(0, size.right - size.left),
            height: Math.max(0, size.bottom - size.top + 8) }));
          const lines = element("g", { "clip-path": "url(#inside)" });
          for (const one of series) if (one.isShown) drawSeries(lines, one);
          chart.replaceChildren(clip, ...axes(horizontal, vertical), lines, marker);
          drawMarker();
        }

        const half = pixel => Math.floor(pixel) + 0.5;

        function axes(horizontal, vertical) {
          const parts = [];
          const inside = horizontal.filter(tick => tick.at >= view.x[0] && tick.at <= view.x[1]);
          const rows = vertical.map(tick => `M${size.left} ${half(pixelY(tick.at))}H${size.right}`);
          const columns = inside.map(tick => `M${half(pixelX(tick.at))} ${size.top}V${size.bottom}`);
          const marks = inside.map(tick => `M${half(pixelX(tick.at))} ${size.bottom}v4`);
          parts.push(element("path", { class: "grid", d: rows.concat(columns).join("") }));
          parts.push(element("path", { class: "axis", d: `M${size.left} ${half(size.bottom)}H${size.right}` + marks.join("") }));
          for (const tick of vertical) {
            parts.push(element("text", { x: size.left - 8, y: pixelY(tick.at) + 4, "text-anchor": "end", class: "faint" },
              tick.text));
          }
          let used = -Infinity;
          for (const tick of inside) {
            parts.push(centred(tick.text, tick, size.bottom + 19, "faint"));
            if (!tick.context) continue;
            const width = tick.context.length * 6.9;
            if (pixelX(tick.at) - width / 2 < used) continue;
            used = pixelX(tick.at) + width / 2 + 8;
            parts.push(centred(tick.context, tick, size.bottom + 35, ""));
          }
          if (plot.yName) {
            const middle = (size.top + size.bottom) / 2;
            parts.push(element("text", { x: 18, y: middle, "text-anchor": "middle", transform: `rotate(-90 18 ${middle})` },
              plot.yName));
          }
          if (plot.xName) {
            parts.push(element("text", { x: (size.left + size.right) / 2, y: size.height - 6, "text-anchor": "middle" },
              plot.xName + (isTime && !inside.some(tick => tick.context) ? " (UTC)" : "")));
          }
          return parts;
        }

        // In the middle below a tick; moved inside at the ends.
        function centred(text, tick, y, name) {
          const room = text.length * 6.9 / 2;
          const x = Math.max(2 + room, Math.min(size.width - 2 - room, pixelX(tick.at)));
          return element("text", { x, y, "text-anchor": "middle", class: name }, text);
        }

        const outlines = ["m-2.6 0a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0 -5.2 0z", "m-2.4 -2.4h4.8v4.8h-4.8z",
          "m0 -3.2l3 5.4h-6z", "m0 -3.4l3.4 3.4l-3.4 3.4l-3.4 -3.4z"];

        function styleName(one) { return "s" + one.number % 6 + (Math.floor(one.number / 6) % 2 ? " second" : ""); }

        function drawSeries(parent, one) {
          const { line, marks } = plot.kind === "points" ? { line: "", marks: visiblePoints(one) } : visibleLine(one);
          if (line) parent.append(element("path", { class: "line " + styleName(one), d: line }));
          if (marks.length) {
            const outline = outlines[one.number % outlines.length];
            const d = marks.map(i => "M" + place(one, i) + outline).join("");
            parent.append(element("path", { class: "point " + styleName(one), d }));
          }
        }

        function place(one, i) { return pixelX(one.values[i]).toFixed(1) + " " + pixelY(one.y[i]).toFixed(1); }

        // The indices that can be seen, with one neighbour on each side; all of a series that goes to and fro.
        function visibleRange(one) {
          if (!one.isSorted) return [0, one.y.length];
          return [Math.max(0, firstFrom(one.values, view.x[0]) - 1),
            Math.min(one.y.length, firstFrom(one.values, view.x[1]) + 2)];
        }

        function firstFrom(values, x) {
          let low = 0, high = values.length;
          while (low < high) {
            const middle = (low + high) >> 1;
            if (values[middle] < x) low = middle + 1; else high = middle;
          }
          return low;
        }

        // Of the points in one column of pixels the first, lowest, highest and last are drawn.
        function visibleLine(one) {
          const [from, to] = visibleRange(one);
          const isThinned = to - from > 4 * size.width;
          const pieces = [];
          let piece = [], column = null;
          const endColumn = () => {
            if (!column) return;
            piece.push(...[...new Set([column.first, column.low, column.high, column.last])].sort((a, b) => a - b));
            column = null;
          };
          const endPiece = () => { endColumn(); if (piece.length) pieces.push(piece); piece = []; };
          for (let i = from; i < to; i++) {
            if (!Number.isFinite(one.y[i]) || !Number.isFinite(one.values[i])) { endPiece(); continue; }
            if (!isThinned) { piece.push(i); continue; }
            const at = Math.floor(pixelX(one.values[i]));
            if (!column || column.at !== at) { endColumn(); column = { at, first: i, low: i, high: i, last: i }; }
            if (one.y[i] < one.y[column.low]) column.low = i;
            if (one.y[i] > one.y[column.high]) column.high = i;
            column.last = i;
          }
          endPiece();
          const line = pieces.filter(p => p.length > 1)
            .map(p => p.map((i, n) => (n ? "L" : "M") + place(one, i)).join("")).join("");
          // Single points between gaps, and all points once there is room between them.
          const isWide = to - from < (size.right - size.left) / 12;
          return { line, marks: isWide ? pieces.flat() : pieces.filter(p => p.length === 1).flat() };
        }

        function visiblePoints(one) {
          const taken = new Set(), found = [];
          const [from, to] = visibleRange(one);
          for (let i = from; i < to; i++) {
            const x = pixelX(one.values[i]), y = pixelY(one.y[i]);
            if (!(x >= size.left - 4 && x <= size.right + 4 && y >= size.top - 4 && y <= size.bottom + 4)) continue;
            const at = Math.round(x * 2) * 100000 + Math.round(y * 2);
            if (taken.has(at)) continue;
            taken.add(at);
            found.push(i);
          }
          return found;
        }
        """#
}
