"""Reads the durations of a function from its log, and compares them with figures that AWS has published."""
import math, re
from harness import OPERATIONS
from report import table

PERCENTILES = [50, 90, 99, 99.9]
SAMPLES = "https://github.com/aws-samples/serverless-java-frameworks-samples"
BLOG = "https://aws.amazon.com/blogs/compute/optimizing-cold-start-performance-of-aws-lambda-using-advanced-priming-strategies-with-snapstart/"
# What was measured, number of samples, p50, p90, p99, p99.9 and maximum in ms.
PUBLISHED_COLD = [
    [f"[AWS blog]({BLOG}): SnapStart, invoke priming", 66, 608.42, 688.88, 781.68, 781.68, None],
    [f"[AWS blog]({BLOG}): SnapStart without priming", 111, 1177.87, 1288.73, 1419.94, 1425.63, None],
    [f"[AWS samples]({SAMPLES}): SnapStart, priming", None, 1047.87, 1200.45, 1597.68, None, 1779.53],
    [f"[AWS samples]({SAMPLES}): without SnapStart", None, 5311.93, 5645.88, 6183.47, None, 7027.66]]
PUBLISHED_WARM = [[f"[AWS samples]({SAMPLES}): SnapStart, priming", None, 7.62, 13.01, 27.73, None, 262.25]]


def report(log):
    """Returns the values of the last REPORT line of a log in ms and MB, or None if there is no such line."""
    lines = re.findall(r"(?m)^REPORT RequestId: .*", log)
    return {name: float(value) for name, value in re.findall(
        r"\b((?:Billed Restore |Restore |Init |Billed )?Duration|Max Memory Used): ([\d.]+)", lines[-1])} if lines else None


def cold_start(values):
    """Returns the duration of a cold start as AWS defines it, from the values of a REPORT line; None if the request was warm."""
    started = [values[name] for name in ("Restore Duration", "Init Duration") if name in values]
    return values["Duration"] + sum(started) if started else None


def percentiles(values):
    """Returns the number of values, each percentile for which there are enough values (None otherwise), and the maximum."""
    ordered = sorted(values)
    return [len(ordered), *(ordered[math.ceil(len(ordered) * share / 100) - 1] if round(len(ordered) * (100 - share), 6) >= 100 or share == 50
                            else None for share in PERCENTILES), ordered[-1]]


def tables(cold, warm, starts, gateway):
    """Returns a table of cold starts and one of warm requests.

    cold and warm are pairs of an operation and the values of its REPORT line, starts the durations of the start before the
    snapshot, and gateway those of requests through API Gateway. What is empty has no row.
    """
    def rows(pairs, duration):
        yield "service", [duration(values) for _, values in pairs]
        for operation in OPERATIONS:
            yield f"service, {operation}", [duration(values) for name, values in pairs if name == operation]

    def written(title, rows, published):
        cells = [[label, *percentiles(values)] for label, values in rows if values] + published
        return table([title, "samples", *(f"p{share}" for share in PERCENTILES), "maximum"],
                     *([label, *(f"{value:,.{0 if isinstance(value, int) or value >= 100 else 1}f}" if value is not None else ""
                                 for value in values)] for label, *values in cells))

    return (written("Cold starts (ms)", [*rows(cold, cold_start), ("of it the restore", [values.get("Restore Duration", 0) for _, values in cold]),
                                         ("start before the snapshot", starts)], PUBLISHED_COLD)
            + "\n\n" + written("Warm requests (ms)", [*rows(warm, lambda values: values["Duration"]), ("GET through API Gateway", gateway)],
                               PUBLISHED_WARM))
