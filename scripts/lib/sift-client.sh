# The official Python client of Sift in a folder of its own, for the acceptance tests. Sourced, never run; wants say.sh.

# The first Python that is new enough for the pinned packages and can make such folders; Debian's own before others.
sift_client_python() {
    local name
    for name in /usr/bin/python3 python3; do
        "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue
        printf '%s\n' "$name"
        return 0
    done
    return 1
}

# have_sift_client REQUIREMENTS FOLDER: true when the folder was made of these requirements and its Python starts.
have_sift_client() {
    [ "$(cat "$2/requirements.sha256" 2>/dev/null)" = "$(sha256sum <"$1")" ] && "$2/bin/python" -c '' 2>/dev/null
}

# make_sift_client REQUIREMENTS FOLDER: installs beside, then renames. What was there goes away with the rename only.
make_sift_client() {
    local requirements=$1 folder=$2 python new=$2.new
    python=$(sift_client_python) || fail "no Python 3.11 or later that can make virtual environments" \
        "apt-get install python3-venv python3-pip, then run scripts/test again"
    rm -rf "$new"
    # shellcheck disable=SC2064 # the name as it is now: the variable is gone by then
    trap "rm -rf $(printf %q "$new")" EXIT
    say "fetching the Python client of Sift (about 120 MB) with pip; once for this machine"
    "$python" -m venv "$new" &&
        "$new/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --only-binary=:all: --no-deps \
            --requirement "$requirements" </dev/null >&2 ||
        fail "the Python client of Sift could not be installed" "is there a network? then run scripts/test again"
    "$new/bin/python" -m pip check --disable-pip-version-check >&2 || fail "the pinned packages do not fit together" \
        "scripts/requirements/sift-client.txt lacks a package that the line above names"
    sha256sum <"$requirements" >"$new/requirements.sha256"
    rm -rf "$folder"
    mv "$new" "$folder"
}
