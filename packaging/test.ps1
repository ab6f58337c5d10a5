# Checks everything: style, types, tests. Arguments go to pytest (then only what they name is tested).
# `test.ps1 --long` runs the long tests instead and prints what they counted and measured. `test.ps1 --coverage` runs the tests
# and prints what of the code they ran, by folder; it fails below the floor in pyproject.toml, which is not asked where further
# arguments say which tests. `test.cmd` starts it where scripts are not allowed.
Set-Location (Join-Path $PSScriptRoot '..')
. (Join-Path $PSScriptRoot 'environment.ps1')

try { $python = Initialize-Environment 'packaging\requirements-dev.txt' }
catch { [Console]::Error.WriteLine($_.Exception.Message); exit 1 }
$env:QT_QPA_PLATFORM = 'offscreen'
$env:PYTHONUTF8 = '1'
$env:PYTHONDONTWRITEBYTECODE = '1'

$failed = @()
$words = @($args)
$tests = @('-m', 'pytest')
$measured = $false
$part = @()
if ($words.Count -eq 0) {
    & $python -m ruff check . ; if ($LASTEXITCODE -ne 0) { $failed += 'style' }
    & $python -m ruff format --check . ; if ($LASTEXITCODE -ne 0) { $failed += 'format' }
    & $python -m mypy ; if ($LASTEXITCODE -ne 0) { $failed += 'types' }
    $words = @('-n', '3')
}
elseif ($words[0] -eq '--long') {
    $words = @('-m', 'long', '-s') + @($words | Select-Object -Skip 1)
}
elseif ($words[0] -eq '--coverage') {
    if ($words.Count -gt 1) { $part = @('--part') }
    $measured = $true
    $tests = @('-m', 'coverage', 'run', '-m', 'pytest')
    $words = @('-n', '3') + @($words | Select-Object -Skip 1)
    & $python -m coverage erase
}
& $python @tests -q @words
if ($LASTEXITCODE -ne 0) { $failed += 'tests' }
if ($measured) {
    & $python -m coverage combine -q
    & $python packaging\coverage_report.py @part
    if ($LASTEXITCODE -ne 0) { $failed += 'coverage' }
}

if ($failed.Count -gt 0) { [Console]::Error.WriteLine('Failed: ' + ($failed -join ', ')); exit 1 }
Write-Host 'All is well.'
