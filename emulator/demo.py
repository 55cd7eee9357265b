"""Runs the commands of docs/tutorial.md, and compares what they print with what the page shows.

They run in a copy of the project with an emulator, stacks and caches of their own, and all of these are removed at the end, also
after a failure or Ctrl-C. Uses only the standard library of Python.
"""
import argparse
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

sys.dont_write_bytecode = True  # The folder of the project stays as it is.
import emulator

PAGE = "docs/tutorial.md"
LAST = "emulator/stop"  # The command of the page with which the demo ends.
SCRIPT = """set -Eeuo pipefail
trap 'echo "demo: this command failed: $BASH_COMMAND"' ERR
for step in "$@"; do source "$step" </dev/null; printf '\\0'; done
"""
PROGRAMS = {"mvn": "Maven 3.8 or later", "pulumi": "the Pulumi CLI (https://www.pulumi.com/docs/install/)", "curl": "curl"}


class Interrupted(Exception):
    pass


def fail(message, code=1):
    print(f"demo: {message}", file=sys.stderr)
    sys.exit(code)


def check_programs():
    missing = [name for program, name in PROGRAMS.items() if not shutil.which(program)]
    if subprocess.run([emulator.PROJECT / "service" / "jdk"], capture_output=True).returncode != 0:
        missing.append("a JDK of version 21 or later (JAVA_HOME)")
    if missing:
        fail(f"the demo needs what is not installed here: {', '.join(missing)}", 2)


def steps():
    """Returns the commands of the page with the text above them and the output below them."""
    found, text = [], ""
    for part in re.split(r"(?ms)^(```.*?^```$)", (emulator.PROJECT / PAGE).read_text(encoding="utf-8")):
        block = re.match(r"(?s)```(\w*)\n(.*)```$", part)
        if block is None:
            text += part
        elif block[1] == "sh":
            found.append({"text": text, "commands": block[2], "shown": ""})
            text = ""
            if block[2].startswith(LAST):
                return found
        elif block[1] == "text" and found and not found[-1]["shown"]:
            found[-1]["shown"] = block[2]
    fail(f"{PAGE} has no command {LAST}")


def pattern(shown):
    """Returns a regular expression for a text in which … stands for anything, and on a line of its own for any lines."""
    return "(?m)^" + "".join(
        r"(?:[^\n]*\n)*?" if line.strip() == "…" else r"[^\n]*?".join(re.escape(part) for part in line.rstrip().split("…")) + r"[ \t]*\n"
        for line in shown.splitlines())


def introduce(step, number, count):
    """Prints the paragraph above the commands, and the commands."""
    paragraph = step["text"].strip().split("\n\n")[-1]
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", " ".join(paragraph.split()))
    print(f"\n== {number} of {count}: " + textwrap.fill(plain, 120, break_on_hyphens=False), flush=True)
    for line in step["commands"].splitlines():
        print(f"$ {line}", flush=True)


def copy_project(folder):
    """Copies the project, with the stack files of its tests, because those in the root may be edited."""
    def left_out(parent, names):
        return {name for name in names if Path(parent) == emulator.PROJECT and name in (".git", ".adopt", "target")}

    shutil.copytree(emulator.PROJECT, folder, symlinks=True, ignore=left_out)
    emulator.moved(emulator.PROJECT, folder)
    for file in folder.glob("adopt.*.yaml"):
        file.unlink()
    shutil.copytree(folder / "infra/src/test/resources/stacks", folder, dirs_exist_ok=True)
    (folder / "Pulumi.adopted.yaml").unlink()  # `adopt draft` writes it.


def variables(folder, port):
    """Returns the environment variables of the commands: no stack, no account, and caches in the folder."""
    caches, pulumi, plugins = folder / "cache", folder / "pulumi", folder / "pulumi" / "plugins"
    plugins.mkdir(parents=True)
    caches.mkdir()
    emulator.CACHE.mkdir(parents=True, exist_ok=True)
    (caches / emulator.CACHE.name).symlink_to(emulator.CACHE)
    installed = Path(os.environ.get("PULUMI_HOME") or Path.home() / ".pulumi") / "plugins"
    for file in installed.glob("*/*"):  # Pulumi finds only plugins that are folders, not links.
        (plugins / file.parent.name).mkdir(exist_ok=True)
        (plugins / file.parent.name / file.name).symlink_to(file)
    (folder / "aws").touch()
    chosen = re.compile("(AWS|PRODUCTS|PULUMI_(ACCESS_TOKEN|BACKEND|CONFIG|OPTION|STACK))(_.*)?")
    return {name: value for name, value in os.environ.items() if not chosen.fullmatch(name)} | {
        "AWS_CONFIG_FILE": str(folder / "aws"), "AWS_SHARED_CREDENTIALS_FILE": str(folder / "aws"),
        "AWS_EC2_METADATA_DISABLED": "true", "EMULATOR_PORT": str(port),
        "NO_PROXY": ",".join(filter(None, [os.environ.get("NO_PROXY") or os.environ.get("no_proxy"), "127.0.0.1", "localhost"])),
        "PULUMI_HOME": str(pulumi), "PULUMI_OPTION_COLOR": "never", "PULUMI_SKIP_UPDATE_CHECK": "true", "NO_COLOR": "1",
        "TMPDIR": str(folder), "XDG_CACHE_HOME": str(caches)}


def outputs(shell):
    """Prints what the commands print, and yields it after each step."""
    output = b""
    while shell.poll() is None or select.select([shell.stdout], [], [], 0)[0]:
        if not select.select([shell.stdout], [], [], 1)[0]:
            continue
        more = os.read(shell.stdout.fileno(), 65536)
        if not more:
            break
        *complete, rest = more.split(b"\0")
        for part in complete:
            show(part)
            yield re.sub(r"\x1b\[[0-9;]*m|\r", "", (output + part).decode(errors="replace"))
            output = b""
        show(rest)
        output += rest


def show(part):
    sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()


def print_listeners(log, known):
    """Prints the functions that the emulator has started since the last call, with their ports."""
    for line in log.read_text(errors="replace").splitlines() if log.exists() else []:
        if " and listens on http" in line and line not in known:
            known.add(line)
            print(f"demo: {line}", flush=True)


def run(folder, environment, port):
    found = steps()
    files = []
    for number, step in enumerate(found):
        files.append(folder / f"step-{number}.sh")
        files[-1].write_text(step["commands"], encoding="utf-8")
    shell = subprocess.Popen(["bash", "-c", SCRIPT, "demo", *files], cwd=folder / "products", env=environment,
                             stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        known = set()
        introduce(found[0], 1, len(found))
        done, began = 0, time.monotonic()
        for output in outputs(shell):
            step = found[done]
            if not re.search(pattern(step["shown"]), output.rstrip() + "\n"):
                return f"the commands above did not print what {PAGE} shows:\n{step['shown']}"
            print(f"\ndemo: this is what {PAGE} shows; it took {time.monotonic() - began:.0f} s", flush=True)
            began = time.monotonic()
            print_listeners(emulator.Emulator(port).log, known)
            done += 1
            if done < len(found):
                introduce(found[done], done + 1, len(found))
        return None if done == len(found) else f"step {done + 1} of {len(found)} failed; its last lines say why"
    finally:
        end(shell)


def end(shell):
    """Ends the commands: Pulumi first gets the chance to end its own processes."""
    for sent, seconds in ((signal.SIGINT, 10), (signal.SIGTERM, 5), (signal.SIGKILL, 5)):
        try:
            os.killpg(shell.pid, sent)
            shell.wait(seconds)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def end_processes(folder):
    """Ends processes that the commands have left behind: those that name the folder of the demo."""
    for line in subprocess.run(["ps", "-eo", "pid=,command="], capture_output=True, text=True).stdout.splitlines():
        pid, command = line.split(None, 1)
        if str(folder) in command and int(pid) != os.getpid():
            try:
                os.kill(int(pid), signal.SIGKILL)
            except ProcessLookupError:
                pass


def interrupt(number, frame):
    raise Interrupted()


def main():
    if sys.version_info < (3, 10):
        fail(f"the demo needs Python 3.10 or later; this is {sys.version.split()[0]}", 2)
    parser = argparse.ArgumentParser(prog="emulator/demo", allow_abbrev=False, description=(
        f"Runs the commands of {PAGE} with an AWS emulator of its own, and removes everything afterwards. Exits with 0 if all of "
        "them printed what the page shows, with 1 if not, with 2 if something is not installed, and with 130 after Ctrl-C."))
    parser.add_argument("--port", type=emulator._port, default="0", help="the emulator's port on 127.0.0.1, by default a free one")
    options = parser.parse_args()
    check_programs()
    if options.port and not emulator.is_free(options.port):
        fail(f"port {options.port} is used by another program; choose another one by --port", 2)
    port = options.port or emulator.free_port()
    began = time.monotonic()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)
    folder = Path(tempfile.mkdtemp(prefix="products-demo-")).resolve()
    environment, failure, code = None, None, 1
    try:
        print(f"demo: the emulator will listen on port {port} of 127.0.0.1, and on free ports the functions that it starts", flush=True)
        print(f"demo: the commands run in a copy of the project, {folder}/products", flush=True)
        copy_project(folder / "products")
        environment = variables(folder, port)
        failure = run(folder, environment, port)
        code = 1 if failure else 0
    except Interrupted:
        failure, code = "interrupted", 130
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        if environment:
            subprocess.run([folder / "products" / "emulator" / "stop"], env=environment)
        end_processes(folder)
        shutil.rmtree(folder, ignore_errors=True)
        print(f"\ndemo: stopped the emulator on port {port} and removed {folder}", flush=True)
    if failure:
        fail(failure, code)
    print(f"demo: all commands printed what {PAGE} shows; it took {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
