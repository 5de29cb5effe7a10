#!/usr/bin/env python3
"""Attacks the server on loopback and measures what a well-behaved client notices of it.

Run through `make attack`. The attackers and the measuring client are processes of their own. Every attack is bounded
in time; afterwards the server must have as many descriptors open as before. Exits 1 if an aim is missed.
"""
import argparse
import errno
import multiprocessing
import os
import pathlib
import re
import resource
import select
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOCSIN = ROOT / ".build/release/tocsin"
BENCH = ROOT / ".build/release/HTTPBenchServer"
P99_AIM_MS = 100
MEMORY_AIM_MB = 150
HEAD = b"Host: 127.0.0.1\r\n"
TCP_REPAIR = 19


class Target:
    """The server under attack: where it listens and which paths suit an attack."""

    def __init__(self, port, page, form, large):
        self.address = ("127.0.0.1", port)
        self.page, self.form, self.large = page.encode(), form.encode(), large.encode()

    def get(self):
        return b"GET " + self.page + b" HTTP/1.1\r\n" + HEAD

    def post(self):
        return (
            b"POST " + self.form + b" HTTP/1.1\r\n" + HEAD
            + b"Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
        )

    def connect(self, buffer=None):
        client = socket.socket()
        if buffer:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        client.settimeout(5)
        client.connect(self.address)
        client.setblocking(False)
        return client


def send(client, data):
    """Sends what the socket takes; False once the server has ended the connection."""
    try:
        client.send(data)
        return True
    except BlockingIOError:
        return True
    except OSError:
        return False


def connect_or_none(target, buffer=None):
    try:
        return target.connect(buffer)
    except OSError:
        return None


def keep_open(target, count, until, first, again=None, pause=1.0, buffer=None):
    """Holds that many connections, sends `first` on each and `again` at every pause, and replaces those that ended."""
    clients = []
    while time.monotonic() < until:
        while len(clients) < count and time.monotonic() < until:
            client = connect_or_none(target, buffer)
            if client is None:
                break
            send(client, first)
            clients.append(client)
        began = time.monotonic()
        if again is not None:
            clients = [client for client in clients if send(client, again) or client.close()]
        time.sleep(max(0, min(pause - (time.monotonic() - began), until - time.monotonic())))
    for client in clients:
        client.close()


def slow_headers(target, until):
    keep_open(target, 5_000, until, target.get(), b"X-A: b\r\n")


def slow_readers(target, until):
    # Thousands of answers are asked for in one go and none is read.
    keep_open(target, 1_000, until, (target.get() + b"\r\n") * 1_000, (target.get() + b"\r\n") * 50, buffer=4_096)


def slow_downloads(target, until):
    request = b"GET " + target.large + b" HTTP/1.1\r\n" + HEAD + b"\r\n"
    keep_open(target, 1_000, until, request, buffer=4_096)


def flood(target, until, first, piece, count=20):
    """Sends without end on several connections, as fast as each one takes it."""
    poll, clients = select.epoll(), {}

    def replace():
        client = connect_or_none(target)
        if client is not None:
            send(client, first)
            clients[client.fileno()] = client
            poll.register(client, select.EPOLLOUT)

    for _ in range(count):
        replace()
    while time.monotonic() < until:
        for number, _ in poll.poll(0.2):
            if not send(clients[number], piece):
                poll.unregister(number)
                clients.pop(number).close()
        while len(clients) < count and time.monotonic() < until:
            replace()
    for client in clients.values():
        client.close()


def endless_header(target, until):
    flood(target, until, target.get(), b"X-A: " + b"b" * 65_000 + b"\r\n")


def endless_body(target, until):
    flood(target, until, target.post(), b"fffe\r\n" + b"a" * 0xfffe + b"\r\n")


def tiny_chunks(target, until):
    flood(target, until, target.post(), b"1\r\na\r\n" * 10_000)


def connects(target, until):
    """100,000 connections that end at once, with a reset, so that this side's ports come back."""
    for _ in range(100_000):
        if time.monotonic() > until + 60:
            return
        client = connect_or_none(target)
        if client is not None:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            client.close()


def half_open(target, until):
    """Clients that vanish in the middle of a request, without a sign where the system lets us, or with an end."""
    while time.monotonic() < until:
        for number in range(500):
            client = connect_or_none(target)
            if client is None:
                continue
            send(client, target.get() if number % 2 else target.post() + b"5\r\nab")
            try:
                client.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1)
            except OSError:
                client.shutdown(socket.SHUT_WR)
            client.close()
        time.sleep(1)


ATTACKS = [
    ("5,000 slow headers", slow_headers, 1),
    ("1,000 slow readers", slow_readers, 1),
    ("1,000 slow downloads", slow_downloads, 1),
    ("endless header, 20 connections", endless_header, 1),
    ("endless chunked body, 20", endless_body, 1),
    ("endless one-byte chunks, 20", tiny_chunks, 1),
    ("100,000 connects", connects, 1),
    ("half-open sockets", half_open, 1),
]


def behave(target, until, result):
    """Asks for a page again and again, on a kept connection and on new ones in turn; times in ms."""
    times, failures, kept = [], 0, None
    while time.monotonic() < until.value:
        began = time.monotonic()
        try:
            if kept is None:
                kept = socket.create_connection(target.address, timeout=10)
            ask(kept, target.get() + b"\r\n")
            times.append((time.monotonic() - began) * 1000)
            began = time.monotonic()
            with socket.create_connection(target.address, timeout=10) as once:
                ask(once, target.get() + b"Connection: close\r\n\r\n")
            times.append((time.monotonic() - began) * 1000)
        except OSError:
            failures += 1
            kept = None
        time.sleep(0.002)
    result.put((times, failures))


def ask(client, request):
    client.sendall(request)
    data = b""
    while b"\r\n\r\n" not in data:
        data += received(client)
    head, rest = data.split(b"\r\n\r\n", 1)
    if not head.startswith(b"HTTP/1.1 200"):
        raise OSError(errno.EPROTO, head.split(b"\r\n")[0].decode())
    left = int(re.search(rb"Content-Length: (\d+)", head).group(1)) - len(rest)
    while left > 0:
        left -= len(received(client))
    if b"Connection: close" in head and b"Connection: close" not in request:
        raise OSError(errno.ECONNRESET, "closed after an answer")


def received(client):
    data = client.recv(65_536)
    if not data:
        raise OSError(errno.ECONNRESET, "the server closed")
    return data


class Process:
    """The server and what it uses."""

    def __init__(self, command):
        self.child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT)
        for line in self.child.stdout:
            match = re.search(r"listening on http://127\.0\.0\.1:(\d+)", line)
            if match:
                self.port = int(match.group(1))
                return
        sys.exit(f"{command[0]} ended before it was ready")

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.child.pid}/fd"))

    def clear_peak(self):
        pathlib.Path(f"/proc/{self.child.pid}/clear_refs").write_text("5")

    def peak_mb(self):
        status = pathlib.Path(f"/proc/{self.child.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status).group(1)) / 1024

    def stop(self):
        self.child.terminate()
        try:
            self.child.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.child.kill()


def measure(process, target, attack, workers, seconds):
    """Runs one attack, or none, beside the well-behaved client."""
    process.clear_peak()
    until = time.monotonic() + seconds
    client_until = multiprocessing.Value("d", until + 600)
    attackers = [multiprocessing.Process(target=attack, args=(target, until)) for _ in range(workers)] if attack else []
    for attacker in attackers:
        attacker.start()
    result = multiprocessing.Queue()
    client = multiprocessing.Process(target=behave, args=(target, client_until, result))
    client.start()
    for attacker in attackers:
        attacker.join(timeout=seconds + 120)
    time.sleep(max(0, until - time.monotonic()))
    client_until.value = 0
    times, failures = result.get(timeout=60)
    client.join()
    for attacker in attackers:
        attacker.kill()
    times.sort()
    return {
        "p99": times[int(len(times) * 0.99)] if times else float("inf"),
        "median": times[len(times) // 2] if times else float("inf"),
        "count": len(times), "failures": failures, "peak": process.peak_mb(),
    }


def wait_for_descriptors(process, start, limit=90):
    """The seconds until the descriptors are back, or None."""
    began = time.monotonic()
    while time.monotonic() < began + limit:
        if process.descriptors() <= start:
            return time.monotonic() - began
        time.sleep(0.1)
    return None


def largest_file():
    """The link to the largest file that the console gives out."""
    files = [path for path in (ROOT / "Public").rglob("*") if path.is_file()]
    return "/" + str(max(files, key=lambda path: path.stat().st_size).relative_to(ROOT / "Public"))


def start(server, folder):
    if server.name == "tocsin":
        process = Process([str(server), "serve", "--listen", "127.0.0.1:0", "--data", str(folder / "data")])
        return process, Target(process.port, "/healthz", "/api/v1/alarms", largest_file())
    process = Process([str(server), "127.0.0.1:0", str(folder)])
    return process, Target(process.port, "/page", "/form", "/large")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=15, help="the length of each attack")
    parser.add_argument("--server", type=pathlib.Path, default=TOCSIN if TOCSIN.exists() else BENCH)
    parser.add_argument("--only", help="the attacks whose name holds this text")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        process, target = start(options.server.resolve(), pathlib.Path(name))
        try:
            time.sleep(1)
            begin = process.descriptors()
            print(f"{options.server.name}, load average {os.getloadavg()[0]:.1f}, {begin} descriptors")
            print(f"{'attack':32}{'p99 ms':>9}{'median':>9}{'requests':>10}{'failed':>8}{'peak MB':>9}{'back after':>12}")
            for title, attack, workers in [("none", None, 0), *ATTACKS]:
                if options.only and attack and options.only not in title:
                    continue
                row = measure(process, target, attack, workers, options.seconds)
                back = wait_for_descriptors(process, begin)
                after = f"{back:.1f} s" if back is not None else f"{process.descriptors()} open"
                bad = attack and (
                    row["p99"] > P99_AIM_MS or row["peak"] > MEMORY_AIM_MB or row["failures"] or back is None
                )
                missed += bool(bad)
                print(
                    f"{title:32}{row['p99']:9.1f}{row['median']:9.1f}{row['count']:10}{row['failures']:8}"
                    f"{row['peak']:9.1f}{after:>12}{'   MISSED' if bad else ''}",
                    flush=True,
                )
        finally:
            process.stop()
    print(f"aims: p99 under {P99_AIM_MS} ms, no failure, memory under {MEMORY_AIM_MB} MB, descriptors back; {missed} missed")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
