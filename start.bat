@echo off
rem Double click: makes the environment once, then shows the preview. Drop a report on this file to add it.
rem This file is ASCII with CR LF line ends; the words stand in scripts\start.py and scripts\start-missing.txt.
setlocal
chcp 65001 >nul
cd /d "%~dp0"
set "PYTHONUTF8=1"
set "ANNALS_PYTHON="
for %%V in (3.14 3.13 3.12 3.11) do if not defined ANNALS_PYTHON py -%%V -c "" >nul 2>nul && set "ANNALS_PYTHON=py -%%V"
if not defined ANNALS_PYTHON python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "ANNALS_PYTHON=python"
if not defined ANNALS_PYTHON goto missing
%ANNALS_PYTHON% "scripts\start.py" %*
if errorlevel 1 pause
exit /b
:missing
type "scripts\start-missing.txt"
pause
exit /b 1
