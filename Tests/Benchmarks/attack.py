#!/usr/bin/env python3
"""Attacks the server on loopback and measures what a well-behaved client notices of it.

Run through `make attack`. The attackers and the measuring client are processes of their own. Every attack is bounded
in time; afterwards the server must have as many descriptors open as before. Exits 1 if an aim is missed. The table goes
into docs/benchmarks.md too, unless --print is given.
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
import ssl
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOCSIN = ROOT / ".build/release/tocsin"
BENCH = ROOT / ".build/release/HTTPBenchServer"
DOCUMENT = ROOT / "docs/benchmarks.md"
P99_AIM_MS = 100
MEMORY_AIM_MB = 150
HEAD = b"Host: 127.0.0.1\r\n"
TCP_REPAIR = 19


class Target:
    """The server under attack: where it listens, which paths suit an attack, and what opens them."""

    def __init__(self, port, page, form, large, bodies, token=None, secure=False):
        self.address = ("127.0.0.1", port)
        self.page, self.form, self.large, self.bodies = page.encode(), form.encode(), large.encode(), bodies.encode()
        self.token = f"Authorization: Bearer {token}\r\n".encode() if token else b""
        self.secure = secure

    def get(self):
        return b"GET " + self.page + b" HTTP/1.1\r\n" + HEAD

    def post(self, length=None):
        """A form for anyone, in chunks without a length."""
        framing = b"Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}".encode()
        return (
            b"POST " + self.form + b" HTTP/1.1\r\n" + HEAD
            + b"Content-Type: application/x-www-form-urlencoded\r\n" + framing + b"\r\n\r\n"
        )

    def send_body(self, length=None):
        """Content for machines, which is collected up to megabytes once the token is right."""
        framing = b"Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}".encode()
        return (
            b"POST " + self.bodies + b" HTTP/1.1\r\n" + HEAD + self.token
            + b"Content-Type: application/json\r\n" + framing + b"\r\n\r\n"
        )

    def connect(self, buffer=None):
        client = socket.socket()
        if buffer:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        client.settimeout(5)
        client.connect(self.address)
        client.setblocking(False)
        return client

    def talk(self):
        """A connection that waits, through TLS where the server wants it."""
        client = socket.create_connection(self.address, timeout=10)
        return stranger().wrap_socket(client) if self.secure else client


def stranger():
    """A client of TLS that takes any certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


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


def large_headers(target, until):
    keep_open(target, 5_000, until, target.get() + b"X-A: " + b"b" * 30_000, b"c")


def many_bodies(target, until):
    keep_open(target, 3_000, until, target.send_body(900_000) + b"[" + b" " * 60_000, b" " * 8_000)


def many_forms(target, until):
    keep_open(target, 3_000, until, target.post(125_000) + b"name=" + b"a" * 60_000, b"a")


def flood(target, until, first, piece, count=20, reads=False):
    """Sends without end on several connections, as fast as each one takes it, and may read what comes."""
    events = select.EPOLLOUT | (select.EPOLLIN if reads else 0)
    poll, clients, rest = select.epoll(), {}, {}

    def replace():
        client = connect_or_none(target)
        if client is not None:
            clients[client.fileno()], rest[client.fileno()] = client, first or piece
            poll.register(client, events)

    def push(number):
        try:
            rest[number] = rest[number][clients[number].send(rest[number]):] or piece
            return True
        except BlockingIOError:
            return True
        except OSError:
            return False

    for _ in range(count):
        replace()
    while time.monotonic() < until:
        for number, event in poll.poll(0.2):
            goes_on = not reads or not event & select.EPOLLIN or drain(clients[number])
            if not (goes_on and (not event & select.EPOLLOUT or push(number))):
                poll.unregister(number)
                clients.pop(number).close()
        while len(clients) < count and time.monotonic() < until:
            replace()
    for client in clients.values():
        client.close()


def drain(client):
    """Takes what is there; False once the server has ended the connection."""
    try:
        return bool(client.recv(1 << 20))
    except BlockingIOError:
        return True
    except OSError:
        return False


def pipelining(target, until):
    flood(target, until, b"", (target.get() + b"\r\n") * 200, reads=True)


def ranges(target, until):
    request = b"GET " + target.large + b" HTTP/1.1\r\n" + HEAD
    many = b",".join(b"%d-%d" % (number, number + 1) for number in range(0, 2_000, 2))
    one = request + b"Range: bytes=1-1\r\n\r\n" + request + b"Range: bytes=" + many + b"\r\n\r\n"
    flood(target, until, b"", one * 20, reads=True)


def handshakes(target, until):
    """Handshakes one after the other, and some that are never finished."""
    halves = []
    while time.monotonic() < until:
        for _ in range(20):
            client = connect_or_none(target)
            if client is None:
                continue
            client.setblocking(True)
            client.settimeout(5)
            try:
                stranger().wrap_socket(client).close()
            except OSError:
                client.close()
        if len(halves) < 1_000:
            half = connect_or_none(target)
            if half is not None:
                send(half, bytes.fromhex("1603010200010001fc0303"))
                halves.append(half)
    for half in halves:
        half.close()


def endless_header(target, until):
    flood(target, until, target.get(), b"X-A: " + b"b" * 65_000 + b"\r\n")


def endless_form(target, until):
    flood(target, until, target.post(), b"fffe\r\n" + b"a" * 0xfffe + b"\r\n")


def endless_body(target, until):
    flood(target, until, target.send_body(), b"fffe\r\n" + b"a" * 0xfffe + b"\r\n")


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
    ("5,000 slow headers", slow_headers),
    ("5,000 large headers, held", large_headers),
    ("3,000 bodies, held", many_bodies),
    ("3,000 forms, held", many_forms),
    ("1,000 slow readers", slow_readers),
    ("1,000 slow downloads", slow_downloads),
    ("endless header, 20 connections", endless_header),
    ("endless chunked body, 20", endless_body),
    ("endless chunked form, 20", endless_form),
    ("endless one-byte chunks, 20", tiny_chunks),
    ("pipelined requests, 20", pipelining),
    ("ranges, 20", ranges),
    ("100,000 connects", connects),
    ("half-open sockets", half_open),
]
TLS_ATTACKS = [("TLS handshakes", handshakes)]


def behave(target, until, result):
    """Asks for a page again and again, on a kept connection and on new ones in turn; times in ms."""
    times, failures, kept = [], 0, None
    while time.monotonic() < until.value:
        began = time.monotonic()
        try:
            if kept is None:
                kept = target.talk()
            ask(kept, target.get() + b"\r\n")
            times.append((time.monotonic() - began) * 1000)
            began = time.monotonic()
            with target.talk() as once:
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
            match = re.search(r"listening on https?://127\.0\.0\.1:(\d+)", line)
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


def measure(process, target, attack, seconds):
    """Runs one attack, or none, beside the well-behaved client."""
    process.clear_peak()
    until = time.monotonic() + seconds
    client_until = multiprocessing.Value("d", until + 600)
    attackers = [multiprocessing.Process(target=attack, args=(target, until))] if attack else []
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


def start(server, folder, secure):
    if server.name != "tocsin":
        process = Process([str(server), "127.0.0.1:0", str(folder)])
        return process, Target(process.port, "/page", "/form", "/large", "/webhook")
    data = str(folder / ("secure" if secure else "data"))
    token = subprocess.run(
        [str(server), "token", "add", "attack", "--data", data], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout.split()[-1]
    command = [str(server), "serve", "--listen", "127.0.0.1:0", "--data", data]
    if secure:
        key, certificate = folder / "key.pem", folder / "certificate.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1"]
            + ["-subj", "/CN=localhost", "-keyout", str(key), "-out", str(certificate)],
            check=True, capture_output=True,
        )
        command += ["--tls-certificate", str(certificate), "--tls-key", str(key)]
    process = Process(command)
    return process, Target(process.port, "/healthz", "/login", largest_file(), "/api/v1/alarms", token, secure)


def warm_up(target):
    """Asks for everything, many at once, since the database opens more files the more want to read."""
    def ask_all():
        for request in (target.get() + b"\r\n", target.send_body(2) + b"[]", target.post(3) + b"a=b") * 20:
            with target.talk() as client:
                client.sendall(request)
                received(client)

    clients = [threading.Thread(target=ask_all) for _ in range(16)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()


def run(server, folder, attacks, options, secure=False):
    """Runs attacks against a server of their own; a row of text cells for each."""
    process, target = start(server, folder, secure)
    rows = []
    try:
        time.sleep(1)
        warm_up(target)
        begin = process.descriptors()
        for title, attack in [("none" + (", TLS" if secure else ""), None), *attacks]:
            if options.only and attack and options.only not in title:
                continue
            row = measure(process, target, attack, options.seconds)
            back = wait_for_descriptors(process, begin)
            after = f"{back:.1f} s" if back is not None else f"{process.descriptors()} open"
            bad = attack and (
                row["p99"] > P99_AIM_MS or row["peak"] > MEMORY_AIM_MB or row["failures"] or back is None
            )
            rows.append([
                title, f"{row['p99']:.1f}", f"{row['median']:.1f}", f"{row['count']:,}", str(row["failures"]),
                f"{row['peak']:.1f}", after, "MISSED" if bad else "" if attack is None else "kept",
            ])
            print("".join(cell.ljust(34) if at == 0 else cell.rjust(10) for at, cell in enumerate(rows[-1])), flush=True)
    finally:
        process.stop()
    return rows


def write_section(text):
    begin, end = "<!-- attacks: begin -->", "<!-- attacks: end -->"
    section = f"{begin}\n{text}\n{end}"
    old = DOCUMENT.read_text() if DOCUMENT.exists() else "# Benchmarks\n"
    if begin in old:
        new = re.sub(re.escape(begin) + ".*?" + re.escape(end), lambda _: section, old, flags=re.S)
    else:
        new = old.rstrip("\n") + "\n\n" + section + "\n"
    DOCUMENT.write_text(new)


HEADINGS = ["attack", "p99 ms", "median", "requests", "failed", "peak MB", "back after", "aim"]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=15, help="the length of each attack")
    parser.add_argument("--server", type=pathlib.Path, default=TOCSIN if TOCSIN.exists() else BENCH)
    parser.add_argument("--only", help="the attacks whose name holds this text")
    parser.add_argument("--print", action="store_true", help="leave docs/benchmarks.md alone")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    server, load = options.server.resolve(), os.getloadavg()[0]
    print("".join(cell.ljust(34) if at == 0 else cell.rjust(10) for at, cell in enumerate(HEADINGS)))
    with tempfile.TemporaryDirectory() as name:
        rows = run(server, pathlib.Path(name), ATTACKS, options)
        if server.name == "tocsin":
            rows += run(server, pathlib.Path(name), TLS_ATTACKS, options, secure=True)
    missed = sum(row[-1] == "MISSED" for row in rows)
    aims = f"p99 under {P99_AIM_MS} ms, no failure, memory under {MEMORY_AIM_MB} MB, descriptors back"
    print(f"aims: {aims}; {missed} missed")
    if not options.print and not options.only:
        lines = ["| " + " | ".join(row) + " |" for row in [HEADINGS, ["---"] * len(HEADINGS), *rows]]
        write_section("\n".join([
            "## Attacks", "",
            f"`make attack` against `{server.name}` on {os.cpu_count()} cores, load average {load:.1f} at the start; each",
            f"attack takes {options.seconds} s or more, and the attackers share the cores. p99 and median are those of a",
            f"well-behaved client beside them. The aims: {aims}.", "", *lines,
        ]))
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
