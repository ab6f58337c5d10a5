# What `run` and `test` share: a Python, a virtual environment with the locked packages, system libraries. To be sourced.
#
# Works with bash 3.2 (macOS). Everything may be called again and again; what is there already is not done twice.

say() { printf '%s\n' "$*" >&2; }

# A tool manager's `python3.12` may exist and only print an error, so each candidate is asked.
find_python() {
    local name
    for name in python3.13 python3.12 python3.11 python3 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 </dev/null; then
            command -v "$name"
            return
        fi
    done
    say "CommDesk needs Python 3.11 or newer, and none was found. Install it from your system's packages or from python.org, then run this again."
    return 1
}

# Usage: install_packages PACKAGE... Debian and its children only; says the command when we may not run it.
install_packages() {
    local as_root=() line="apt-get update && apt-get install -y --no-install-recommends $*"
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
            as_root=(sudo)
        else
            say "Some system packages are missing. Please run as administrator: $line"
            return 1
        fi
    fi
    say "Installing system packages: $*"
    local patience=(-o DPkg::Lock::Timeout=120 -o Acquire::Retries=2 -o Acquire::http::Timeout=30)
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get "${patience[@]}" -qq update >/dev/null || true
    if ! ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get "${patience[@]}" -qq install -y --no-install-recommends "$@" >/dev/null; then
        say "The system packages could not be installed. Please run as administrator: $line"
        return 1
    fi
}

# Newer Ubuntu calls libglib2.0-0 libglib2.0-0t64.
is_installed() {
    local states # dpkg-query fails when it knows one of the two names only
    states=$(dpkg-query -W -f='${Status}\n' "$1" "$1t64" 2>/dev/null) || true
    [[ $states == *"ok installed"* ]]
}

# Usage: system_libraries PACKAGE... What Qt needs beyond itself, and a font with Chinese characters. Never fatal.
system_libraries() {
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || return 0
    local name missing=()
    for name in libgl1 libegl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 "$@"; do
        is_installed "$name" || missing+=("$name")
    done
    if [ -z "$(fc-list :lang=zh 2>/dev/null)" ] && ! is_installed fonts-wqy-microhei; then
        missing+=(fonts-wqy-microhei)
    fi
    if [ "${#missing[@]}" -gt 0 ]; then
        install_packages "${missing[@]}" || say "Going on without them; the window may not open, or Chinese may show as boxes."
    fi
}

# Usage: make_environment LOCK... Makes .venv; it holds the first LOCK, or more if a later one was installed before.
make_environment() {
    local python lock digest
    if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python=$(find_python) || return 1
        if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
            if command -v apt-get >/dev/null; then
                install_packages "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')" || return 1
            else
                say "This Python lacks the modules venv and ensurepip. Install them from your system's packages, then run this again."
                return 1
            fi
        fi
        say "Making the environment .venv with $("$python" --version) …"
        "$python" -m venv --clear .venv || return 1
    fi
    for lock in "$@"; do
        if [ "$(digest_of "$lock")" = "$(cat ".venv/installed-${lock##*/}" 2>/dev/null)" ]; then
            return 0
        fi
    done
    lock=$1
    digest=$(digest_of "$lock")
    say "Installing the locked packages (about half a minute) …"
    rm -f .venv/installed-*
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r "$lock" </dev/null >&2 || {
        say "The packages could not be installed. Check the connection to your package index, then run this again."
        return 1
    }
    printf '%s\n' "$digest" >".venv/installed-${lock##*/}"
}

# A new interpreter in .venv counts as a change too.
digest_of() {
    .venv/bin/python -c 'import hashlib, pathlib, sys
print(hashlib.sha256(pathlib.Path(sys.argv[1]).read_bytes() + sys.version.encode()).hexdigest())' "$1"
}
