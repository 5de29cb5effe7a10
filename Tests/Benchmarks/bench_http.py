#!/usr/bin/env python3
"""Measures the HTTP server beside Hummingbird and nginx, in turns in one run, and prints a table with ratios.

Run through `make bench-http`, which builds both servers. Everything happens on loopback, for a bounded time. The
figures go into docs/benchmarks.md too, unless --print is given. Exits 1 if an aim is missed.
"""
import argparse
import os
import pathlib
import platform
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import textwrap

ROOT = pathlib.Path(__file__).resolve().parents[2]
OURS = ROOT / ".build/release/HTTPBenchServer"
HUMMINGBIRD = ROOT / ".build/bench-http/release/HummingbirdBenchServer"
DOCUMENT = ROOT / "docs/benchmarks.md"
FILE_SIZE = 16 * 1024
TICKS = os.sysconf("SC_CLK_TCK")
RATE_AIM = {"Hummingbird": 2.0, "nginx": 0.6}
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}

NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log stderr crit;
worker_processes auto;
worker_rlimit_nofile 8192;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 10000;
    default_type text/css;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port} backlog=4096; root {folder}/files; }}
}}
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server process with its children, and what they have used."""

    def __init__(self, name, command, port):
        self.name, self.port = name, port
        self.child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            try:
                self.child.wait(timeout=0.05)
                sys.exit(f"{name} ended before it was ready")
            except subprocess.TimeoutExpired:
                continue
        sys.exit(f"{name} did not listen in time")

    def processes(self):
        children = pathlib.Path(f"/proc/{self.child.pid}/task/{self.child.pid}/children").read_text().split()
        return [self.child.pid, *map(int, children)]

    def cpu_seconds(self):
        """User and system time."""
        total = 0
        for process in self.processes():
            fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def peak_mb(self):
        total = 0
        for process in self.processes():
            status = pathlib.Path(f"/proc/{process}/status").read_text()
            total += int(re.search(r"VmHWM:\s+(\d+) kB", status).group(1))
        return total / 1024

    def stop(self):
        self.child.send_signal(signal.SIGTERM)
        try:
            self.child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.child.kill()


def measure(server, path, connections, keeps_alive, seconds):
    """One run of wrk: requests a second, p99 in ms, CPU in microseconds a request."""
    # One thread of wrk has more work with an answer than our server, and would be what is measured.
    command = ["wrk", f"-t{min(2, connections)}", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "--latency"]
    if not keeps_alive:
        command += ["-H", "Connection: close"]
    before = server.cpu_seconds()
    text = subprocess.run(
        [*command, f"http://127.0.0.1:{server.port}{path}"], check=True, capture_output=True, text=True
    ).stdout
    used = server.cpu_seconds() - before
    count = int(re.search(r"(\d+) requests in", text).group(1))
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s|m)\b", text).groups()
    errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text)
    if "Non-2xx" in text or count == 0:
        sys.exit(f"{server.name} answered {path} with errors:\n{text}")
    return {
        "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)),
        "p99": float(value) * UNITS[unit],
        "cpu": used / count * 1e6,
        "errors": sum(map(int, errors.groups())) if errors else 0,
    }


def compare(servers, case, connections, keeps_alive, options):
    """Runs in turns; the medians of both servers."""
    runs = {server.name: [] for server in servers}
    for turn in range(options.turns):
        for server in servers if turn % 2 == 0 else servers[::-1]:
            runs[server.name].append(measure(server, case, connections, keeps_alive, options.seconds))
    result = []
    for server in servers:
        measured = runs[server.name]
        median = {key: statistics.median(run[key] for run in measured) for key in ("rate", "p99", "cpu")}
        median["errors"] = sum(run["errors"] for run in measured)
        result.append(median)
    ours, other = result
    mode = "keep-alive" if keeps_alive else "one request each"
    row = [
        case, str(connections), mode,
        f"{ours['rate']:,.0f}", f"{other['rate']:,.0f}", f"{ours['rate'] / other['rate']:.2f}",
        f"{ours['p99']:.1f}", f"{other['p99']:.1f}",
        f"{ours['cpu']:.1f}", f"{other['cpu']:.1f}", f"{other['cpu'] / ours['cpu'] if ours['cpu'] else 0:.2f}",
        f"{ours['errors']} / {other['errors']}", aim(servers[1].name, ours, other),
    ]
    print(" ".join(f"{cell:>12}" for cell in row), flush=True)
    return row


def aim(name, ours, other):
    """What is missed: so many times the other's rate, and beside Hummingbird a p99 that is no higher."""
    missed = []
    if ours["rate"] < RATE_AIM[name] * other["rate"]:
        missed.append("rate")
    if name == "Hummingbird" and ours["p99"] > other["p99"]:
        missed.append("p99")
    return "MISSED: " + ", ".join(missed) if missed else "kept"


def table(other, rows):
    head = [
        "answer", "connections", "mode", "req/s", f"{other}", "ratio", "p99 ms", f"{other}", "CPU µs a request",
        f"{other}", "ratio", "socket errors", "aim",
    ]
    lines = ["| " + " | ".join(head) + " |", "| --- " * len(head) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def machine():
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    return (
        f"{os.cpu_count()} cores ({cpu.group(1) if cpu else platform.machine()}), Linux {platform.release()}, "
        f"load average {os.getloadavg()[0]:.1f} at the start"
    )


def write_section(text):
    begin, end = "<!-- http-server: begin -->", "<!-- http-server: end -->"
    section = f"{begin}\n{text}\n{end}"
    old = DOCUMENT.read_text() if DOCUMENT.exists() else "# Benchmarks\n"
    if begin in old:
        new = re.sub(re.escape(begin) + ".*?" + re.escape(end), lambda _: section, old, flags=re.S)
    else:
        new = old.rstrip("\n") + "\n\n" + section + "\n"
    DOCUMENT.write_text(new)


def run(options, folder):
    (folder / "files").mkdir()
    (folder / "files/app.css").write_bytes(b"a { color: #123456 }\n" * (FILE_SIZE // 21))
    started = machine()
    ports = [free_port() for _ in range(3)]
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=ports[2]))
    servers = []
    try:
        for name, port, program in (("ours", ports[0], OURS), ("Hummingbird", ports[1], HUMMINGBIRD)):
            command = [str(program), f"127.0.0.1:{port}", str(folder / "files")]
            servers.append(Server(name, command, port))
        ours, hummingbird = servers
        dynamic = [
            compare([ours, hummingbird], case, connections, keeps_alive, options)
            for case in ("/page", "/json")
            for keeps_alive in (True, False)
            for connections in options.connections
        ]
        memory = (
            f"Peak memory after these: ours {ours.peak_mb():.1f} MB, Hummingbird {hummingbird.peak_mb():.1f} MB: "
            + ("kept." if ours.peak_mb() <= hummingbird.peak_mb() else "MISSED.")
        )
        print(memory)
        nginx = Server("nginx", ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")], ports[2])
        servers.append(nginx)
        static = [
            compare([ours, nginx], "/app.css", connections, keeps_alive, options)
            for keeps_alive in (True, False)
            for connections in options.connections
        ]
    finally:
        for server in servers:
            server.stop()
    paragraph = textwrap.fill(
        f"Measured by `make bench-http` on {started}. wrk and the servers share the machine, so the ratios count and "
        "not the rates. Each figure is the median of "
        f"{options.turns} runs of {options.seconds} s, taken in turns with the other server's: "
        "`wrk -t2 -c CONNECTIONS --latency` (with one thread for one connection), for one request each with `-H 'Connection: close'`. "
        "CPU is the server's user and system time; its ratio says how much more the other one takes.",
        width=120, break_long_words=False, break_on_hyphens=False,
    )
    missed = sum(row[-1] != "kept" for row in dynamic + static) + ("MISSED" in memory)
    aims = (
        f"The aims: at least {RATE_AIM['Hummingbird']} times Hummingbird's requests a second with a p99 and a peak memory "
        f"that are no higher, and {RATE_AIM['nginx']} times nginx's; {missed} are missed."
    )
    text = "\n".join([
        "## HTTP server", "", paragraph, "", textwrap.fill(aims, width=120), "",
        "`/page` is 9 KB of HTML, `/json` 200 bytes, beside Hummingbird 2.28.1:", "",
        table("Hummingbird", dynamic), "", memory, "",
        f"`/app.css` is a file of {FILE_SIZE // 1024} KB, beside nginx of Debian:", "", table("nginx", static),
    ])
    return text, missed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=3, help="the length of one run")
    parser.add_argument("--turns", type=int, default=3, help="the runs of each server for a figure")
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 32, 256, 1000])
    parser.add_argument("--print", action="store_true", help="leave docs/benchmarks.md alone")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        # The workers of nginx belong to another user.
        os.chmod(name, 0o755)
        text, missed = run(options, pathlib.Path(name))
    if options.print:
        print(text)
    else:
        write_section(text)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
