"""Tests of durations.py, with lines as Lambda writes them."""
import sys, unittest
sys.dont_write_bytecode = True
from durations import cold_start, percentiles, report, tables

RESTORED = """RESTORE_START Runtime Version: java:21.v41
RESTORE_REPORT Restore Duration: 789.64 ms
START RequestId: 5b321b10-9dfa-4a05-b900-c45b96303238 Version: 23
{"message":"GET /products 200","text":"a request may contain Restore Duration: 1 ms"}
END RequestId: 5b321b10-9dfa-4a05-b900-c45b96303238
REPORT RequestId: 5b321b10-9dfa-4a05-b900-c45b96303238\tDuration: 149.53 ms\tBilled Duration: 313 ms\tMemory Size: 1769 MB\t\
Max Memory Used: 163 MB\tRestore Duration: 789.64 ms\tBilled Restore Duration: 163 ms\t
XRAY TraceId: 1-66d978e5-56c7378e556e94b5461da07c\tSegmentId: 29c3839e6ecb5895\tSampled: true\t
"""
STARTED = """REPORT RequestId: 8c360c87-d4b7-4423-b5f3-af02be3c1763\tDuration: 20.5 ms\tBilled Duration: 4021 ms\tMemory Size: 1769 MB\t\
Max Memory Used: 170 MB\tInit Duration: 4000.25 ms\t
"""
WARM = """END RequestId: 7667964c-05ac-4891-b28c-56f1282ebc1b
REPORT RequestId: 7667964c-05ac-4891-b28c-56f1282ebc1b\tDuration: 7.62 ms\tBilled Duration: 8 ms\tMemory Size: 1769 MB\tMax Memory Used: 165 MB\t
"""


class Durations(unittest.TestCase):

    def test_a_restored_environment(self):
        self.assertEqual({"Duration": 149.53, "Billed Duration": 313, "Max Memory Used": 163, "Restore Duration": 789.64,
                          "Billed Restore Duration": 163}, report(RESTORED))
        self.assertAlmostEqual(939.17, cold_start(report(RESTORED)))

    def test_fields_that_are_separated_by_spaces(self):
        self.assertEqual(report(RESTORED), report(RESTORED.replace("\t", " ")))

    def test_an_environment_without_a_snapshot(self):
        self.assertAlmostEqual(4020.75, cold_start(report(STARTED)))

    def test_a_warm_request(self):
        self.assertEqual(7.62, report(WARM)["Duration"])
        self.assertIsNone(cold_start(report(WARM)))

    def test_a_tail_that_begins_within_a_line(self):
        self.assertEqual(report(WARM), report(RESTORED[40:] + WARM))

    def test_a_log_without_a_report(self):
        self.assertIsNone(report(""))
        self.assertIsNone(report('{"message":"REPORT RequestId: 1 Duration: 2 ms"}\n'))

    def test_a_percentile_needs_enough_values(self):
        self.assertEqual([1, 5, None, None, None, 5], percentiles([5]))
        self.assertEqual([99, 50, 90, None, None, 99], percentiles(range(1, 100)))
        self.assertEqual([100, 50, 90, 99, None, 100], percentiles(range(100, 0, -1)))
        self.assertEqual([1000, 500, 900, 990, 999, 1000], percentiles(range(1, 1001)))

    def test_the_tables(self):
        written = tables([("GET", report(RESTORED)), ("POST", report(STARTED))], [("GET", report(WARM))], [6142.8], [])
        for line in ("| service | 2 | 939 |  |  |  | 4,021 |", "| service, POST | 1 | 4,021 |  |  |  | 4,021 |", "| service | 1 | 7.6 |  |  |  | 7.6 |",
                     "| start before the snapshot | 1 | 6,143 |  |  |  | 6,143 |", "SnapStart, invoke priming | 66 | 608 | 689 | 782 | 782 |  |",
                     "without SnapStart |  | 5,312 | 5,646 | 6,183 |  | 7,028 |"):
            self.assertIn(line, written)
        self.assertNotIn("API Gateway", written)


if __name__ == "__main__":
    unittest.main()
