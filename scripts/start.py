"""双击 start.bat（macOS、Linux：start.sh）时运行：第一次安装，以后直接预览；拖一份报告到上面，就先放入报告。

只用 Python 自带的功能，因为运行它时别的还没有装。
"""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDEST = (3, 11)
FIRST_PORT, PORTS = 8000, 40
OLD_PYTHON = "需要 Python 3.11 或更新的版本，现在是 {}。请到 https://www.python.org/downloads/ 下载安装，再双击一次。"
MENU = "\n预览开着，放入或改了报告会自动刷新。\n  1 审查（批准或不予公开）   2 生成网站   3 放入一份报告   0 退出\n请输入数字，回车："


def main(arguments: list[str]) -> int:
    """The status of the command; the window stays open where it is not 0."""
    if sys.version_info < OLDEST:
        print(OLD_PYTHON.format(".".join(map(str, sys.version_info[:3]))))
        return 1
    os.chdir(ROOT)
    python = python_of(ROOT / ".venv")
    if not install(python):
        return 1
    for file in arguments:
        run(python, "scripts/add.py", file)
    port = free_port()
    if not port:
        print(f"端口 {FIRST_PORT} 至 {FIRST_PORT + PORTS - 1} 都被占用。请关闭别的预览窗口，再试一次。")
        return 1
    return serve(python, port)


def python_of(folder: Path) -> Path:
    """The Python of a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(root: Path) -> str:
    """What the installation depends on: another pyproject.toml, another place or another Python needs a new one."""
    parts = ((root / "pyproject.toml").read_bytes(), str(root).encode(), sys.version.encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def install(python: Path, root: Path = ROOT) -> bool:
    """Whether the environment is ready, after making it where it is not; from `wheels/` alone where that folder is there."""
    done = root / ".venv" / "annals-installed.txt"
    if python.is_file() and done.is_file() and done.read_text(encoding="utf-8") == fingerprint(root):
        return True
    print("第一次使用（或程序更新了），正在准备，约需几分钟，请不要关闭窗口……", flush=True)
    venv.create(root / ".venv", with_pip=True, clear=not python.is_file())
    if run(python, *pip_arguments(root)):
        print("安装没有成功。能上网的，检查网络后再双击一次；不能上网的，照发布人指南“没有网络的电脑”准备 wheels 文件夹。")
        return False
    done.write_text(fingerprint(root), encoding="utf-8")
    return True


def pip_arguments(root: Path) -> list[str]:
    """The command that installs the project."""
    local = ["--no-index", "--find-links", str(root / "wheels")] if (root / "wheels").is_dir() else []
    return ["-m", "pip", "install", "--disable-pip-version-check", "--quiet", *local, "-e", str(root)]


def environment() -> dict[str, str]:
    """The environment of everything that is run: UTF-8 on every system, and no advertisement of the theme."""
    return os.environ | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}


def run(python: Path, *arguments: str) -> int:
    """The status of a command that talks to the person."""
    return subprocess.run([str(python), *arguments], cwd=ROOT, env=environment()).returncode


def free_port(first: int = FIRST_PORT) -> int:
    """The first port that nobody listens on; 0 where there is none."""
    for port in range(first, first + PORTS):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)):
                return port
    return 0


def serve(python: Path, port: int) -> int:
    """Shows the preview in the browser and does what the person asks until there is no more to do."""
    print(f"正在打开预览：http://127.0.0.1:{port}/ （第一次要读全部报告，稍等；浏览器会自己打开）", flush=True)
    log = ROOT / ".venv" / "preview.log"
    with log.open("wb") as output:
        preview = subprocess.Popen(
            [str(python), "-m", "mkdocs", "serve", "--open", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=ROOT, env=environment(), stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        )
        try:
            return menu(python, preview, log)
        except (EOFError, KeyboardInterrupt):
            return 0
        finally:
            preview.terminate()
            preview.wait()


def menu(python: Path, preview: subprocess.Popen, log: Path) -> int:
    """0 when the person is done; 1 where the preview ended by itself, after its last words."""
    while True:
        answer = input(MENU).strip()
        if preview.poll() is not None:
            print("预览停下了：\n" + "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:]))
            return 1
        if answer == "1":
            run(python, "scripts/approve.py")
        elif answer == "2":
            publish(python)
        elif answer == "3":
            run(python, "scripts/add.py", input("把报告文件拖进这个窗口，回车：").strip().strip("\"'"))
        elif answer == "0":
            return 0


def publish(python: Path) -> None:
    """Builds the site and says where it lies."""
    if run(python, "-m", "mkdocs", "build", "--quiet"):
        print("网站没有生成，原因见上；原来的 site 文件夹保持原样。")
    else:
        print(f"网站已生成：{ROOT / 'site'}\n把这个文件夹里的全部文件放到网站服务器上，就公开了；先看发布人指南“部署”的检查表。")


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
