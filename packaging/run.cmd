@echo off
rem Starts CommDesk; see run.ps1. For computers where PowerShell scripts are not allowed, which is the default.
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0run.ps1" %*
exit /b %ERRORLEVEL%
