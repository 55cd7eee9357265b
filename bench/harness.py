"""Runs the Lambda zips as Lambda does, on DynamoDB Local: what all benchmarks use."""
import json, os, re, select, shutil, socket, statistics, subprocess, sys, time, urllib.parse, urllib.request, zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "emulator"))
sys.dont_write_bytecode = True
from emulator import free_port

TARGET = ROOT / "bench/target"
PROGRAMS = {  # zip, handler
    "plain": ("bench/plain/target/plain-lambda.zip", "dev.products.bench.PlainHandler"),
    "twin": ("bench/twin/target/twin-lambda.zip", "dev.products.bench.TwinHandler"),
    "service": ("service/target/products-service-lambda.zip", "dev.products.service.lambda.ProductsHandler")}
OPERATIONS = {  # event in service/events, expected status
    "GET": ("getProduct", 200), "POST": ("createProduct", 201), "list": ("listProducts", 200),
    "PATCH": ("patchProduct", 200), "DELETE": ("deleteProduct", 204)}
# What Lambda sets for the runtime java21, memory and options of the function (infra, FunctionSettings and JavaFunction), and
# what LambdaRuntime sets.
JVM = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:MaxRAM=1769m", "-XX:+DisableExplicitGC", "--enable-native-access=ALL-UNNAMED",
       "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac"]
SECONDS = 300  # the limit for a start and for a request


def environment(**more):
    """Returns the variables of this shell without proxies and settings of the AWS SDK, and some more."""
    mine = {name: value for name, value in os.environ.items() if not re.match("(?i)(AWS_|PRODUCTS_|JAVA_TOOL|JDK_JAVA|.*_proxy$)", name)}
    return mine | {"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null"} | more


class Function:
    """A process of a program, and the runtime API of Lambda, which that process calls."""

    def __init__(self, program, java, dynamodb, priming=False):
        self.program, self.java, self.connections, self.caller = program, java, [], None
        self.listener = socket.create_server(("127.0.0.1", 0))
        task, handler = TARGET / program, PROGRAMS[program][1]
        address = f"127.0.0.1:{self.listener.getsockname()[1]}"
        with open(TARGET / f"{program}.log", "ab") as log:
            start = time.perf_counter()
            self.process = subprocess.Popen(
                [java, *JVM, "-cp", f"{task}:{task}/lib/*:{ROOT}/service/target/lambda-runtime/*",
                 "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", handler],
                stdout=log, stderr=log, cwd=task, env=environment(
                    AWS_LAMBDA_RUNTIME_API=address, AWS_LAMBDA_INITIALIZATION_TYPE="snap-start" if priming else "on-demand",
                    _HANDLER=handler, LAMBDA_TASK_ROOT=str(task), AWS_LAMBDA_FUNCTION_NAME="products",
                    AWS_LAMBDA_FUNCTION_VERSION="1", AWS_LAMBDA_FUNCTION_MEMORY_SIZE="1769", AWS_REGION="eu-central-1",
                    AWS_ACCESS_KEY_ID="local", AWS_SECRET_ACCESS_KEY="local", AWS_ENDPOINT_URL=dynamodb,
                    PRODUCTS_AUDIENCE="sample-client", PRODUCTS_DYNAMODBTIMEOUT="10m", PRODUCTS_DYNAMODBATTEMPTTIMEOUT="10m"))
        arrived = self._until_next()
        self.ready = {"cpu": self.cpu(), "wall": arrived - start}

    def close(self):
        self.process.kill()
        self.process.wait()
        for opened in [self.listener, *self.connections]:
            opened.close()

    def cpu(self):
        """Returns the CPU time of all threads in seconds, also of those that have ended (clock_getcpuclockid)."""
        return time.clock_gettime((~self.process.pid << 3) | 2)

    def invoke(self, event, expected):
        """Sends an event. Returns the duration until the answer, and the CPU time until the function waits again, in ms."""
        cpu = self.cpu()
        sent = time.perf_counter()
        self._answer("200 OK", event, "Lambda-Runtime-Aws-Request-Id: 1\r\nLambda-Runtime-Deadline-Ms: 4102444800000\r\n"
                     "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-central-1:000000000000:function:products:live\r\n")
        arrived, path, body = self._call()
        self._answer("202 Accepted")
        self._until_next()
        used = self.cpu() - cpu
        if not path.endswith("/response") or json.loads(body)["statusCode"] != expected:
            sys.exit(f"bench: {self.program} answers {path}: {body.decode()}")
        return {"wall": (arrived - sent) * 1000, "cpu": used * 1000}

    def memory(self):
        """Returns the resident memory in MB."""
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text())[1]) / 1024

    def heap(self):
        """Returns the used part of the heap in MB, with objects that were not collected yet."""
        return sum(map(int, re.findall(r"(?:generation|DefNew|Tenured) +total \d+K, used (\d+)K", self._jcmd("GC.heap_info")))) / 1024

    def classes(self):
        """Returns the number of loaded classes, with those from the archive of the JDK."""
        return sum(map(int, re.findall(r"java\.cls\.(?:l|sharedL)oadedClasses=(\d+)", self._jcmd("PerfCounter.print"))))

    def allocated(self):
        """Returns the KB that all threads have allocated since they started. The JVM prints whole MB from 100 MB on."""
        return sum(int(size) * {"B": 1 / 1024, "K": 1, "M": 1024, "G": 1024 ** 2}[unit]
                   for size, unit in re.findall(r" allocated=(\d+)([BKMG])", self._jcmd("Thread.print", "-e")))

    def _jcmd(self, *command):
        return subprocess.run([self.java.with_name("jcmd"), str(self.process.pid), *command], capture_output=True, text=True,
                              check=True, env=environment()).stdout

    def _until_next(self):
        """Waits until the function waits for an event, and returns when that was. A snapshot would be taken at /restore/next."""
        while True:
            arrived, path, body = self._call()
            if path.endswith("/invocation/next"):
                return arrived
            if not path.endswith("/restore/next"):
                sys.exit(f"bench: {self.program} does not start: {body.decode()}")
            self._answer("200 OK")

    def _call(self):
        """Waits for the next call of the function. Returns when it arrived, its path and its body."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            for source in select.select([self.listener, *self.connections], [], [], 1)[0]:
                if source is self.listener:
                    self.connections.append(self.listener.accept()[0])
                    continue
                arrived = time.perf_counter()
                data = source.recv(65536)
                if not data:
                    self.connections.remove(source)
                    source.close()
                    continue
                while b"\r\n\r\n" not in data:
                    data += source.recv(65536)
                head, _, body = data.partition(b"\r\n\r\n")
                length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
                while length and len(body) < int(length[1]):
                    body += source.recv(65536)
                self.caller = source
                return arrived, head.split()[1].decode(), body
        sys.exit(f"bench: {self.program} has ended or does not answer; its log is {TARGET / self.program}.log")

    def _answer(self, status, body="", headers=""):
        self.caller.sendall(f"HTTP/1.1 {status}\r\n{headers}Content-Type: application/json\r\n"
                            f"Content-Length: {len(body.encode())}\r\n\r\n{body}".encode())


def build():
    def maven(*arguments):
        if subprocess.run(["mvn", "-B", "-ntp", "-q", "-Dmaven.test.skip=true", "package", *arguments], cwd=ROOT).returncode:
            sys.exit("bench: the build fails")
    maven("dependency:build-classpath", "-pl", "service", f"-Dmdep.outputFile={TARGET}/classpath")
    for program in ("twin", "plain"):
        maven("-f", f"bench/{program}/pom.xml")


def unpack():
    for program, (archive, _) in PROGRAMS.items():
        shutil.rmtree(TARGET / program, ignore_errors=True)
        with zipfile.ZipFile(ROOT / archive) as content:
            content.extractall(TARGET / program)
        (TARGET / f"{program}.log").write_text("")


class Database:
    """The local service, for its DynamoDB Local with the tables, and to create products."""

    def __init__(self, java, folder=""):
        """Keeps the tables in memory, or in a folder."""
        self.http, port = f"http://127.0.0.1:{free_port()}", free_port()
        self.endpoint = f"http://127.0.0.1:{port}"
        with open(TARGET / "database.log", "ab") as log:
            self.process = subprocess.Popen(
                [java, "--enable-native-access=ALL-UNNAMED", "-cp", f"{ROOT}/service/target/classes:{(TARGET / 'classpath').read_text()}",
                 "dev.products.service.local.LocalProducts", f"--server.port={self.http.rpartition(':')[2]}",
                 f"--products.local.dynamodb-port={port}", f"--products.local.data={folder}"],
                stdout=log, stderr=log, cwd=TARGET, env=environment())

    def __enter__(self):
        for _ in range(SECONDS):
            try:
                token = self._post("/local/token", urllib.parse.urlencode({"username": "bench", "groups": "apiAdmins"}))
                self.token = json.loads(token)["AuthenticationResult"]["IdToken"]
                return self
            except OSError:
                time.sleep(1)
        sys.exit(f"bench: the local service does not start; its log is {TARGET}/database.log")

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def create(self, product):
        self._post("/products", json.loads(event("POST", product))["body"],
                   {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"})

    def _post(self, path, body, headers={}):
        request = urllib.request.Request(self.http + path, body.encode(), headers)
        return urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request).read()


def event(operation, product):
    return (ROOT / f"service/events/{OPERATIONS[operation][0]}.json").read_text().replace("PROD001", product)


def send(function, operation, product):
    return function.invoke(event(operation, product), OPERATIONS[operation][1])


def launcher():
    """Returns the path of the JDK's launcher that runs the programs."""
    return Path(subprocess.run([ROOT / "service/jdk"], capture_output=True, text=True, check=True).stdout.strip()).resolve()


def this_machine(java):
    """Returns the words that describe this machine and the day."""
    version = subprocess.run([java, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[1]
    return f"on {time.strftime('%F', time.gmtime())}, with {os.cpu_count()} processors and {version}"


def medians(runs):
    """Returns the median of each figure of the runs, in the same structure."""
    if isinstance(runs[0], dict):
        return {key: medians([run[key] for run in runs]) for key in runs[0]}
    return statistics.median(runs)
