#!/usr/bin/env python3
"""Measures the console as it is used: start, memory, pages a second, and the time from a 2xx to DingTalk.

Run through `make bench`, which builds the release binaries first. Everything happens on loopback, in a temporary
folder, for a bounded number of requests.
"""
import argparse
import datetime
import http.client
import json
import pathlib
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

from bench_http import machine
from bench_import import replace_section

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOCSIN = ROOT / ".build/release/tocsin"
SIMULATOR = ROOT / ".build/release/dingtalk-simulator"
DOCUMENT = ROOT / "docs/benchmarks.md"
PASSWORD = "bench-password-1"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A program that prints a line with `listening on` when it is ready."""

    def __init__(self, *command):
        self.began = time.monotonic()
        self.child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT)
        for line in self.child.stdout:
            if "listening on" in line:
                self.ready_ms = (time.monotonic() - self.began) * 1000
                return
        sys.exit(f"{command[0]} ended before it was ready")

    def resident_mb(self):
        status = pathlib.Path(f"/proc/{self.child.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) / 1024

    def stop(self):
        self.child.terminate()
        self.child.wait(timeout=30)


class Console:
    """A signed-in browser without a screen."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.port = port
        self.cookies = {}

    def request(self, method, path, body=None, headers=None):
        headers = dict(headers or {})
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        if isinstance(body, list):
            body = urllib.parse.urlencode(body)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = f"http://127.0.0.1:{self.port}"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text

    def form(self, page, fields, action=None):
        """Sends the form of a page with its hidden fields and these."""
        _, text = self.request("GET", page)
        main = re.findall(r"<form[^>]*method=\"post\".*?</form>", text, re.S | re.I)
        form = next(f for f in main if action is None or f'action="{action}"' in f)
        target = re.search(r'action="([^"]*)"', form).group(1)
        hidden = []
        for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", form):
            name = re.search(r'name="([^"]*)"', tag).group(1)
            value = re.search(r'value="([^"]*)"', tag)
            hidden.append((name, value.group(1) if value else ""))
        names = {name for name, _ in fields}
        return self.request("POST", target or page, [h for h in hidden if h[0] not in names] + fields)


def measure_start(folder):
    times = []
    for run in range(5):
        process = serve(folder / f"start-{run}")
        times.append(process.ready_ms)
        process.stop()
    return statistics.median(times)


def serve(data, *options):
    return Process(str(TOCSIN), "serve", "--listen", "127.0.0.1:0", "--data", str(data), *options)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alarms", type=int, default=300, help="how many alarms the latency is measured with")
    parser.add_argument("--seconds", type=int, default=5, help="how long pages are requested")
    parser.add_argument("--print", action="store_true", help="leave docs/benchmarks.md alone")
    options = parser.parse_args()
    where = machine()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        rows = [("start to ready, median of 5", f"{measure_start(folder):.0f} ms", "under 300 ms")]
        rows += measure_service(folder, options)
    lines = ["| what | measured | aim |", "| --- | --- | --- |"]
    lines += [f"| {what} | {value} | {aim} |" for what, value, aim in rows]
    print("\n".join(lines))
    if not options.print:
        text = DOCUMENT.read_text() if DOCUMENT.exists() else "# Benchmarks\n"
        body = "\n".join([f"`make bench` on {where}.", "", *lines])
        DOCUMENT.write_text(replace_section(text, "The console", body))


def measure_service(folder, options):
    simulator_port, port = free_port(), free_port()
    origin = f"http://127.0.0.1:{simulator_port}"
    simulator = Process(str(SIMULATOR), "--listen", f"127.0.0.1:{simulator_port}", "--messages-per-minute", "1000000")
    data = folder / "data"
    token = subprocess.run(
        [str(TOCSIN), "token", "add", "bench", "--data", str(data)], check=True, capture_output=True, text=True
    ).stdout.strip()
    subprocess.run(
        [str(TOCSIN), "user", "add", "bench", "--role", "administrator", "--data", str(data)],
        check=True, capture_output=True, input=PASSWORD + "\n", text=True,
    )
    subprocess.run(
        [str(TOCSIN), "sample-data", "--data", str(data), "--simulator", origin, "--services", "50"],
        check=True, capture_output=True, text=True,
    )
    console = Process(
        str(TOCSIN), "serve", "--listen", f"127.0.0.1:{port}", "--data", str(data),
        "--webhook-hosts", origin, "--dingtalk-api", origin, "--robot-messages-per-minute", "60000",
    )
    try:
        time.sleep(2)
        rows = [("idle resident memory", f"{console.resident_mb():.1f} MB", "under 40 MB")]
        rows.append(measure_pages(port, options.seconds))
        rows.append(measure_latency(port, simulator_port, token, options.alarms))
        rows.append(("resident memory after that", f"{console.resident_mb():.1f} MB", ""))
        return rows
    finally:
        console.stop()
        simulator.stop()


def measure_pages(port, seconds):
    browser = Console(port)
    browser.form("/login", [("name", "bench"), ("password", PASSWORD)])
    path = "/services?rows=50"
    status, page = browser.request("GET", path)
    shown = page.count("<tr>") - 1
    if status != 200 or shown < 50:
        sys.exit(f"the services page answered {status} with {shown} rows")
    cookie = "; ".join(f"{k}={v}" for k, v in browser.cookies.items())
    wrk = subprocess.run(
        ["wrk", "-t2", "-c32", f"-d{seconds}s", "-H", f"Cookie: {cookie}", f"http://127.0.0.1:{port}{path}"],
        check=True, capture_output=True, text=True,
    ).stdout
    if "Non-2xx" in wrk:
        sys.exit("the services page answered with errors under load:\n" + wrk)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", wrk).group(1)
    return (f"services page, 50 rows, {len(page) // 1024} KB", f"{float(rate):,.0f} pages/s", "at least 1,500")


def measure_latency(port, simulator_port, token, count):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    sent, answered = {}, {}
    for number in range(count):
        name = f"bench-{number}"
        body = json.dumps({"path": f"Plant1/Bench/{number}", "name": name, "status": "active"})
        sent[name] = time.time() * 1000
        connection.request("POST", "/api/v1/alarms", body, headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            sys.exit(f"the intake answered {answer.status}")
        answered[name] = time.time() * 1000
        time.sleep(0.01)
    deadline = time.monotonic() + 60
    arrived = {}
    while time.monotonic() < deadline:
        feed = http.client.HTTPConnection("127.0.0.1", simulator_port)
        feed.request("GET", "/simulator/messages")
        for message in json.loads(feed.getresponse().read()):
            match = re.search(r"bench.{0,4}?(\d+)", message["text"].replace("\\", ""))
            if match:
                at = datetime.datetime.fromisoformat(message["time"].replace("Z", "+00:00"))
                arrived.setdefault(f"bench-{match.group(1)}", at.timestamp() * 1000)
        if len(arrived) >= count:
            break
        time.sleep(0.2)
    if len(arrived) < count:
        sys.exit(f"only {len(arrived)} of {count} alarms arrived")
    # Less than nothing when the call was there before the answer was read.
    delays = sorted(arrived[name] - answered[name] for name in answered)
    middle, p99 = delays[len(delays) // 2], delays[int(len(delays) * 0.99)]
    whole = statistics.median(arrived[name] - sent[name] for name in sent)
    measured = f"{middle:.1f} ms (p99 {p99:.1f}); since the alarm was sent {whole:.1f} ms"
    return ("2xx to the request at DingTalk, median", measured, "under 10 ms")


if __name__ == "__main__":
    main()
