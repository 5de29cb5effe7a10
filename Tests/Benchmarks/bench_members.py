#!/usr/bin/env python3
"""Measures the import of 100,000 members as a person does it: upload, preview, confirm, while alarms come in.

Run through `make bench-members`, which builds the release binaries first. Writes its section of docs/benchmarks.md.
"""
import argparse
import http.client
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time

from bench import DOCUMENT, PASSWORD, TOCSIN, Console, free_port, machine, replace_section, serve

SECTION = "Importing members"
# What the sample data bring.
SAMPLE_MEMBERS = 5
COLUMNS = "员工UserID,姓名,部门,职位,手机号,邮箱,工号"


def rows(count):
    yield COLUMNS
    for i in range(count):
        yield f"{i * 7919:018d},成员{i},部门{i % 40}-{i % 400}班,工程师,138{i:08d},user{i}@example.com,E{i:06d}"


class Intake(threading.Thread):
    """Sends one alarm after the other and notes how long each answer takes."""

    def __init__(self, port, token):
        super().__init__(daemon=True)
        self.port, self.token, self.times, self.goes_on = port, token, [], True

    def run(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        number = 0
        while self.goes_on:
            body = json.dumps({"path": f"Plant/{number}", "name": "bench", "status": "active"})
            began = time.perf_counter()
            connection.request("POST", "/api/v1/alarms", body, headers)
            answer = connection.getresponse()
            answer.read()
            self.times.append((began, time.perf_counter() - began, answer.status))
            number += 1
            time.sleep(0.005)

    def during(self, began, ended):
        """How long answers took, in milliseconds, of requests between two moments."""
        chosen = sorted(1000 * took for at, took, _ in self.times if began <= at + took and at <= ended)
        return (chosen[len(chosen) // 2], chosen[-1]) if chosen else (0, 0)


def peak_mb(process):
    status = pathlib.Path(f"/proc/{process.child.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status).group(1)) / 1024


def multipart(fields, name, data):
    edge = "bench-boundary-5f1c"
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'.encode() for n, v in fields]
    head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="members.csv"\r\nContent-Type: text/csv\r\n\r\n'
    return b"".join(parts) + head.encode() + data + f"\r\n--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


def hidden(text, action):
    form = next(f for f in re.findall(r"<form.*?</form>", text, re.S) if f'action="{action}"' in f and 'method="post"' in f)
    pairs = []
    for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", form):
        value = re.search(r'value="([^"]*)"', tag)
        pairs.append((re.search(r'name="([^"]*)"', tag).group(1), value.group(1) if value else ""))
    return pairs


def location(browser, method, path, body, kind):
    headers = {"Content-Type": kind, "Origin": f"http://127.0.0.1:{browser.port}"}
    headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in browser.cookies.items())
    browser.connection.request(method, path, body, headers)
    answer = browser.connection.getresponse()
    text = answer.read().decode()
    if answer.status != 303:
        sys.exit(f"{path} answered {answer.status}: {re.sub('<[^>]*>', ' ', text)[-2000:]}")
    return answer.headers["Location"]


def measure(folder, count):
    data, port = folder / "data", free_port()
    run = lambda *words, **more: subprocess.run(
        [str(TOCSIN), *words, "--data", str(data)], check=True, capture_output=True, text=True, **more
    ).stdout.strip()
    token = run("token", "add", "bench")
    run("user", "add", "bench", "--role", "administrator", input=PASSWORD + "\n")
    run("sample-data", "--simulator", "http://127.0.0.1:1", "--services", "1")
    console = serve(data, "--listen", f"127.0.0.1:{port}", "--webhook-hosts", "http://127.0.0.1:1", "--requests-per-second", "1000000")
    intake = Intake(port, token)
    try:
        browser = Console(port)
        browser.form("/login", [("name", "bench"), ("password", PASSWORD)])
        _, services = browser.request("GET", "/services")
        service = re.search(r"/services/(\d+)/members|/services/(\d+)/edit", services)
        path = f"/services/{service.group(1) or service.group(2)}/members/import"
        idle = peak_mb(console)
        intake.start()
        time.sleep(1)
        quiet = intake.during(0, time.perf_counter())
        _, page = browser.request("GET", path)
        body, kind = multipart(hidden(page, path), "spreadsheet", "\n".join(rows(count)).encode())
        began = time.perf_counter()
        where = location(browser, "POST", path, body, kind)
        while True:
            _, page = browser.request("GET", where)
            if 'value="confirm"' in page:
                break
            time.sleep(0.05)
        previewed = time.perf_counter()
        from urllib.parse import urlencode

        form = urlencode(hidden(page, where) + [("action", "confirm")])
        location(browser, "POST", where, form, "application/x-www-form-urlencoded")
        confirmed = time.perf_counter()
        _, page = browser.request("GET", path.removesuffix("/import"))
        if f"{count + SAMPLE_MEMBERS} entries" not in page:
            sys.exit("the members were not saved")
        reading, saving = intake.during(began, previewed), intake.during(previewed, confirmed)
        intake.goes_on = False
        intake.join()
        if any(status != 200 for _, _, status in intake.times):
            sys.exit("an alarm was refused")
        return [
            ("upload until the preview is shown", f"{previewed - began:.1f} s"),
            ("confirm until everything is saved", f"{confirmed - previewed:.1f} s"),
            ("peak memory of the console (before)", f"{peak_mb(console):.0f} MB ({idle:.0f} MB)"),
            ("an alarm's answer before, median and longest", f"{quiet[0]:.1f} ms, {quiet[1]:.0f} ms"),
            ("an alarm's answer while the file is read", f"{reading[0]:.1f} ms, {reading[1]:.0f} ms"),
            ("an alarm's answer while it is saved", f"{saving[0]:.1f} ms, {saving[1]:.0f} ms"),
        ]
    finally:
        intake.goes_on = False
        console.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--print", action="store_true", help="leave docs/benchmarks.md alone")
    options = parser.parse_args()
    where = machine()
    with tempfile.TemporaryDirectory() as name:
        found = measure(pathlib.Path(name), options.members)
    lines = ["| what | measured |", "| --- | --- |"] + [f"| {what} | {value} |" for what, value in found]
    print("\n".join(lines))
    if not options.print:
        body = "\n".join([f"`make bench-members` on {where}: {options.members:,} members in a text file.", "", *lines])
        DOCUMENT.write_text(replace_section(DOCUMENT.read_text(), SECTION, body))


if __name__ == "__main__":
    main()
