"""The program started to do nothing, beside other interpreters."""

from measuring import alternate, row


def rows(context):
    commands = {
        "moonport": [context.program, "-e", ""],
        "python3": ["/usr/bin/python3", "-c", ""],
        "lua": ["lua5.4", "-e", ""],
    }
    times = alternate(commands, repeats=21)
    rows = []
    ours, cpu, peak = times["moonport"]
    for peer, bar, met in [
        ("python3", "≤ 10 ms and ≤ 0.50", lambda ratio: ours <= 0.010 and ratio <= 0.5),
        ("lua", "recorded", lambda ratio: True),
    ]:
        ratio = ours / times[peer][0]
        note = f"CPU {cpu * 1000:.1f} ms, peak {peak:.0f} MB"
        if not met(ratio):
            # From a profile: conformance look-ups of the parser's reflection, then page faults of the image.
            note += "; cause: the argument parser's reflection (a third), paging in the 150 MB static image"
        rows.append(row(
            f"start-up: `moonport -e ''` against `{' '.join(commands[peer][:2])} ''`", f"{ours * 1000:.1f} ms",
            f"{times[peer][0] * 1000:.1f} ms", peer, ratio, bar, met(ratio), note))
    return rows
