# What run.ps1 and test.ps1 share: a Python and a virtual environment with the locked packages. To be dot-sourced.

function Find-Python {
    # The launcher knows every installed version; `python` may be the Store's empty stub, so each candidate is asked.
    $candidates = @(@('py', '-3.13'), @('py', '-3.12'), @('py', '-3.11'), @('python3'), @('python'))
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

# The environment holds the first lock, or more if a later one was installed before. Returns its Python.
function Initialize-Environment([string[]]$Locks) {
    $python = Join-Path (Get-Location) '.venv\Scripts\python.exe'
    if (-not (Test-Path $python)) {
        $base = Find-Python
        Write-Host 'Making the environment .venv ...'
        & $base -m venv --clear .venv | Out-Host
        if ($LASTEXITCODE -ne 0) { throw 'The environment .venv could not be made. Check that this folder may be written to.' }
    }
    foreach ($lock in $Locks) {
        $stamp = Join-Path '.venv' ('installed-' + (Split-Path $lock -Leaf))
        if ((Test-Path $stamp) -and ((Get-Content -Raw $stamp).Trim() -eq (Get-Digest $python $lock).Trim())) { return $python }
    }
    Write-Host 'Installing the locked packages (about half a minute) ...'
    Remove-Item '.venv\installed-*' -ErrorAction SilentlyContinue
    & $python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r $Locks[0] | Out-Host
    if ($LASTEXITCODE -ne 0) { throw 'The packages could not be installed. Check the connection to your package index, then run this again.' }
    Set-Content (Join-Path '.venv' ('installed-' + (Split-Path $Locks[0] -Leaf))) (Get-Digest $python $Locks[0])
    return $python
}
