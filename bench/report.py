"""The tables and the pictures of the benchmarks."""
import re, time
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

NAMES = {"plain": "plain", "twin": "twin", "service": "service", "primed": "service, primed"}


def number(value):
    """Returns a number with three significant digits, or all digits before the point."""
    return f"{value:,.{max(0, 3 - len(str(int(value))))}f}" if value >= 1 else f"{value:.2f}"


def ratio(value, baseline, goal=None):
    """Returns two cells: how many times the baseline a value is, and whether that reaches the goal."""
    times = value / baseline
    return [f"{times:.2f}", f"≤ {goal:.1f}: {'met' if times <= goal else 'not met'}" if goal else ""]


def table(*rows):
    head, *body = [[str(cell) for cell in row] for row in rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] + ["---:"] * (len(head) - 2) + ["---"], *body])


def tables(figures):
    """Returns the tables by the name of the section of the page that contains them."""
    start, first, warm, paused, size = (figures[part] for part in ("start", "first", "warm", "paused", "size"))

    def cells(get):
        return [number(value) if value is not None else "" for value in map(get, NAMES)]

    yield "start", table(
        ["", *NAMES.values(), "service / twin", "goal"],
        *([label, *cells(lambda name: start[name][key]), *ratio(start["service"][key], start["twin"][key], goal)]
          for key, label, goal in (("cpu", "CPU time (s)", 1.0), ("wall", "Duration (s)", None), ("classes", "Loaded classes", None),
                                   ("heap", "Heap in use (MB)", None), ("memory", "Resident memory (MB)", None))))
    operations = list(dict.fromkeys(name.split()[0] for name in warm))
    yield "first", table(
        ["", *NAMES.values(), "after a pause", "primed / after a pause", "primed / warm", "goal"],
        *([f"{operation}, {label} (ms)", *cells(lambda name: first.get(f"{operation} {name}", {}).get(key)),
           number(paused[operation][key]), ratio(first[f"{operation} primed"][key], paused[operation][key])[0],
           *ratio(first[f"{operation} primed"][key], warm[f"{operation} service"]["p50" if key == "wall" else "cpu"], goal)]
          for operation in operations for key, label, goal in (("wall", "duration", 2.0), ("cpu", "CPU time", None))))
    programs = list(NAMES)[:3]
    rows = []
    for operation in operations:
        for key, label, goal in (("p50", "p50 (ms)", 1.2), ("p99", "p99 (ms)", None), ("cpu", "CPU time (ms)", 1.3),
                                 ("allocated", "allocated (KB)", None)):
            values = [warm.get(f"{operation} {program}", {}).get(key) for program in programs]
            rows.append([f"{operation}, {label}", *(number(value) if value is not None else "" for value in values),
                         *(ratio(values[2], values[0], goal if operation == "GET" else None) if values[0] else ["", ""])])
    yield "warm", table(["", *programs, "service / plain", "goal"], *rows)
    megabytes = size["service"]["zip"]
    yield "size", table(
        ["", *programs, "service / twin", "goal"],
        *([label, *(number(size[program][key]) for program in programs), ratio(size["service"][key], size["twin"][key])[0],
           f"≤ 25 MB: {'met' if megabytes <= 25 else 'not met'}" if key == "zip" else ""]
          for key, label in (("zip", "Zip (MB)"), ("classes", "Loaded classes"), ("memory", "Resident memory (MB)"))))


def write_page(page, sections):
    """Replaces the sections of the page, which are names and contents, between its comments. Returns the contents."""
    text, written = page.read_text(), ""
    for name, content in sections:
        text, places = re.subn(rf"(?s)(<!-- {name} -->\n).*?(<!-- end -->)", lambda at: f"{at[1]}{content}\n{at[2]}", text)
        if places != 1:
            raise SystemExit(f"bench: {page} has no place for {name}")
        written += content + "\n\n"
    page.write_text(text)
    return written


GOALS = {"verify": 240, "test-service": 10, "test-infra": 10, "test-import": 10, "test-cli": 10, "preview": 8, "adopt": 60, "ci": 2100}


def write_time(name, seconds, load, cpu=None, page=ROOT / "docs/performance.md"):
    """Writes how long developers wait for something into the row of the page that has its name, and prints it."""
    words = f"{number(seconds)} s{f' and {number(cpu)} s of CPU time' if cpu else ''}, with a load average of {load:.1f} before, on {time.strftime('%F', time.gmtime())}"
    words += f" | ≤ {GOALS[name]} s: {'met' if seconds <= GOALS[name] else 'not met'} "
    text, places = re.subn(rf"(<!-- {name} -->)[^|]*\|[^|]*", lambda at: f"{at[1]} {words}", page.read_text())
    if places != 1:
        raise SystemExit(f"bench: {page} has no row for {name}")
    page.write_text(text)
    print(f"{name}: {words}", flush=True)


STYLE = """text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-weight:600;font-size:15px}.back{fill:#fff}
.plain{fill:#8c959f}.twin{fill:#54aeff}.service{fill:#0550ae}.primed{fill:#1a7f37}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.back{fill:#0d1117}
.plain{fill:#6e7681}.twin{fill:#58a6ff}.service{fill:#1f6feb}.primed{fill:#3fb950}}"""
WIDTH, LABEL, LINE = 760, 190, 22


def bars(figures):
    """Returns groups of bars, each with a title and the class, the label and the value of each bar."""
    start, first, warm = figures["start"], figures["first"], figures["warm"]
    yield ("CPU time from the start of the process until it is ready, in seconds",
           [(name, NAMES[name], start[name]["cpu"]) for name in NAMES])
    for title, part, key in (("CPU time of the first request after the start, in ms", first, "cpu"),
                             ("Duration of a warm request, median, in ms", warm, "p50")):
        yield title, [(name.split()[1], f"{name.split()[0]}, {NAMES[name.split()[1]]}", part[name][key]) for name in part]


def draw(path, summary, groups):
    """Draws horizontal bars; each group of bars has its own scale."""
    y, parts = 12, []
    for title, values in groups:
        y += LINE
        parts.append(f'<text class="title" x="16" y="{y}">{escape(title)}</text>')
        scale = (WIDTH - LABEL - 90) / max(value for *_, value in values)
        for name, label, value in values:
            y += LINE
            parts.append(f'<text x="{LABEL - 8}" y="{y + 5}" text-anchor="end">{escape(label)}</text>'
                         f'<rect class="{name}" x="{LABEL}" y="{y - 7}" width="{max(1, value * scale):.1f}" height="15" rx="2"/>'
                         f'<text x="{LABEL + value * scale + 6:.1f}" y="{y + 5}">{number(value)}</text>')
        y += LINE
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}" role="img">\n'
                    f'<title>{escape(summary)}</title>\n<style>{STYLE}</style>\n'
                    f'<rect class="back" width="{WIDTH}" height="{y}" rx="6"/>\n' + "\n".join(parts) + "\n</svg>\n")
