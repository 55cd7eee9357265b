"""Runs ministack with those answers corrected that differ from AWS in a way that this project would notice.

Each correction replaces one function of ministack, and its comment says what AWS does. test_corrections.py has a test for each;
to see whether a newer ministack still needs one, remove it and run the tests. Differences that remain: docs/tutorial.md.
"""
import atexit
import collections
import functools
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import uuid
from pathlib import Path
from xml.sax.saxutils import escape

from ministack import app
from ministack.services import apigateway_v1, cloudwatch, cloudwatch_logs, firehose, kinesis, lambda_svc

ENDPOINT = f"http://127.0.0.1:{os.environ['GATEWAY_PORT']}"
PROJECT = Path(__file__).resolve().parent.parent


def replaces(module, name):
    """Puts the decorated function in the place of `module.name`; its first argument is the original function."""
    def replace(correction):
        setattr(module, name, functools.partial(correction, getattr(module, name)))
        return correction
    return replace


# All services: a call that an SDK repeats, because the connection broke before the answer arrived, takes effect once. It has the
# same amz-sdk-invocation-id. On a busy machine, `pulumi up` would otherwise fail because what it creates exists already.

KEPT_ANSWERS = 500
answers = collections.OrderedDict()


@replaces(app, "app")
async def answer_once(original, scope, receive, send):
    headers = dict(scope.get("headers", []))
    call = headers.get(b"amz-sdk-invocation-id")
    if call is None or scope["method"] in ("GET", "HEAD"):
        return await original(scope, receive, send)
    if call in answers:
        for message in answers[call]:
            await send(message)
        return None
    messages = []

    async def record(message):
        messages.append(message)
        await send(message)

    try:
        return await original(scope, receive, record)
    finally:
        if messages and messages[0].get("status", 500) < 300 and not messages[-1].get("more_body", False):
            answers[call] = messages
            while len(answers) > KEPT_ANSWERS:
                answers.popitem(last=False)


# CloudWatch: DescribeAlarms returns every member of an alarm, also in the XML of the query protocol.

@replaces(cloudwatch, "_describe_alarms")
def describe_alarms(original, params, cbor_data, is_cbor, is_json=False):
    if is_cbor or is_json:
        return original(params, cbor_data, is_cbor, is_json)

    def value(name):
        return params[name][0] if isinstance(params[name], list) else params[name]

    request = {name: value(name) for name in ("AlarmNamePrefix", "StateValue", "MaxRecords", "NextToken") if params.get(name)}
    for members in ("AlarmNames", "AlarmTypes"):
        request[members] = [value(name) for name in sorted(params) if name.startswith(f"{members}.member.")]
    status, _, body = original({}, request, False, True)
    if status != 200:
        return original(params, cbor_data, is_cbor, is_json)
    return cloudwatch._xml(200, "DescribeAlarmsResponse", f"<DescribeAlarmsResult>{xml(json.loads(body))}</DescribeAlarmsResult>")


def xml(value):
    if isinstance(value, dict):
        return "".join(f"<{name}>{xml(item)}</{name}>" for name, item in value.items()
                       if item is not None and not name.endswith("Timestamp"))
    if isinstance(value, list):
        return "".join(f"<member>{xml(item)}</member>" for item in value)
    return escape(str(value).lower() if isinstance(value, bool) else str(value))


# CloudWatch Logs: PutQueryDefinition, DescribeQueryDefinitions and DeleteQueryDefinition exist.

query_definitions = {}


@replaces(cloudwatch_logs, "handle_request")
async def handle_logs(original, method, path, headers, body, query_params):
    operation = headers.get("x-amz-target", "").split(".")[-1]
    if operation not in QUERY_DEFINITIONS:
        return await original(method, path, headers, body, query_params)
    return QUERY_DEFINITIONS[operation](json.loads(body or b"{}"))


def put_query_definition(data):
    key = data.get("queryDefinitionId") or str(uuid.uuid4())
    if "queryDefinitionId" in data and key not in query_definitions:
        return cloudwatch_logs.error_response_json("ResourceNotFoundException", f"The query definition {key} does not exist.", 400)
    query_definitions[key] = data | {"queryDefinitionId": key}
    return cloudwatch_logs.json_response({"queryDefinitionId": key})


def describe_query_definitions(data):
    prefix = data.get("queryDefinitionNamePrefix") or ""
    found = [definition for definition in query_definitions.values() if definition["name"].startswith(prefix)]
    return cloudwatch_logs.json_response({"queryDefinitions": found})


def delete_query_definition(data):
    return cloudwatch_logs.json_response({"success": query_definitions.pop(data.get("queryDefinitionId"), None) is not None})


QUERY_DEFINITIONS = {
    "PutQueryDefinition": put_query_definition,
    "DescribeQueryDefinitions": describe_query_definitions,
    "DeleteQueryDefinition": delete_query_definition,
}


@replaces(cloudwatch_logs, "reset")
def reset_logs(original):
    query_definitions.clear()
    original()


# Kinesis: CreateStream keeps the tags.

@replaces(kinesis, "_create_stream")
def create_stream(original, data):
    response = original(data)
    if response[0] == 200:
        kinesis._streams[data["StreamName"]]["tags"].update(data.get("Tags") or {})
    return response


# Firehose: the time zone and the file extension of an S3 destination are returned; the time zone is UTC unless another was given.

@replaces(firehose, "_dest_description")
def destination_description(original, destination):
    description = original(destination)
    if "ExtendedS3DestinationDescription" in description:
        config = destination["config"]
        description["ExtendedS3DestinationDescription"]["CustomTimeZone"] = config.get("CustomTimeZone", "UTC")
        if "FileExtension" in config:
            description["ExtendedS3DestinationDescription"]["FileExtension"] = config["FileExtension"]
    return description


# API Gateway: a MOCK integration has no httpMethod.

@replaces(apigateway_v1, "_put_integration")
def put_integration(original, api_id, resource_id, http_method, data):
    response = original(api_id, resource_id, http_method, data)
    if response[0] != 201 or data.get("type") != "MOCK" or data.get("httpMethod"):
        return response
    integration = apigateway_v1._resources[api_id][resource_id]["resourceMethods"][http_method]["methodIntegration"]
    del integration["httpMethod"]
    return apigateway_v1._v1_response(integration, 201)


# API Gateway: an API key with an empty value gets one, as a key without a value does. The provider sends an empty value.

@replaces(apigateway_v1, "_create_api_key")
def create_api_key(original, data):
    return original({name: value for name, value in data.items() if value or name != "value"})


# API Gateway: objects that were never set are absent, not empty.

ABSENT_IF_EMPTY = {"accessLogSettings", "mutualTlsAuthentication", "quota", "throttle"}


@replaces(apigateway_v1, "_v1_response")
def v1_response(original, data, status=200):
    return original(without_empty(data), status)


def without_empty(data):
    if isinstance(data, list):
        return [without_empty(item) for item in data]
    if isinstance(data, dict):
        return {name: without_empty(item) for name, item in data.items() if item or name not in ABSENT_IF_EMPTY}
    return data


# API Gateway: a slash in a path of a patch is written as ~1, such as in a media type (RFC 6901, section 3).

@replaces(apigateway_v1, "_apply_patch")
def apply_patch(original, target, operations):
    for operation in operations:
        *parents, last = [key.replace("~1", "/").replace("~0", "~") for key in operation.get("path", "").lstrip("/").split("/")]
        kind = operation.get("op", "replace")
        part = target
        for key in parents:
            if not isinstance(part.get(key), dict):
                if kind == "remove":
                    break
                part[key] = {}
            part = part[key]
        else:
            if kind == "remove":
                part.pop(last, None)
            elif kind in ("add", "replace") and last:
                part[last] = operation.get("value")
    return target


# IAM: AWS is only called over TLS, so aws:SecureTransport is true.

@replaces(app, "pin_request_origin")
def pin_request_origin(original, address, secure):
    return original(address, True)


# Lambda: the settings of asynchronous calls have no maximum age of an event if none was given.

@replaces(lambda_svc, "_put_event_invoke_config")
def put_event_invoke_config(original, name, qualifier, data):
    response = original(name, qualifier, data)
    if response[0] != 200 or "MaximumEventAgeInSeconds" in data:
        return response
    config = lambda_svc._event_invoke_config(lambda_svc._functions[name], qualifier)
    del config["MaximumEventAgeInSeconds"]
    return lambda_svc.json_response(config)


# Lambda: a function of this service runs. ministack itself runs functions in Python and Node.js, and calls a URL for others.

HANDLERS = "dev.products.service.lambda."
RUNNING_FUNCTIONS = 4  # each is a JVM; the one that was called least recently ends first
STARTS_WITHIN = 120  # seconds


class JavaFunction:
    """A function of the service that service/run-zip runs in a JVM with the code and the variables of a version."""

    def __init__(self, handler, code, variables):
        self.folder = tempfile.TemporaryDirectory(prefix="emulator-function-")
        folder = Path(self.folder.name)
        (folder / "function.zip").write_bytes(code)
        (folder / "outputs.json").write_text(json.dumps({"region": "eu-central-1", "functionVariables": {handler: variables}}))
        self.handler = handler
        self.lines = []
        self.url = None
        self.ready = threading.Event()
        self.process = subprocess.Popen(
            [PROJECT / "service" / "run-zip", "--port", "0", "--handler", handler, "--outputs", folder / "outputs.json", "--zip",
             folder / "function.zip", "--until-eof"],
            # Priming would make each start several seconds longer, and there are no snapshots.
            env=os.environ | {"AWS_ENDPOINT_URL": ENDPOINT, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
                              "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand"},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        threading.Thread(target=self.read_output, daemon=True).start()
        threading.Thread(target=self.read_log, daemon=True).start()

    def read_output(self):
        for line in self.process.stdout:
            if line.startswith("ready on "):
                self.url = line.split()[-1]
                print(f"{self.handler} is process {self.process.pid} and listens on {self.url}", flush=True)
                self.ready.set()
        self.ready.set()

    def read_log(self):
        for line in self.process.stderr:
            self.lines.append(line)

    def log(self):
        """Returns what the function has logged since the last call."""
        end = time.monotonic() + 0.1
        while not self.lines and time.monotonic() < end:  # The lines can arrive after the answer.
            time.sleep(0.002)
        lines, self.lines[:] = self.lines[:], []
        return "".join(lines)

    def end(self):
        self.process.stdin.close()
        self.process.wait()
        self.folder.cleanup()


functions = collections.OrderedDict()
functions_lock = threading.Lock()


def java_function(config, code):
    """Returns the running function with this code and the handler and variables of the configuration."""
    handler = config["Handler"].removeprefix(HANDLERS).split("::")[0]
    variables = (config.get("Environment") or {}).get("Variables") or {}
    key = (handler, config["CodeSha256"], json.dumps(variables, sort_keys=True))
    with functions_lock:
        if key in functions and functions[key].process.poll() is not None:
            functions.pop(key).end()
        if key not in functions:
            functions[key] = JavaFunction(handler, code, variables)
        functions.move_to_end(key)
        ended = [functions.popitem(last=False)[1] for _ in range(len(functions) - RUNNING_FUNCTIONS)]
        function = functions[key]
    for one in ended:
        one.end()
    function.ready.wait(STARTS_WITHIN)
    return function


@atexit.register
def end_functions():
    with functions_lock:
        while functions:
            functions.popitem()[1].end()


@replaces(lambda_svc, "reset")
def reset_functions(original):
    end_functions()
    original()


def runs_here(config):
    return config.get("Runtime", "").startswith("java") and config.get("Handler", "").startswith(HANDLERS)


@replaces(lambda_svc, "_proxy_url_for")
def proxy_url_for(original, config):
    return original(config) or ("service/run-zip" if runs_here(config) else None)


@replaces(lambda_svc, "_execute_function_proxy")
def execute_function_proxy(original, func, event, url, request_id):
    if url != "service/run-zip":
        return original(func, event, url, request_id)
    function = java_function(func.get("config") or func, func["code_zip"])
    if function.url is None:
        return {"error": True, "log": function.log(), "body": {
            "errorType": "Runtime.ExitError", "errorMessage": "service/run-zip cannot start the function; its log says why"}}
    answer = original(func, event, function.url, request_id)
    return answer | {"log": function.log()}


# Running in the foreground

def print_endpoint(output):
    """Prints the endpoint as soon as the emulator answers."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while True:
        try:
            opener.open(f"{ENDPOINT}/_ministack/health", timeout=10).close()
            break
        except OSError:
            time.sleep(0.1)
    print(ENDPOINT, file=output, flush=True)


def end_with_input():
    """Ends the emulator when its standard input closes, as it does when the process that started it is killed."""
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.argv[1:] = []
    if os.environ.pop("EMULATOR_FOREGROUND", None):
        # Only the endpoint is printed on standard output.
        output = os.fdopen(os.dup(1), "w")
        os.dup2(2, 1)
        threading.Thread(target=print_endpoint, args=[output], daemon=True).start()
        threading.Thread(target=end_with_input, daemon=True).start()
    app.main()
