#!/bin/sh
# Makes the environment once, then shows the preview: ./start.sh, or ./start.sh REPORT to add a report first.
for python in python3.14 python3.13 python3.12 python3.11 python3 python; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$python" "$(dirname "$0")/scripts/start.py" "$@"
    fi
done
echo "没有找到 Python 3.11 或更新的版本。请到 https://www.python.org/downloads/ 下载安装，再运行一次。"
exit 1
