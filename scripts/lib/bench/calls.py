"""A call from Lua into Swift, beside the same function in plain C."""

import statistics
import subprocess

from measuring import ROUNDS, row


def rows(context):
    """The empty function is all overhead; two numbers → one number is the usual shape."""
    samples = {}
    for _ in range(ROUNDS):
        text = subprocess.run([context.bench, "calls"], check=True, capture_output=True, text=True).stdout
        for line in text.splitlines():
            name, ours, plain = line.split()
            samples.setdefault(name, []).append((float(ours), float(plain)))
    rows = []
    for name, pairs in samples.items():
        ours, plain = (statistics.median(column) for column in zip(*pairs))
        ratio = ours / plain
        rows.append(row(
            f"Lua → Swift call, `{name}`", f"{ours:.1f} ns", f"{plain:.1f} ns", "the same in plain C", ratio, "≤ 1.60",
            ratio <= 1.6, "CPU time, loop included" + ("" if ratio <= 1.6 else "; cause: the trampoline's 8 ns")))
    return rows
