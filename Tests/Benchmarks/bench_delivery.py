#!/usr/bin/env python3
"""Measures how alarms are taken and passed on, beside Debian's Alertmanager, in turns in one run.

Run through `make bench-delivery`, which builds the release binaries first. Everything happens on loopback, in a
temporary folder, for a bounded time. Both programs get the same alarms from the same generator, and notify the same
sink. Tocsin has every alarm on disk before it answers; Alertmanager keeps them in memory. The figures go into
docs/benchmarks.md too, unless --print is given.
"""
import argparse
import atexit
import collections
import contextlib
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from bench import free_port
from bench_http import TICKS, machine
from bench_import import replace_section

ROOT = pathlib.Path(__file__).resolve().parents[2]
RELEASE = ROOT / ".build/release"
SCRIPT = pathlib.Path(__file__).with_name("alarms.lua")
DOCUMENT = ROOT / "docs/benchmarks.md"
SECTION = "Taking and delivering alarms"
# The lines of the plant: each has a receiver of its own. The latency is measured with the first ones; the last one takes
# the load, and what waits for it.
TARGETS = 50
LOADED = f"Line {TARGETS + 1}"
UNHEARD = "Nobody"
STORED = 1_000_000

# What is done: a title, connections, alarms a request, how many alarms there are (0: each is new), and how many times
# as many as Alertmanager we aim at.
Work = collections.namedtuple("Work", "title connections batch known aim")
WORKS = [
    Work("new, 1 a request, 16 connections", 16, 1, 0, 2),
    Work("new, 1 a request, 64 connections", 64, 1, 0, 2),
    Work("new, 64 a request", 16, 64, 0, 20),
    Work("known, 1 a request", 64, 1, 2_000, 1.5),
    Work("known, 64 a request", 16, 64, 2_000, 1.5),
]
# Two messages a second for each target are more than DingTalk takes, and must not become digests.
LATENCY_ROBOT_RATE = 1_200
MEDIAN_AIM_MS, P99_AIM_MS, MEMORY_AIM_MB, STORED_AIM = 5, 25, 100, 1.5


class Server:
    """A process that listens, and what it has used."""

    def __init__(self, command, port):
        self.port = port
        self.child = subprocess.Popen(
            [str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT
        )
        # Nothing goes on when a figure can't be taken.
        atexit.register(self.child.kill)
        for _ in range(400):
            try:
                self.ask("GET", "/")
                return
            except OSError:
                if self.child.poll() is not None:
                    break
                time.sleep(0.05)
        sys.exit(f"{command[0]} did not listen")

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()

    def cpu_seconds(self):
        fields = pathlib.Path(f"/proc/{self.child.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def peak_mb(self):
        status = pathlib.Path(f"/proc/{self.child.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status).group(1)) / 1024

    def stop(self):
        self.child.send_signal(signal.SIGTERM)
        try:
            self.child.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()


class Tocsin:
    """Tocsin with a service of one group and a rule for each line of the plant."""

    name = "tocsin"
    path = "/api/v1/alarms"

    def __init__(self, folder, sink):
        self.origin = f"http://127.0.0.1:{sink.port}"
        self.model = folder / "model"
        run = lambda *words: subprocess.run(
            [str(RELEASE / "tocsin"), *words, "--data", str(self.model)], check=True, capture_output=True, text=True
        ).stdout.strip()
        self.token = run("token", "add", "bench")
        run("sample-data", "--simulator", self.origin, "--services", str(TARGETS + 1))

    def start(self, folder, robot_rate=20):
        """`robot_rate` is what a group's robot takes in a minute; DingTalk's take 20, and what is more goes in digests."""
        if not folder.exists():
            shutil.copytree(self.model, folder)
        port = free_port()
        return Server(
            [
                RELEASE / "tocsin", "serve", "--listen", f"127.0.0.1:{port}", "--data", folder, "--webhook-hosts",
                self.origin, "--dingtalk-api", self.origin, "--robot-messages-per-minute", robot_rate,
                # wrk reports known alarms faster than anybody may by default.
                "--requests-per-second", 1_000_000,
            ],
            port,
        )

    @staticmethod
    def alarm(path):
        return {"path": path, "name": "High temperature", "status": "active", "level": "High"}


class Alertmanager:
    """Alertmanager with a webhook for each line of the plant."""

    name = "alertmanager"
    path = "/api/v2/alerts"
    token = "none"

    def __init__(self, folder, sink):
        self.configuration = folder / "alertmanager.json"
        hook = {"url": f"http://127.0.0.1:{sink.port}/webhook", "send_resolved": True}
        lines = range(1, TARGETS + 2)
        # JSON is YAML too.
        self.configuration.write_text(json.dumps({
            "route": {
                "receiver": "nobody", "group_by": ["..."], "group_wait": "0s",
                "routes": [{"receiver": f"line {n}", "matchers": [f'path=~"Line {n}/.*"']} for n in lines],
            },
            "receivers": [{"name": "nobody"}] + [{"name": f"line {n}", "webhook_configs": [hook]} for n in lines],
        }))

    def start(self, folder, robot_rate=None):
        port = free_port()
        return Server(
            [
                "prometheus-alertmanager", f"--config.file={self.configuration}", f"--storage.path={folder}",
                f"--web.listen-address=127.0.0.1:{port}", "--cluster.listen-address=", "--log.level=error",
            ],
            port,
        )

    @staticmethod
    def alarm(path):
        return {"labels": {"path": path, "alertname": "High temperature", "severity": "High"}}


def load(program, server, work, line, seconds, first=0):
    """One run of wrk: accepted alarms a second, and the server's processor time for each in microseconds."""
    before = server.cpu_seconds()
    command = [
        "wrk", "-t1", f"-c{work.connections}", f"-d{seconds}s", "--timeout", "30s", "-s", SCRIPT,
        f"http://127.0.0.1:{server.port}", "--", program.name, program.token, work.batch, work.known, line, first,
    ]
    text = subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout
    used = server.cpu_seconds() - before
    match = re.search(r"summary (\d+) requests (\d+) microseconds (\d+) status (\d+) socket", text)
    requests, duration, refused, broken = map(int, match.groups())
    if refused or broken or not requests:
        sys.exit(f"{program.name}, {work.title}: {refused} of {requests} requests refused, {broken} socket errors")
    alarms = requests * work.batch
    return {"rate": alarms / duration * 1e6, "cpu": used / alarms * 1e6}


def measure_work(program, server, work, line, seconds, first):
    """One work; known alarms are reported once before."""
    if work.known:
        load(program, server, work, line, 1, first)
    return load(program, server, work, line, seconds, first)


def clear(sink):
    sink.ask("DELETE", "/arrivals")


def compare(programs, sink, folder, options):
    """Each work by each program in turn, each time by a process with nothing stored; with and without a receiver."""
    results, peaks = {}, collections.Counter()
    for work in WORKS:
        for line in (UNHEARD, LOADED):
            for run in range(options.runs):
                for program in programs:
                    place = folder / f"{program.name}-run"
                    server = program.start(place)
                    result = measure_work(program, server, work, line, options.seconds, 0)
                    peaks[program.name] = max(peaks[program.name], server.peak_mb())
                    server.stop()
                    shutil.rmtree(place, ignore_errors=True)
                    results.setdefault((program.name, work, line), []).append(result)
                    clear(sink)
            both = [median(results[program.name, work, line], "rate") for program in programs]
            print(f"{work.title}, {line}: {both[0]:,.0f}/s, {both[1]:,.0f}/s, {both[0] / both[1]:.2f}", file=sys.stderr)
    return results, peaks


def median(results, key):
    return statistics.median(result[key] for result in results)


def measure_latency(program, server, sink, seconds):
    """Milliseconds from sending a request to its notification's arrival, at 100 alarms a second to all targets."""
    clear(sink)
    sent, senders, rate = {}, 10, 100
    begin = time.time() + 0.5

    def send(which):
        connection = http.client.HTTPConnection("127.0.0.1", server.port)
        headers = {"Authorization": f"Bearer {program.token}", "Content-Type": "application/json"}
        for number in range(which, seconds * rate, senders):
            alarm = program.alarm(f"Line {number % TARGETS + 1}/Mark{number:07d}")
            body = json.dumps([alarm])
            time.sleep(max(begin + number / rate - time.time(), 0))
            sent[number] = time.time()
            connection.request("POST", program.path, body, headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                sys.exit(f"{program.name} answered {answer.status}")

    threads = [threading.Thread(target=send, args=(which,)) for which in range(senders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    arrived = {}
    deadline = time.monotonic() + 30
    while len(arrived) < len(sent) and time.monotonic() < deadline:
        time.sleep(0.5)
        for line in sink.ask("GET", "/arrivals")[1].splitlines():
            at, body = line.split("\t", 1)
            for mark in re.findall(r"Mark(\d{7})", body):
                arrived.setdefault(int(mark), int(at) / 1e6)
    if len(arrived) < len(sent):
        sys.exit(f"{program.name}: only {len(arrived)} of {len(sent)} alarms arrived")
    delays = sorted((arrived[number] - sent[number]) * 1000 for number in sent)
    return {"median": delays[len(delays) // 2], "p99": delays[int(len(delays) * 0.99)]}


def compare_latency(programs, sink, folder, seconds):
    results = {}
    for program in programs:
        server = program.start(folder / f"{program.name}-latency", LATENCY_ROBOT_RATE)
        results[program.name] = measure_latency(program, server, sink, seconds)
        server.stop()
        print(f"latency {program.name}: {results[program.name]}", file=sys.stderr)
    return results


def wait_until_told(folder):
    """Waits until nothing waits in Tocsin's outbox any more."""
    with contextlib.closing(sqlite3.connect(f"file:{folder}/tocsin.sqlite?mode=ro", uri=True)) as database:
        count = "SELECT COUNT(*) FROM delivery WHERE state = 'waiting' OR state = 'sending'"
        deadline = time.monotonic() + 600
        while database.execute(count).fetchone()[0] > 0:
            if time.monotonic() > deadline:
                sys.exit("what was stored was not told in ten minutes")
            time.sleep(1)


def measure_stored(tocsin, sink, folder, options):
    """The latency and the same works of Tocsin with a million alarms stored, each told to somebody in a digest.

    Each work is done in turns with an empty database, since the machine's speed changes while the million is stored.
    """
    place = folder / "stored"
    server = tocsin.start(place, LATENCY_ROBOT_RATE)
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    headers = {"Authorization": f"Bearer {tocsin.token}", "Content-Type": "application/json"}
    began = time.monotonic()
    for first in range(0, STORED, 1_000):
        alarms = [tocsin.alarm(f"Line {n % TARGETS + 1}/Unit {n}/Pressure") for n in range(first, first + 1_000)]
        connection.request("POST", tocsin.path, json.dumps(alarms), headers)
        if connection.getresponse().read() != b'{"accepted": 1000}':
            sys.exit("an alarm was not stored")
    print(f"stored in {time.monotonic() - began:.0f} s", file=sys.stderr)
    wait_until_told(place)
    print(f"told in {time.monotonic() - began:.0f} s", file=sys.stderr)
    latency = measure_latency(tocsin, server, sink, options.latency_seconds)
    server.stop()
    size = sum(file.stat().st_size for file in place.iterdir()) / 1e6
    results, peak, first = {}, 0, STORED
    for work in WORKS:
        for line in (UNHEARD, LOADED):
            for _ in range(options.runs):
                for data in (place, folder / "empty"):
                    first += 10_000_000
                    server = tocsin.start(data)
                    result = measure_work(tocsin, server, work, line, options.seconds, first)
                    if data == place:
                        peak = max(peak, server.peak_mb())
                    server.stop()
                    results.setdefault((data == place, work, line), []).append(result)
                    clear(sink)
                shutil.rmtree(folder / "empty")
    return results, latency, peak, size


def report(results, peaks, latency, stored):
    """The tables, and how many aims were missed."""
    missed = 0

    def mark(is_met):
        nonlocal missed
        missed += not is_met
        return "" if is_met else " **missed**"

    stored_results, stored_latency, stored_peak, stored_size = stored
    lines = [
        "| work | receiver | Tocsin, alarms/s | Alertmanager | ratio | aim | CPU µs an alarm | Alertmanager "
        "| with 1,000,000 stored, alarms/s, of those with none in turns |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    in_turns = lambda is_stored, work, line: median(stored_results[is_stored, work, line], "rate")
    for work in WORKS:
        for line in (UNHEARD, LOADED):
            ours, theirs = results["tocsin", work, line], results["alertmanager", work, line]
            ratio = median(ours, "rate") / median(theirs, "rate")
            full, empty = in_turns(True, work, line), in_turns(False, work, line)
            lines.append(
                f"| {work.title} | {'no' if line == UNHEARD else 'yes'} | {median(ours, 'rate'):,.0f} "
                f"| {median(theirs, 'rate'):,.0f} | {ratio:.2f}{mark(ratio >= work.aim)} | {work.aim} "
                f"| {median(ours, 'cpu'):.0f} | {median(theirs, 'cpu'):.0f} "
                f"| {full:,.0f} of {empty:,.0f}{mark(full * STORED_AIM >= empty)} |"
            )
    ours, theirs = latency["tocsin"], latency["alertmanager"]
    lines += [
        "", f"From the request to the sink, 100 alarms a second to {TARGETS} targets, in ms:", "",
        "| | Tocsin | Alertmanager | Tocsin with 1,000,000 stored | aim |", "| --- | --- | --- | --- | --- |",
        f"| median | {ours['median']:.1f}{mark(ours['median'] < MEDIAN_AIM_MS)} | {theirs['median']:.1f} "
        f"| {stored_latency['median']:.1f}{mark(stored_latency['median'] <= STORED_AIM * ours['median'])} "
        f"| under {MEDIAN_AIM_MS} |",
        f"| 99 of 100 | {ours['p99']:.1f}{mark(ours['p99'] < min(P99_AIM_MS, theirs['p99']))} | {theirs['p99']:.1f} "
        f"| {stored_latency['p99']:.1f}{mark(stored_latency['p99'] <= STORED_AIM * ours['p99'])} "
        f"| under {P99_AIM_MS}, and under Alertmanager's |",
        "",
        f"Peak memory: Tocsin {peaks['tocsin']:.0f} MB{mark(peaks['tocsin'] < MEMORY_AIM_MB)} (aim: under "
        f"{MEMORY_AIM_MB} MB), Alertmanager {peaks['alertmanager']:.0f} MB. With 1,000,000 alarms stored "
        f"{stored_peak:.0f} MB and {stored_size:,.0f} MB on disk.",
    ]
    return lines, missed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=4, help="how long each work is done")
    parser.add_argument("--runs", type=int, default=2, help="how often; the median counts")
    parser.add_argument("--latency-seconds", type=int, default=15, help="how long the latency is measured")
    parser.add_argument("--print", action="store_true", help="leave docs/benchmarks.md alone")
    options = parser.parse_args()
    where = machine()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        port = free_port()
        (folder / "files").mkdir()
        sink = Server([RELEASE / "HTTPBenchServer", f"127.0.0.1:{port}", folder / "files"], port)
        try:
            programs = [Tocsin(folder, sink), Alertmanager(folder, sink)]
            latency = compare_latency(programs, sink, folder, options.latency_seconds)
            results, peaks = compare(programs, sink, folder, options)
            stored = measure_stored(programs[0], sink, folder, options)
        finally:
            sink.stop()
    table, missed = report(results, peaks, latency, stored)
    body = "\n".join([
        f"`make bench-delivery` on {where}, beside Alertmanager of Debian 12 (`group_by: ['...']`, `group_wait: 0s`).",
        "The load generator, both programs and the sink of their notifications share the machine, so the ratios count",
        f"and not the rates. Each figure is the median of {options.runs} runs of {options.seconds} s, in turns. \"new\"",
        "means that every alarm is another one, \"known\" that 2,000 alarms are reported again and again. Tocsin has what",
        "it accepts on disk (`synchronous=FULL`); Alertmanager keeps it in memory. Alertmanager notifies of each alarm by",
        "itself; Tocsin keeps to DingTalk's 20 messages a minute, so that most of a flood goes in digests.",
        "", *table,
    ])
    print(body)
    if not options.print:
        text = DOCUMENT.read_text() if DOCUMENT.exists() else "# Benchmarks\n"
        DOCUMENT.write_text(replace_section(text, SECTION, body))
    print(f"{missed} aims missed")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
