# What run.ps1 and test.ps1 share: a Python and a virtual environment with the locked packages. To be dot-sourced.

function Find-Python {
    # The launcher knows every installed version; `python` may be the Store's empty stub, so each candidate is asked.
    $candidates = @(@('py', '-3.13'), @('py', '-3.12'), @('py', '-3.11'), @('py', '-3'), @('python3'), @('python'))
    foreach ($candidate in $candidates) {
        if (-not (Get-Command $candidate[0] -ErrorAction SilentlyContinue)) { continue }
        $words = @($candidate | Select-Object -Skip 1)
        try { $found = & $candidate[0] @words -c "import sys; print(sys.executable if sys.version_info >= (3, 11) else '')" 2>$null }
        catch { continue }
        if ($LASTEXITCODE -eq 0 -and $found) { return "$found".Trim() }
    }
    throw 'CommDesk needs Python 3.11 or newer, and none was found. Install it from python.org, then run this again.'
}

function Get-Digest([string]$Python, [string]$Lock) {
    # A new interpreter in .venv counts as a change too.
    $version = & $Python -c "import sys; print(sys.version)"
    return (Get-FileHash -Algorithm SHA256 $Lock).Hash + ' ' + $version
}

# .venv is whole: it was made to its end ('made'; one from before has packages), and no installation was broken off in it.
function Test-Environment([string]$Python) {
    if (-not (Test-Path $Python) -or (Test-Path '.venv\installing')) { return $false }
    if (-not ((Test-Path '.venv\made') -or (Test-Path '.venv\installed-*'))) { return $false }
    try { & $Python -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>$null | Out-Null } catch { return $false }
    return $LASTEXITCODE -eq 0
}

function Test-Packages([string]$Python, [string]$Lock) {
    if (-not (Test-Environment $Python)) { return $false }
    foreach ($known in @($Lock, 'packaging\requirements-dev.txt')) {
        $stamp = Join-Path '.venv' ('installed-' + (Split-Path $known -Leaf))
        if ((Test-Path $stamp) -and ((Get-Content -Raw $stamp).Trim() -eq (Get-Digest $Python $known).Trim())) { return $true }
    }
    return $false
}

# One at a time: who comes second waits. The lock goes with the process, however that ends.
function Get-SetUpLock {
    $path = Join-Path (Get-Location) '.venv.lock'
    $told = $false
    while ($true) {
        try { return [System.IO.File]::Open($path, 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [System.UnauthorizedAccessException] {
            throw 'CommDesk cannot be set up: this folder may not be written to. Copy it to one of your own, then run this again.'
        }
        catch {
            if (-not $told) { Write-Host 'Another start is setting CommDesk up; waiting for it to be done ...' }
            $told = $true
            Start-Sleep -Milliseconds 500
        }
    }
}

# The environment holds the lock, or the larger one of the developers if that was installed before. Returns its Python.
function Initialize-Environment([string]$Lock) {
    $python = Join-Path (Get-Location) '.venv\Scripts\python.exe'
    if (Test-Packages $python $Lock) { return $python }
    $held = Get-SetUpLock
    try {
        if (Test-Packages $python $Lock) { return $python }
        Install-Environment $python $Lock
    }
    finally { $held.Close() }
    return $python
}

# What was broken off is begun anew.
function Install-Environment([string]$Python, [string]$Lock) {
    if (-not (Test-Environment $Python)) {
        $base = Find-Python
        Write-Host 'Making the environment .venv ...'
        & $base -m venv --clear .venv | Out-Host
        if ($LASTEXITCODE -ne 0) { throw 'The environment .venv could not be made. Check that this folder may be written to and the disk has room, then run this again.' }
        Set-Content '.venv\made' ''
    }
    Write-Host 'Installing the locked packages (about half a minute) ...'
    Remove-Item '.venv\installed-*' -ErrorAction SilentlyContinue
    Set-Content '.venv\installing' ''
    & $Python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r $Lock | Out-Host
    $status = $LASTEXITCODE
    # pip says 1 or 2 where it failed by itself and tidied up; one that was ended may have left half a package.
    if ($status -ge 0 -and $status -le 2) { Remove-Item '.venv\installing' -ErrorAction SilentlyContinue }
    if ($status -ne 0) { throw 'The packages could not be installed. Check the connection to your package index, then run this again.' }
    Set-Content (Join-Path '.venv' ('installed-' + (Split-Path $Lock -Leaf))) (Get-Digest $Python $Lock)
}
