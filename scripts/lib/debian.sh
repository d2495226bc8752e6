# Debian packages: which ones are missing, and how to install them. Sourced, never run; wants say.sh.

# missing_packages LIST: the names in a requirements file that are not installed, one a line.
missing_packages() {
    local name rest status
    while read -r name rest; do
        case $name in '' | '#'*) continue ;; esac
        status=$(dpkg-query -W -f '${db:Status-Status}\n' "$name" 2>/dev/null | head -n 1) || status=
        [ "$status" = installed ] || printf '%s\n' "$name"
    done <"$1"
}

# reason_for NAME LIST: what a package is needed for.
reason_for() { awk -v name="$1" '$1 == name { $1 = ""; sub(/^ +/, ""); print; exit }' "$2"; }

# The words in front of a command that needs the administrator: none, or sudo. Fails when neither helps.
administrator() {
    if [ "$(id -u)" -eq 0 ]; then
        return 0
    elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        echo sudo
    else
        return 1
    fi
}

# unknown_packages NAME...: those that apt's lists do not know, one a line.
unknown_packages() {
    local name
    for name in "$@"; do apt-cache show "$name" >/dev/null 2>&1 || printf '%s\n' "$name"; done
}

# install_packages NAME...: asks apt for them; refreshes its lists only when they do not know a name.
install_packages() {
    local prefix unknown
    prefix=$(administrator) || fail "not root, and sudo cannot be used: $* not installed" \
        "let an administrator run: apt-get install $*"
    if [ -n "$(unknown_packages "$@")" ]; then
        # Without a network this only warns and answers 0, so ask again what is known.
        $prefix apt-get update -qq >&2 || true
        unknown=$(unknown_packages "$@" | tr '\n' ' ')
        [ -z "$unknown" ] || fail "apt does not know: ${unknown% }" \
            "no network? then run setup again; not Debian 12? scripts/requirements/debian.txt says why each is needed"
    fi
    $prefix env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" \
        </dev/null >&2 && return 0
    # Lists that are old name files that are gone; one refresh settles that.
    $prefix apt-get update -qq >&2 &&
        $prefix env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" \
            </dev/null >&2 ||
        fail "apt could not install: $*" "apt says why above; no network? then run scripts/setup again"
}
