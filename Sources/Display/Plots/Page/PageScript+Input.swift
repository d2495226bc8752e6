extension PageScript {
    /// What the pointer, the wheel, the keyboard and the buttons do.
    static let input = #"""
        function show(x, y) {
          const room = x[1] - x[0];
          // Closer than that positions cannot be told apart.
          if (!(room > 0) || isExact && room < 2) return;
          view.x = x;
          view.y = y ?? wholeY(x[0], x[1]) ?? view.y;
          draw();
        }

        function reset() {
          view.x = wholeX();
          view.y = wholeY();
          draw();
        }

        function zoom(factor, x) {
          if (!view.x) return;
          const middle = x ?? (cursor ? cursor.one.values[cursor.index] : (view.x[0] + view.x[1]) / 2);
          const all = wholeX();
          const next = view.x.map(end => middle + (end - middle) * factor);
          if (next[1] - next[0] >= all[1] - all[0]) return reset();
          show(next);
        }

        function pan(part) {
          if (!view.x) return;
          const by = (view.x[1] - view.x[0]) * part;
          show(view.x.map(end => end + by), null);
        }

        function where(event) {
          const box = chart.getBoundingClientRect();
          return { x: (event.clientX - box.left) * size.width / box.width,
            y: (event.clientY - box.top) * size.height / box.height };
        }

        // A drag: from where, and whether it moves the view or draws a frame around the new one.
        let drag = null;
        const frame = element("rect", { class: "frame" });

        chart.addEventListener("pointerdown", event => {
          if (!view.x || event.button > 1) return;
          drag = { start: where(event), x: view.x, y: view.y, isPan: event.shiftKey || event.button === 1 };
          try { chart.setPointerCapture(event.pointerId); } catch { /* a pointer that is gone already */ }
          event.preventDefault();
          chart.focus({ preventScroll: true });
        });

        chart.addEventListener("pointermove", event => {
          const at = where(event);
          if (!drag) return view.x && setCursor(pointAt(at.x, at.y), false);
          if (drag.isPan) {
            const by = (drag.start.x - at.x) / (size.right - size.left) * (drag.x[1] - drag.x[0]);
            view.x = drag.x.map(end => end + by);
            return draw();
          }
          setCursor(null, false);
          const box = dragged(at);
          for (const key of ["x", "y", "width", "height"]) frame.setAttribute(key, box[key]);
          if (!frame.isConnected) chart.append(frame);
        });

        // The frame that is drawn; one that is flat spans the whole height.
        function dragged(at) {
          const bound = (value, low, high) => Math.min(high, Math.max(low, value));
          const x = [drag.start.x, at.x].map(v => bound(v, size.left, size.right)).sort((a, b) => a - b);
          const y = [drag.start.y, at.y].map(v => bound(v, size.top, size.bottom)).sort((a, b) => a - b);
          const isFlat = y[1] - y[0] < 24;
          return { x: x[0], width: x[1] - x[0], y: isFlat ? size.top : y[0],
            height: isFlat ? size.bottom - size.top : y[1] - y[0], isFlat };
        }

        chart.addEventListener("pointerup", event => {
          if (!drag) return;
          const box = dragged(where(event));
          const wasPan = drag.isPan;
          drag = null;
          frame.remove();
          if (wasPan || box.width < 5) return;
          show([positionAt(box.x), positionAt(box.x + box.width)],
            box.isFlat ? null : [heightAt(box.y + box.height), heightAt(box.y)]);
        });

        chart.addEventListener("pointercancel", () => { drag = null; frame.remove(); });
        chart.addEventListener("pointerleave", () => { if (!drag) setCursor(null, false); });
        chart.addEventListener("dblclick", reset);
        chart.addEventListener("wheel", event => {
          event.preventDefault();
          if (view.x) zoom(event.deltaY > 0 ? 1.25 : 0.8, positionAt(where(event).x));
        }, { passive: false });

        // From one point to the next of the same series; to another series at the same place.
        function step(by) {
          const shown = shownSeries();
          if (!shown.length || !view.x) return;
          const one = cursor && cursor.one.isShown ? cursor.one : shown[0];
          let index = cursor && cursor.one === one ? cursor.index + by : nearest(one, (view.x[0] + view.x[1]) / 2, null);
          while (index >= 0 && index < one.y.length && !Number.isFinite(one.y[index])) index += Math.sign(by);
          if (index < 0 || index >= one.y.length) return;
          const x = one.values[index];
          if (!isInside(one, index)) show(view.x.map(end => end + x - (view.x[0] + view.x[1]) / 2));
          setCursor({ one, index }, true);
        }

        function change(by) {
          const shown = shownSeries();
          if (!shown.length || !view.x) return;
          if (!cursor) return step(1);
          const one = shown[(shown.indexOf(cursor.one) + by + shown.length) % shown.length];
          const index = nearest(one, cursor.one.values[cursor.index], null);
          if (index >= 0) setCursor({ one, index }, true);
        }

        const keys = {
          ArrowLeft: event => event.shiftKey ? pan(-0.2) : step(event.ctrlKey ? -10 : -1),
          ArrowRight: event => event.shiftKey ? pan(0.2) : step(event.ctrlKey ? 10 : 1),
          ArrowUp: () => change(-1), ArrowDown: () => change(1),
          "+": () => zoom(0.5), "=": () => zoom(0.5), "-": () => zoom(2), "0": reset, Home: reset,
          Escape: () => setCursor(null, false),
        };
        chart.addEventListener("keydown", event => {
          const action = keys[event.key];
          if (!action || event.altKey || event.metaKey) return;
          event.preventDefault();
          action(event);
        });

        const legend = document.getElementById("legend");
        const buttons = series.map(one => {
          const button = document.createElement("button");
          button.type = "button";
          button.append(sample(one), document.createTextNode(one.name));
          button.title = "click: hide or show; with Shift: this one alone";
          button.addEventListener("click", event => {
            if (event.shiftKey) {
              const isAlone = one.isShown && shownSeries().length === 1;
              for (const other of series) other.isShown = isAlone || other === one;
            } else { one.isShown = !one.isShown; }
            showLegend();
            if (view.x) show(view.x);
          });
          return button;
        });
        function showLegend() {
          buttons.forEach((button, i) => button.setAttribute("aria-pressed", String(series[i].isShown)));
        }
        legend.replaceChildren(...buttons);
        showLegend();

        for (const [id, action] of [["closer", () => zoom(0.5)], ["wider", () => zoom(2)], ["all", reset]]) {
          document.getElementById(id).addEventListener("click", action);
        }
        document.body.classList.add("ready");
        new ResizeObserver(draw).observe(figure);
        draw();
        """#
}
