# What `run` and `test` share: a Python, a virtual environment with the locked packages, system packages. To be sourced.
#
# Works with bash 3.2 (macOS), in the folder of the project. Everything may be called again and again, also by two at once;
# what is there already is not done twice, and what was broken off is begun anew.

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
    return 1
}

# Usage: prepare LOCK LIBRARY... The whole set-up: system packages at once and first, then .venv with LOCK, or with the
# larger requirements-dev.txt if that was installed before. Says nothing and writes nothing where all is there.
prepare() {
    local lock=$1
    shift
    local missing=() name packages
    packages=$(missing_libraries "$@") || return 1
    for name in $packages; do missing+=("$name"); done
    if has_packages "$lock"; then
        # Never fatal: without them the program says itself what it lacks.
        [ "${#missing[@]}" -eq 0 ] || install_packages "${missing[@]}" || say "$WITHOUT"
        return 0
    fi
    (
        hold_lock || exit 1
        has_packages "$lock" || {
            prepare_system ${missing[@]+"${missing[@]}"} && make_environment "$lock"
        }
    )
}

WITHOUT="Going on without them; the window may not open, or Chinese may show as boxes."

# Usage: prepare_system PACKAGE... Installs what is missing, with what Python itself lacks, in one go; only the latter is needed.
prepare_system() {
    local python missing=("$@") needed=''
    python=$(find_python) || python=
    if ! venv_works; then
        if [ -z "$python" ]; then
            needed="python3 python3-venv"
        elif ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
            needed=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        fi
    fi
    if [ -n "$needed" ] && { ! command -v apt-get >/dev/null || { [ -z "$python" ] && command -v python3 >/dev/null; }; }; then
        if [ -z "$python" ]; then
            say "CommDesk needs Python 3.11 or newer, and none was found. Install it from your system's packages or from python.org, then run this again."
        else
            say "This Python lacks the modules venv and ensurepip. Install them from your system's packages, then run this again."
        fi
        return 1
    fi
    missing=($needed ${missing[@]+"${missing[@]}"})
    [ "${#missing[@]}" -gt 0 ] || return 0
    if ! install_packages "${missing[@]}"; then
        [ -z "$needed" ] || return 1
        say "$WITHOUT"
    fi
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
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get "${patience[@]}" -qq update >/dev/null 9>&- || true
    if ! ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get "${patience[@]}" -qq install -y --no-install-recommends "$@" >/dev/null 9>&-; then
        say "The system packages could not be installed. Please run as administrator: $line"
        return 1
    fi
}

# Usage: missing_libraries PACKAGE... Prints which of them, of what Qt needs under X11 and Wayland, and a font with Chinese
# characters are not installed. Newer Ubuntu calls libglib2.0-0 libglib2.0-0t64.
missing_libraries() {
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || return 0
    local name wanted=() asked=() there font=fonts-wqy-microhei
    wanted=(libgl1 libegl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libgssapi-krb5-2 "$@")
    for name in "${wanted[@]}" "$font"; do asked+=("$name" "${name}t64"); done
    # dpkg-query fails when it does not know one of the names.
    there=$(dpkg-query -W -f='${Status} ${Package}\n' "${asked[@]}" 2>/dev/null) || true
    if [ -z "$(fc-list :lang=zh 2>/dev/null)" ]; then wanted+=("$font"); fi
    for name in "${wanted[@]}"; do
        case "$there"$'\n' in
        *" ok installed $name"$'\n'* | *" ok installed ${name}t64"$'\n'*) ;;
        *) printf '%s\n' "$name" ;;
        esac
    done
}

# One at a time: who comes second waits. The lock goes with the process, however that ends; where there is no flock (macOS),
# a folder holds the number of the process, and that of one that is gone is taken away.
hold_lock() {
    local waits=''
    if command -v flock >/dev/null; then
        if ! : 2>/dev/null >>.venv.lock; then
            say "CommDesk cannot be set up: this folder may not be written to. Copy it to one of your own, then run this again."
            return 1
        fi
        exec 9>>.venv.lock
        if ! flock -n 9; then
            say "$WAITING"
            flock 9
        fi
        return
    fi
    local owner tries=0
    until mkdir .venv.lock.d 2>/dev/null; do
        if [ ! -d .venv.lock.d ]; then
            say "CommDesk cannot be set up: this folder may not be written to. Copy it to one of your own, then run this again."
            return 1
        fi
        owner=$(cat .venv.lock.d/pid 2>/dev/null) || owner=
        tries=$((tries + 1))
        if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null && ! ps -p "$owner" >/dev/null 2>&1; then
            take_away "$owner"
        elif [ -z "$owner" ] && [ "$tries" -gt 10 ]; then
            take_away ''
        else
            [ -n "$waits" ] || say "$WAITING"
            waits=yes
            sleep 0.5
        fi
    done
    sh -c 'echo "$PPID"' >.venv.lock.d/pid # the number of this subshell, which bash 3.2 does not tell
    trap 'rm -rf .venv.lock.d' EXIT
    trap 'exit 130' INT TERM HUP
}

WAITING="Another start is setting CommDesk up; waiting for it to be done …"

# Usage: take_away OWNER. Removes a lock whose owner is gone, unless somebody else did so and holds it now.
take_away() {
    local aside=.venv.lock.d.$$
    mv .venv.lock.d "$aside" 2>/dev/null || return 0
    if [ "$(cat "$aside/pid" 2>/dev/null)" = "$1" ]; then
        rm -rf "$aside"
    else
        mv "$aside" .venv.lock.d 2>/dev/null || rm -rf "$aside"
    fi
}

venv_python() { .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 </dev/null; }

# .venv is whole: it was made to its end (`made`; one from before has packages), and no installation was broken off in it.
venv_works() {
    local stamp whole=''
    for stamp in .venv/made .venv/installed-*; do [ ! -e "$stamp" ] || whole=yes; done
    [ -n "$whole" ] && [ ! -e .venv/installing ] && venv_python
}

# Usage: has_packages LOCK. Whether .venv holds what LOCK says, or the larger lock of the developers.
has_packages() {
    local lock
    venv_works || return 1
    for lock in "$1" packaging/requirements-dev.txt; do
        if [ -e ".venv/installed-${lock##*/}" ] && [ "$(digest_of "$lock")" = "$(cat ".venv/installed-${lock##*/}")" ]; then
            return 0
        fi
    done
    return 1
}

# Usage: make_environment LOCK. Makes .venv anew unless it is whole, and installs LOCK into it.
make_environment() {
    local python lock=$1 digest status=0
    if ! venv_works; then
        if ! python=$(find_python); then
            say "CommDesk needs Python 3.11 or newer, and none was found. Install it from your system's packages or from python.org, then run this again."
            return 1
        fi
        say "Making the environment .venv with $("$python" --version) …"
        "$python" -m venv --clear .venv || {
            say "The environment .venv could not be made. Check that this folder may be written to and the disk has room, then run this again."
            return 1
        }
        : >.venv/made
    fi
    digest=$(digest_of "$lock")
    say "Installing the locked packages (about half a minute) …"
    rm -f .venv/installed-*
    : >.venv/installing
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r "$lock" </dev/null >&2 || status=$?
    if [ "$status" -le 128 ]; then rm -f .venv/installing; fi # one that was killed may have left half a package
    if [ "$status" -ne 0 ]; then
        say "The packages could not be installed. Check the connection to your package index, then run this again."
        return 1
    fi
    printf '%s\n' "$digest" >".venv/installed-${lock##*/}"
}

# A new interpreter in .venv counts as a change too.
digest_of() {
    .venv/bin/python -c 'import hashlib, pathlib, sys
print(hashlib.sha256(pathlib.Path(sys.argv[1]).read_bytes() + sys.version.encode()).hexdigest())' "$1"
}
