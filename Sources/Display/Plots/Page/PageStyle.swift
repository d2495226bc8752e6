/// The style sheet of a plot's page: light or dark as the reader's system is.
enum PageStyle {
    static let text = """

        :root { color-scheme: light dark; \(variables(PlotColors.onLight)) }
        @media (prefers-color-scheme: dark) { :root { \(variables(PlotColors.onDark)) } }
        * { box-sizing: border-box }
        html, body { height: 100%; margin: 0 }
        body { background: var(--ground); color: var(--text); font: 14px/1.4 \(SVGStyle.fonts); display: flex;
          flex-direction: column; padding: 16px 20px 10px; gap: 8px; font-variant-numeric: tabular-nums }
        header { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px }
        h1 { font-size: 18px; font-weight: 600; margin: 0; overflow-wrap: anywhere; unicode-bidi: isolate }
        nav { display: flex; gap: 6px; margin-left: auto }
        button { font: inherit; color: inherit; background: none; border: 1px solid var(--axis); border-radius: 6px;
          padding: 2px 10px; cursor: pointer }
        button:hover { background: var(--grid) }
        :focus-visible { outline: 2px solid var(--c0); outline-offset: 2px }
        #legend { display: flex; flex-wrap: wrap; gap: 4px 6px; max-height: 30vh; overflow: auto; padding: 2px }
        #legend button { border-color: transparent; display: flex; align-items: center; gap: 8px; padding: 1px 8px;
          max-width: 100%; overflow-wrap: anywhere; text-align: left; unicode-bidi: isolate }
        #legend button:hover { border-color: var(--axis) }
        #legend button[aria-pressed=false] { color: var(--faint); text-decoration: line-through }
        #legend button[aria-pressed=false] .sample { opacity: .25 }
        .sample { width: 22px; height: 12px; flex: none }
        #plot { flex: 1; min-height: 200px; margin: 0; position: relative; overflow: hidden }
        .chart { position: absolute; inset: 0; width: 100%; height: 100%; touch-action: none; cursor: crosshair;
          font-size: 12px; user-select: none; -webkit-user-select: none }
        svg text { fill: var(--text) }
        svg .faint { fill: var(--faint) }
        svg path { fill: none }
        svg .grid { stroke: var(--grid); shape-rendering: crispEdges }
        svg .axis, svg .cross { stroke: var(--axis); shape-rendering: crispEdges }
        svg .line { stroke-width: 1.6; stroke-linejoin: round; stroke-linecap: round }
        svg .line.second { stroke-dasharray: 7 4; stroke-linecap: butt }
        svg .point { stroke-width: 1.3; stroke-linejoin: round }
        svg .frame { fill: var(--c0); fill-opacity: .12; stroke: var(--c0) }
        \(seriesRules)
        svg .point.second, svg .dot.second { fill: var(--ground) }
        svg .dot { stroke-width: 2 }
        #tip { position: absolute; pointer-events: none; background: var(--ground); border: 1px solid var(--axis);
          border-radius: 6px; padding: 6px 10px; font-size: 12px; box-shadow: 0 2px 10px rgb(0 0 0 / .18);
          max-width: min(420px, 90%); max-height: calc(100% - 20px); overflow: hidden }
        #tip .position { color: var(--faint); margin-bottom: 2px; white-space: nowrap }
        #tip .row { display: flex; align-items: center; gap: 8px }
        #tip .row span { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; unicode-bidi: isolate }
        #tip .row b { font-weight: 500 }
        #tip .current b { font-weight: 700 }
        #tip small { color: var(--faint) }
        footer { color: var(--faint); font-size: 12px; display: flex; flex-wrap: wrap; gap: 2px 14px }
        #spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
        noscript svg { max-width: 100%; height: auto }
        body:not(.ready) :is(nav, footer) { visibility: hidden }
        @media (max-height: 420px) { body { padding: 8px 12px 4px; gap: 4px } footer { display: none } }

        """

    private static func variables(_ colors: PlotColors.Ground) -> String {
        let named = [
            ("ground", colors.ground), ("text", colors.text), ("faint", colors.faint), ("grid", colors.grid),
            ("axis", colors.axis),
        ]
        return (named.map { "--\($0): \($1)" } + colors.series.enumerated().map { "--c\($0): \($1)" })
            .joined(separator: "; ")
    }

    private static let seriesRules = PlotColors.light.indices.map { number in
        "svg .s\(number) { stroke: var(--c\(number)) } svg :is(.point, .dot).s\(number) { fill: var(--c\(number)) }"
    }.joined(separator: "\n")
}
