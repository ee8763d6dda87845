# Sourced by `run`, `bar` and `shots`: gets what the tests in a browser need where it is missing, and sets `browser`.
# Where a thing cannot be had, `without` says so aloud; on GitHub, where all of it can be had, that is a failure.
export DEBIAN_FRONTEND=noninteractive

without() {
    echo "$1 CANNOT BE HAD HERE: $2"
    [ "${GITHUB_ACTIONS:-}" = true ] && exit 1 || exit 0
}

# packages COMMAND PACKAGE...: installs Debian's packages unless the command is there already; a failure is seen by
# whoever looks for the command next.
packages() {
    command -v "$1" >/dev/null && return
    command -v apt-get >/dev/null || return 0
    local sudo
    sudo=$([ "$(id -u)" = 0 ] || command -v sudo || true)
    { $sudo apt-get update -qq && $sudo apt-get install -y -qq --no-install-recommends "${@:2}"; } >/dev/null || true
}

# The browser without a window is the same engine, and opens a page in a third of the time.
find_browser() {
    command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome || true
}

# get_browser WHAT: Chromium, Node and the packages of package.json, or the end, saying that WHAT was not run.
get_browser() {
    browser=$(find_browser)
    [ -n "$browser" ] || packages chromium-headless-shell chromium-headless-shell
    [ -n "$(find_browser)" ] || packages chromium chromium
    packages npm nodejs npm
    browser=$(find_browser)
    if [ -z "$browser" ]; then without "A BROWSER" "$1"; fi
    if ! command -v npm >/dev/null; then without "NODE" "$1"; fi
    # The mark is written last, so that an install that was cut short is done again.
    if ! cmp -s package.json node_modules/.installed; then
        npm install --silent --no-audit --no-fund --ignore-scripts --no-package-lock || without "PLAYWRIGHT" "$1"
        cp package.json node_modules/.installed
    fi
}
