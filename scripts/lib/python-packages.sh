# Python packages in a folder of their own, pinned by a requirements file: the vendor's client for the tests, the peers
# of the benchmark. Sourced, never run; wants say.sh.

# The first Python that is new enough for the pinned packages and can make such folders; Debian's own before others.
python_for_packages() {
    local name
    for name in /usr/bin/python3 python3; do
        "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue
        printf '%s\n' "$name"
        return 0
    done
    return 1
}

# have_python_packages REQUIREMENTS FOLDER: true when the folder was made of these requirements and its Python starts.
have_python_packages() {
    [ "$(cat "$2/requirements.sha256" 2>/dev/null)" = "$(sha256sum <"$1")" ] && "$2/bin/python" -c '' 2>/dev/null
}

# make_python_packages REQUIREMENTS FOLDER WHAT AGAIN: installs beside, then renames. What was there goes away with the
# rename only. WHAT is said to people, with its size; AGAIN is the script to be run again after a failure.
make_python_packages() {
    local requirements=$1 folder=$2 what=$3 again=$4 python new=$2.new
    python=$(python_for_packages) || fail "no Python 3.11 or later that can make virtual environments" \
        "apt-get install python3-venv python3-pip, then run $again again"
    rm -rf "$new"
    # shellcheck disable=SC2064 # the name as it is now: the variable is gone by then
    trap "rm -rf $(printf %q "$new")" EXIT
    say "fetching $what with pip; once for this machine"
    "$python" -m venv "$new" &&
        "$new/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --only-binary=:all: --no-deps \
            --requirement "$requirements" </dev/null >&2 ||
        fail "$what could not be installed" "is there a network? then run $again again"
    "$new/bin/python" -m pip check --disable-pip-version-check >&2 || fail "the pinned packages do not fit together" \
        "$requirements lacks a package that the line above names"
    sha256sum <"$requirements" >"$new/requirements.sha256"
    rm -rf "$folder"
    mv "$new" "$folder"
}
