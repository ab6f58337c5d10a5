# Starts CommDesk. Without arguments: a fresh sample workspace in the window; with arguments: those of the command line.
# File names are looked up in the folder you are in, wherever this script lies. `run.cmd` starts it where scripts are not allowed.
$root = (Resolve-Path (Join-Path $PSScriptRoot '..')).ProviderPath
. (Join-Path $PSScriptRoot 'environment.ps1')

$env:PYTHONUTF8 = '1'
try { [Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false } catch { }
Push-Location $root
try { $python = Initialize-Environment 'packaging\requirements.txt' }
catch { [Console]::Error.WriteLine($_.Exception.Message); exit 1 }
finally { Pop-Location }
$words = if ($args.Count -eq 0) { @('--demo') } else { $args }
& $python (Join-Path $root 'main.py') @words
exit $LASTEXITCODE
