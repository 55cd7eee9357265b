"""Starts and stops the AWS emulator for the scripts in this folder. Uses only the standard library of Python.

The emulator is ministack with the corrections of corrections.py. It runs in a Python environment of its own, which is made
once for each version of requirements.txt in the cache folder of the user ($XDG_CACHE_HOME, by default ~/.cache).
"""
import argparse
import contextlib
import fcntl
import hashlib
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "products-emulator"
REGION = "eu-central-1"
DEFAULT_PORT = os.environ.get("EMULATOR_PORT", "4566")
STARTS_WITHIN = 60  # seconds

NEXT = """\
The AWS emulator is process {pid} on port {port} of this machine; its log is {log}
Use it in this shell, deploy the stack `local`, create a user, and call the API, which answers 201:

  eval "$(emulator/env{option})"
  pulumi stack init local && pulumi up -s local --yes --skip-preview
  export PRODUCTS_STACK=local PRODUCTS_USERNAME=alice PRODUCTS_PASSWORD=Correct-Horse-7
  ./products users create alice --password --group apiAdmins && ./products login
  curl -si "$(pulumi stack output apiUrl -s local)" -H "Authorization: Bearer $(./products token)" \\
    -H 'Content-Type: application/json' \\
    -d '{{"productId":"ATLAS","category":"Books","productName":"Atlas","description":"Maps","productPrice":39.9,"stock":5}}'

docs/tutorial.md goes on from there. `emulator/stop{option}` stops the emulator.
"""


def fail(message):
    sys.exit(f"emulator: {message}")


def moved(before, now):
    """Tells Maven that a project that it compiled in one folder is now in another one, or it would compile everything again."""
    for file in now.glob("*/target/maven-status/**/inputFiles.lst"):
        file.write_text(file.read_text(encoding="utf-8").replace(f"{before}/", f"{now}/"), encoding="utf-8")


# The Python environments

def environment(requirements):
    """Returns the bin folder of the Python environment with these requirements; makes it if it does not exist."""
    file = HERE / requirements
    key = hashlib.sha256(file.read_bytes() + sys.version.encode()).hexdigest()[:12]
    folder = CACHE / f"{file.stem}-{key}"
    complete = folder / "complete"
    CACHE.mkdir(parents=True, exist_ok=True)
    with open(CACHE / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not complete.exists():
            print(f"emulator: installing {requirements} in {folder}", file=sys.stderr)
            _run([sys.executable, "-m", "venv", "--clear", folder], "python3 cannot make an environment; install its module venv (on Debian: python3-venv)")
            _run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", file],
                 "pip cannot install the emulator; see its message above")
            complete.touch()
    return folder / "bin"


def _run(command, message):
    if subprocess.run(command, stdout=sys.stderr, stdin=subprocess.DEVNULL, env=_clean()).returncode != 0:
        fail(message)


def _clean():
    """Returns the environment variables without those that change what Python does."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


# The running emulators

class Emulator:
    """The emulator on a port of 127.0.0.1."""

    def __init__(self, port, enforce_iam=False):
        self.port = port
        self.enforce_iam = enforce_iam
        self.endpoint = f"http://127.0.0.1:{port}"
        self.folder = CACHE / "run" / str(port)
        self.pid_file = self.folder / "pid"
        self.log = self.folder / "log"

    def pid(self):
        """Returns the process ID, or None if the emulator does not run. The number may by now be that of another program."""
        try:
            pid = int(self.pid_file.read_text())
            command = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True).stdout
            return pid if str(HERE / "corrections.py") in command else None
        except (OSError, ValueError):
            return None

    def answers(self):
        try:
            self._request("health")
            return True
        except OSError:
            return False

    def _request(self, path, method="GET", timeout=10):
        request = urllib.request.Request(f"{self.endpoint}/_ministack/{path}", method=method)
        # The emulator is on this machine, so that no proxy may be used.
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=timeout) as response:
            response.read()

    def variables(self):
        """Returns the environment variables with which AWS clients and Pulumi use this emulator and nothing else."""
        return {"EMULATOR_PORT": str(self.port), "AWS_ENDPOINT_URL": self.endpoint,
                "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
                "AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION,
                "PULUMI_BACKEND_URL": (self.folder / "pulumi").as_uri(), "PULUMI_CONFIG_PASSPHRASE": "emulator"}

    def command(self):
        """Returns the command of the emulator and its variables: few of the user's, because many configure ministack."""
        jdk = subprocess.run([PROJECT / "service" / "jdk"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if jdk.returncode != 0:
            fail(jdk.stderr.strip())
        python = environment("requirements.txt") / "python"
        kept = ("HOME", "JAVA_HOME", "PATH", "TMPDIR")
        variables = {name: os.environ[name] for name in kept if name in os.environ} | {
            "BIND_HOST": "127.0.0.1", "GATEWAY_PORT": str(self.port), "PYTHONUTF8": "1",
            # These services would listen on all interfaces.
            "IOT_MTLS_ENABLED": "0", "SFTP_ENABLED": "0"}
        return [str(python), str(HERE / "corrections.py")], variables | ({"AUTH": "true"} if self.enforce_iam else {})

    def start(self):
        if self.pid() is None:
            if not is_free(self.port):
                fail(f"port {self.port} is used by another program; choose another one by --port")
            command, variables = self.command()
            self._forget_stacks()
            with open(self.log, "w") as log:
                process = subprocess.Popen(command, env=variables, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                           start_new_session=True)
            self.pid_file.write_text(str(process.pid))
        end = time.monotonic() + STARTS_WITHIN
        while not self.answers():
            if self.pid() is None:
                fail(f"the emulator ended; its log is {self.log}")
            if time.monotonic() > end:
                fail(f"the emulator does not answer within {STARTS_WITHIN} s; its log is {self.log}")
            time.sleep(0.1)
        print(self.endpoint, flush=True)
        option = "" if str(self.port) == DEFAULT_PORT else f" --port {self.port}"
        print(NEXT.format(pid=self.pid(), port=self.port, log=self.log, option=option), end="", file=sys.stderr)

    def run(self):
        """Replaces this process by the emulator, which ends when its standard input closes."""
        command, variables = self.command()
        os.execve(command[0], command, variables | {"EMULATOR_FOREGROUND": "true"})

    def stop(self):
        pid = self.pid()
        if pid is not None:
            os.killpg(pid, signal.SIGTERM)
            for _ in range(100):
                if self.pid() is None:
                    break
                time.sleep(0.1)
            else:
                os.killpg(pid, signal.SIGKILL)
        elif self.pid_file.exists() and not is_free(self.port):
            fail(f"the emulator on port {self.port} was started in another copy of this project; stop it there")
        shutil.rmtree(self.folder, ignore_errors=True)

    def reset(self):
        self._required()
        # The running functions end first.
        self._request("reset", "POST", timeout=STARTS_WITHIN)
        self._forget_stacks()

    def env(self):
        self._required()
        for name in ("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SESSION_TOKEN"):
            print(f"unset {name}")
        for name, value in self.variables().items():
            print(f"export {name}={shlex.quote(value)}")

    def _required(self):
        if self.pid() is None:
            fail(f"no emulator runs on port {self.port}; run 'emulator/start' first")

    def _forget_stacks(self):
        shutil.rmtree(self.folder / "pulumi", ignore_errors=True)
        (self.folder / "pulumi").mkdir(parents=True)


def is_free(port):
    with contextlib.closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False


def free_port():
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _port(text):
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError("the port must be a number from 0 to 65535")
    return int(text)


DESCRIPTIONS = {
    "start": "Starts the AWS emulator on 127.0.0.1, waits until it answers, and prints its endpoint. What you can "
             "do then is printed on standard error. Does nothing if it already runs.",
    "stop": "Stops the AWS emulator. Everything in it is gone, and so are the Pulumi stacks of `emulator/env`.",
    "reset": "Deletes everything in the AWS emulator and the Pulumi stacks of `emulator/env`; the emulator keeps running.",
    "env": "Prints the variables with which AWS clients and Pulumi use the emulator. Use it as: eval \"$(emulator/env)\"",
}


def main():
    if sys.version_info < (3, 10):
        fail(f"the emulator needs Python 3.10 or later; this is {sys.version.split()[0]}")
    name = sys.argv[1]
    if name == "aws":
        bin_folder = environment("aws-cli.txt")
        os.execv(bin_folder / "aws", ["aws", *sys.argv[2:]])
    if name == "test":
        python = environment("requirements.txt") / "python"
        os.execv(python, [str(python), str(HERE / "test_corrections.py")])
    parser = argparse.ArgumentParser(prog=f"emulator/{name}", description=DESCRIPTIONS[name], allow_abbrev=False)
    parser.add_argument("--port", type=_port, default=DEFAULT_PORT,
                        help="the port on 127.0.0.1, by default that of the variable EMULATOR_PORT, or 4566")
    if name == "start":
        parser.add_argument("--enforce-iam", action="store_true", help="evaluate IAM policies; access key test may do everything")
        parser.add_argument("--foreground", action="store_true",
                            help="run in this process until its standard input closes; --port 0 chooses a free port")
    options = parser.parse_args(sys.argv[2:])
    foreground = name == "start" and options.foreground
    if options.port == 0 and not foreground:
        parser.error("--port 0 needs --foreground")
    emulator = Emulator(options.port or free_port(), name == "start" and options.enforce_iam)
    if foreground:
        emulator.run()
    getattr(emulator, name)()


if __name__ == "__main__":
    main()
