# Words that every script of this folder says in the same way. Sourced, never run.

# A line for people. Standard output belongs to what a script was asked for, so this goes to standard error.
say() { printf '%s\n' "$*" >&2; }

# fail MESSAGE [HINT]: what went wrong and what to do about it, then the end.
fail() {
    say "error: $1"
    [ -z "${2:-}" ] || say "  hint:  $2"
    exit 1
}

# need COMMAND HINT: ends the script when a command is not there.
need() { command -v "$1" >/dev/null 2>&1 || fail "the command \"$1\" is not there" "${2:-}"; }
