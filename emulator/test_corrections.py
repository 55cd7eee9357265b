"""Tests of corrections.py. Each test runs against the corrected emulator, where it must pass, and against ministack as it is,
where it must fail: a correction that is no longer needed is found in this way."""
import json
import os
import subprocess
import sys
import time
import unittest
import urllib.request
from pathlib import Path

import botocore.session

import emulator

HERE = Path(__file__).resolve().parent
ZIP = HERE.parent / "service" / "target" / "products-service-lambda.zip"
PLAIN = "from ministack import app; app.main()"


class Server:
    """An emulator on a free port, with or without the corrections."""

    def __init__(self, command):
        self.url = f"http://127.0.0.1:{emulator.free_port()}"
        variables = os.environ | {"BIND_HOST": "127.0.0.1", "GATEWAY_PORT": self.url.split(":")[-1], "IOT_MTLS_ENABLED": "0",
                                  "SFTP_ENABLED": "0", "LOG_LEVEL": "ERROR", "AUTH": "true"}
        self.process = subprocess.Popen(command, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        self.session = botocore.session.Session()
        self.session.set_credentials("test", "test")
        self.request("health")

    def request(self, path, method="GET"):
        """Sends a request to ministack itself, and repeats it while the emulator starts."""
        end = time.monotonic() + 60
        while True:
            if self.process.poll() is not None:
                sys.exit(f"emulator: {self.process.args} ended")
            try:
                with urllib.request.urlopen(urllib.request.Request(f"{self.url}/_ministack/{path}", method=method), timeout=60):
                    return
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)

    def client(self, service):
        return self.session.create_client(service, region_name="eu-central-1", endpoint_url=self.url)

    def stop(self):
        self.process.terminate()
        self.process.wait(60)


class Corrections(unittest.TestCase):
    """The behavior of AWS that ministack lacks; `aws` creates a client of the emulator under test."""

    aws = None
    server = None

    def role(self):
        """Creates a role for a function, and returns its ARN."""
        trust = {"Version": "2012-10-17", "Statement": {
            "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}}
        return self.aws("iam").create_role(RoleName="any", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]

    def test_alarms_are_described_with_every_member(self):
        cloudwatch = self.aws("cloudwatch")
        cloudwatch.put_metric_alarm(AlarmName="a", Namespace="n", MetricName="m", Statistic="Sum", Period=60, EvaluationPeriods=3,
            DatapointsToAlarm=2, Threshold=1, ComparisonOperator="GreaterThanThreshold", TreatMissingData="notBreaching")
        # The query protocol, which Terraform's provider uses.
        scope = "AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/monitoring/aws4_request, SignedHeaders=host, Signature=any"
        call = urllib.request.Request(self.server.url, b"Action=DescribeAlarms&Version=2010-08-01&AlarmNames.member.1=a",
            {"Authorization": scope})
        with urllib.request.urlopen(call, timeout=60) as response:
            alarm = response.read().decode()
        self.assertIn("<DatapointsToAlarm>2</DatapointsToAlarm>", alarm)
        self.assertIn("<TreatMissingData>notBreaching</TreatMissingData>", alarm)

    def test_saved_queries_are_kept_until_they_are_deleted(self):
        logs = self.aws("logs")
        key = logs.put_query_definition(name="errors", queryString="fields @message")["queryDefinitionId"]
        logs.put_query_definition(name="errors", queryString="fields @timestamp", queryDefinitionId=key)
        (query,) = logs.describe_query_definitions(queryDefinitionNamePrefix="err")["queryDefinitions"]
        self.assertEqual(query["queryString"], "fields @timestamp")
        self.assertTrue(logs.delete_query_definition(queryDefinitionId=key)["success"])
        self.assertEqual(logs.describe_query_definitions()["queryDefinitions"], [])
        with self.assertRaises(logs.exceptions.ResourceNotFoundException):
            logs.put_query_definition(name="errors", queryString="fields @message", queryDefinitionId=key)

    def test_a_reset_deletes_saved_queries(self):
        logs = self.aws("logs")
        logs.put_query_definition(name="errors", queryString="fields @message")
        self.server.request("reset", "POST")
        self.assertEqual(logs.describe_query_definitions()["queryDefinitions"], [])

    def test_a_stream_is_created_with_its_tags(self):
        kinesis = self.aws("kinesis")
        kinesis.create_stream(StreamName="s", ShardCount=1, Tags={"team": "a"})
        self.assertEqual(kinesis.list_tags_for_stream(StreamName="s")["Tags"], [{"Key": "team", "Value": "a"}])

    def test_a_delivery_stream_has_a_time_zone(self):
        firehose = self.aws("firehose")
        bucket = {"RoleARN": self.role(), "BucketARN": "arn:aws:s3:::any-bucket"}
        for name, given, zone in (("a", {}, "UTC"), ("b", {"CustomTimeZone": "Europe/Berlin"}, "Europe/Berlin")):
            firehose.create_delivery_stream(DeliveryStreamName=name, ExtendedS3DestinationConfiguration=bucket | given)
            stream = firehose.describe_delivery_stream(DeliveryStreamName=name)["DeliveryStreamDescription"]
            self.assertEqual(stream["Destinations"][0]["ExtendedS3DestinationDescription"]["CustomTimeZone"], zone)

    def test_an_age_of_events_that_was_not_given_is_absent(self):
        functions = self.aws("lambda")
        functions.create_function(FunctionName="any", Runtime="java21", Role=self.role(), Handler="any", Code={"ZipFile": ZIP.read_bytes()})
        functions.put_function_event_invoke_config(FunctionName="any", MaximumRetryAttempts=1)
        self.assertNotIn("MaximumEventAgeInSeconds", functions.get_function_event_invoke_config(FunctionName="any"))
        functions.put_function_event_invoke_config(FunctionName="any", MaximumEventAgeInSeconds=60)
        self.assertEqual(functions.get_function_event_invoke_config(FunctionName="any")["MaximumEventAgeInSeconds"], 60)

    def test_a_mock_integration_has_no_method(self):
        gateway = self.aws("apigateway")
        api = gateway.create_rest_api(name="a")
        at = {"restApiId": api["id"], "resourceId": api["rootResourceId"], "httpMethod": "GET"}
        gateway.put_method(**at, authorizationType="NONE")
        self.assertNotIn("httpMethod", gateway.put_integration(**at, type="MOCK"))
        self.assertNotIn("httpMethod", gateway.get_integration(**at))

    def test_a_mock_answers_with_the_status_of_its_changed_template(self):
        gateway = self.aws("apigateway")
        api = gateway.create_rest_api(name="a")
        at = {"restApiId": api["id"], "resourceId": api["rootResourceId"], "httpMethod": "GET"}
        gateway.put_method(**at, authorizationType="NONE")
        gateway.put_integration(**at, type="MOCK", requestTemplates={"application/json": '{"statusCode": 200}'})
        gateway.put_integration_response(**at, statusCode="200")
        gateway.put_integration_response(**at, statusCode="204", selectionPattern="204")
        gateway.create_deployment(restApiId=api["id"], stageName="dev")
        gateway.update_integration(**at, patchOperations=[
            {"op": "replace", "path": "/requestTemplates/application~1json", "value": '{"statusCode": 204}'}])
        self.assertEqual(gateway.get_integration(**at)["requestTemplates"], {"application/json": '{"statusCode": 204}'})
        with urllib.request.urlopen(f"{self.server.url}/restapis/{api['id']}/dev/_user_request_/") as answer:
            self.assertEqual(answer.status, 204)

    def test_an_api_key_with_an_empty_value_gets_one(self):
        gateway = self.aws("apigateway")
        key = gateway.create_api_key(name="any", value="")["id"]
        self.assertGreaterEqual(len(gateway.get_api_key(apiKey=key, includeValue=True)["value"]), 20)

    def test_what_was_never_set_on_a_stage_is_absent(self):
        gateway = self.aws("apigateway")
        api = gateway.create_rest_api(name="a")
        at = {"restApiId": api["id"], "resourceId": api["rootResourceId"], "httpMethod": "GET"}
        gateway.put_method(**at, authorizationType="NONE")
        gateway.put_integration(**at, type="MOCK")
        gateway.create_deployment(restApiId=api["id"], stageName="dev")
        self.assertNotIn("accessLogSettings", gateway.get_stage(restApiId=api["id"], stageName="dev"))

    def test_a_repeated_call_takes_effect_once(self):
        gateway = self.aws("apigateway")
        # As if the connection broke before the first answer arrived.
        gateway.meta.events.register_first("needs-retry.apigateway.CreateRestApi", lambda attempts, **_: 0 if attempts == 1 else None)
        api = gateway.create_rest_api(name="repeated")["id"]
        self.assertEqual([one["id"] for one in gateway.get_rest_apis()["items"] if one["name"] == "repeated"], [api])

    def test_a_policy_that_requires_tls_allows_every_caller(self):
        self.aws("iam").create_user(UserName="reader")
        self.aws("iam").put_user_policy(UserName="reader", PolicyName="read", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": {
            "Effect": "Allow", "Action": "dynamodb:ListTables", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}}}))
        key = self.aws("iam").create_access_key(UserName="reader")["AccessKey"]
        reader = self.server.session.create_client("dynamodb", region_name="eu-central-1", endpoint_url=self.server.url,
            aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
        self.assertEqual(reader.list_tables()["TableNames"], [])

    def test_a_function_of_the_service_runs_and_logs(self):
        functions = self.aws("lambda")
        functions.create_function(FunctionName="products", Runtime="java21", Role=self.role(), Timeout=10,
            Handler="dev.products.service.lambda.ProductsHandler", Code={"ZipFile": ZIP.read_bytes()},
            Environment={"Variables": {"PRODUCTS_AUDIENCE": "any"}})
        event = (HERE.parent / "service" / "events" / "getProduct.json").read_bytes()
        answer = json.load(functions.invoke(FunctionName="products", Payload=event)["Payload"])
        self.assertIn("application/problem+json", answer["multiValueHeaders"]["Content-Type"])
        lines = self.aws("logs").filter_log_events(logGroupName="/aws/lambda/products", filterPattern="CloudWatchMetrics")["events"]
        self.assertEqual(len(lines), 1)

    def test_a_function_that_cannot_start_fails_and_logs_why(self):
        functions = self.aws("lambda")
        functions.create_function(FunctionName="broken", Runtime="java21", Role=self.role(), Timeout=10,
            Handler="dev.products.service.lambda.ProductsHandler", Code={"ZipFile": ZIP.read_bytes()})
        answer = functions.invoke(FunctionName="broken", Payload=b"{}")
        self.assertIn("cannot start the function", json.load(answer["Payload"])["errorMessage"])
        lines = self.aws("logs").filter_log_events(logGroupName="/aws/lambda/broken")["events"]
        self.assertTrue([line for line in lines if "PRODUCTS_AUDIENCE" in line["message"]], lines)


def main():
    tests = unittest.defaultTestLoader.loadTestsFromTestCase(Corrections)
    wrong = []
    for name, command in (("corrected", [sys.executable, HERE / "corrections.py"]), ("plain", [sys.executable, "-c", PLAIN])):
        server = Server(command)
        Corrections.server, Corrections.aws = server, staticmethod(server.client)
        try:
            for test in tests:
                server.request("reset", "POST")
                result = unittest.TestResult()
                test.run(result)
                failures = [text for _, text in result.failures + result.errors]
                if name == "corrected" and failures:
                    wrong.append(failures[0])
                if name == "plain" and not failures:
                    wrong.append(f"{test.id()} also passes without corrections.py: remove the correction that it tests")
        finally:
            server.stop()
    sys.exit("\n".join(wrong) or print(f"emulator: {tests.countTestCases()} corrections work and are needed"))


if __name__ == "__main__":
    main()
