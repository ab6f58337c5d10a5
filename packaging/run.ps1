# Starts CommDesk. Without arguments: a fresh sample workspace in the window; with arguments: those of the command line.
Set-Location (Join-Path $PSScriptRoot '..')
. (Join-Path $PSScriptRoot 'environment.ps1')

try { $python = Initialize-Environment @('packaging\requirements.txt', 'packaging\requirements-dev.txt') }
catch { [Console]::Error.WriteLine($_.Exception.Message); exit 1 }
$words = if ($args.Count -eq 0) { @('--demo') } else { $args }
& $python main.py @words
exit $LASTEXITCODE
