# DuckDB as a plain library: library/libduckdb.so, made of its Python wheel. Sourced, never run; wants say.sh.
#
# The wheel's one shared object exports the whole C interface, but refers to names of libpython. An umbrella of
# a few KB that needs both makes `dlopen("libduckdb.so")` work in a program that has no Python in it.

duckdb_version=2.0.0
python_version=3.11

# A C compiler: the system's, or the one inside the Swift toolchain.
c_compiler() {
    local name beside
    for name in cc clang gcc; do
        command -v "$name" 2>/dev/null && return 0
    done
    beside=$(dirname "$(readlink -f "$(command -v swift 2>/dev/null)" 2>/dev/null)" 2>/dev/null)/clang
    [ -x "$beside" ] && printf '%s\n' "$beside"
}

# duckdb_says LIBRARY: the version that a library answers with when a program without Python opens it.
duckdb_says() {
    local folder compiler answer=1
    compiler=$(c_compiler) || return 1
    folder=$(mktemp -d) || return 1
    cat >"$folder/ask.c" <<'C'
#include <dlfcn.h>
#include <stdio.h>

int main(int count, char **arguments) {
    void *library = count > 1 ? dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL) : NULL;
    const char *(*version)(void) = library ? (const char *(*)(void))dlsym(library, "duckdb_library_version") : NULL;
    if (!version || !dlsym(library, "duckdb_open_ext")) return fprintf(stderr, "%s\n", dlerror()), 1;
    return puts(version()) < 0;
}
C
    "$compiler" "$folder/ask.c" -o "$folder/ask" -ldl && "$folder/ask" "$1" && answer=0
    rm -rf "$folder"
    return $answer
}

# have_duckdb FOLDER: true when a library is named and opens, or the folder holds one of the pinned version that opens.
have_duckdb() {
    [ -n "${MOONPORT_DUCKDB:-}" ] && duckdb_says "$MOONPORT_DUCKDB" >/dev/null 2>&1 && return 0
    [ -e "$1/libduckdb.so" ] && [ "$(duckdb_says "$1/libduckdb.so" 2>/dev/null)" = "v$duckdb_version" ]
}

# The wheel's platform tags, newest first; pip wants all that are acceptable.
wheel_platforms() {
    case $(uname -s)-$(uname -m) in
    Linux-x86_64) echo manylinux_2_28_x86_64 manylinux_2_27_x86_64 ;;
    Linux-aarch64) echo manylinux_2_28_aarch64 manylinux_2_26_aarch64 ;;
    *) return 1 ;;
    esac
}

# make_duckdb REQUIREMENTS FOLDER: fetches, checks, unpacks and links in a folder of its own inside FOLDER, then
# puts the libraries in place by renaming. That folder goes away however the script ends, or with the next run.
make_duckdb() {
    local requirements=$1 folder=$2 work platform platforms compiler wheel object options=()
    platforms=$(wheel_platforms) || fail "no DuckDB wheel is pinned for $(uname -s) on $(uname -m)" \
        "install libduckdb >= $duckdb_version yourself and name it: export MOONPORT_DUCKDB=/path/to/libduckdb.so"
    compiler=$(c_compiler) || fail "no C compiler: neither cc, clang, gcc nor the one beside swift" \
        "apt-get install gcc libc6-dev, then run scripts/setup again"
    for platform in $platforms; do options+=(--platform "$platform"); done
    work=$folder/.new
    rm -rf "$work"
    # shellcheck disable=SC2064 # the name as it is now: the variable is gone by then
    trap "rm -rf $(printf %q "$work")" EXIT
    mkdir -p "$work"

    say "fetching the DuckDB $duckdb_version wheel (24 MB) with pip"
    /usr/bin/python3 -m pip download --quiet --disable-pip-version-check --no-input --only-binary=:all: \
        --python-version "$python_version" "${options[@]}" --no-deps --require-hashes \
        --requirement "$requirements" --dest "$work" </dev/null >&2 ||
        fail "the DuckDB wheel could not be fetched, or its hash is wrong" \
            "is there a network? then run scripts/setup again; or name a libduckdb: export MOONPORT_DUCKDB=..."
    wheel=$(ls "$work"/duckdb-*.whl)
    /usr/bin/python3 - "$wheel" "$work" <<'PYTHON'
import sys, zipfile, pathlib
wheel, folder = zipfile.ZipFile(sys.argv[1]), pathlib.Path(sys.argv[2])
for member in wheel.namelist():
    name = pathlib.PurePosixPath(member).name
    if name.startswith("_duckdb.") and name.endswith(".so") or name == "LICENSE":
        (folder / name).write_bytes(wheel.read(member))
PYTHON
    object=$(basename "$(ls "$work"/_duckdb.*.so)")

    # An empty source: the umbrella has no code, only needs. --no-as-needed keeps needs that no code refers to.
    "$compiler" -shared -x c /dev/null -o "$work/libduckdb.so" -Wl,-soname,libduckdb.so -Wl,--no-as-needed \
        "-L$work" "-l:$object" "-l:libpython$python_version.so.1.0" '-Wl,-rpath,$ORIGIN' ||
        fail "libduckdb.so could not be linked" "is libpython$python_version installed?"
    [ "$(duckdb_says "$work/libduckdb.so")" = "v$duckdb_version" ] ||
        fail "the new libduckdb.so does not open" "the line above says what it lacks"

    [ ! -e "$work/LICENSE" ] || mv -f "$work/LICENSE" "$folder/LICENSE.duckdb"
    mv -f "$work/$object" "$folder/$object"
    mv -f "$work/libduckdb.so" "$folder/libduckdb.so"
    rm -rf "$work"
}
