# One debug build for demo and tests; sourced from the repo's top folder.

program_folder=".build/debug"

# Builds the programs; with arguments, passes them on to swift build.
build_debug() {
  if [ ! -d .build/checkouts ]; then
    echo "The first build compiles the HTTP and database libraries too: 5 to 10 minutes on two cores."
  fi
  echo "building (swift build $*)"
  swift build "$@"
}
