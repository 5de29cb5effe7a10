#!/usr/bin/env python3
"""Kills the console again and again while alarms come in and DingTalk misbehaves, then looks for what went wrong.

Run through `make chaos`, which builds the release binaries first. Machines report alarms as good ones do: a request
that was not answered is repeated under the same Idempotency-Key. The DingTalk simulator loses connections and answers,
answers late, busy and with errors, and for a while makes pauses. After the last crash all goes well, until nothing
waits any more. Then `checker.py` compares what was accepted, what the database says and what was shown.

The last line reads `N violations`. --seed repeats the random choices of an earlier run; what falls between them is up
to the machine.
"""
import argparse
import datetime
import http.client
import json
import pathlib
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import traceback

from checker import BEGIN, Delivery, Message, Record, check, moment, told

ROOT = pathlib.Path(__file__).resolve().parents[2]
RELEASE = ROOT / ".build/release"
LINES = 4
PUMPS = 12
# How many report at the same time, so that some of their requests share a transaction.
MACHINES = 8
MESSAGES_PER_MINUTE = 120
# The fourth group's robot takes only what names a temperature, so that some notifications are refused.
KEYWORD = "Temperature"
# What passes by itself soon, and what pauses a robot or the app for minutes.
FAULTS = ["closeAfterReceiving", "closeBeforeAnswer", "late", "slow", "serverError", "busy", "hang"]
PAUSES = ["html", "throttled", "addressThrottled"]
MEMBERS = ["manager7675", "0123456789"]


def organisation():
    """The groups, app and members that `tocsin sample-data` knows."""
    robots = [
        {"id": "operations", "group": "Operations", "accessToken": "simulated-token-of-operations",
         "signingSecret": "SECsimulated0secret0of0operations"},
        {"id": "shift", "group": "值班群", "accessToken": "simulated-token-of-shift"},
    ]
    for line in range(1, LINES + 1):
        robot = {"id": f"line-{line}", "group": f"Group {line}", "accessToken": f"simulated-token-{line}"}
        if line == LINES:
            robot["keywords"] = [KEYWORD]
        robots.append(robot)
    return {
        "robots": robots,
        "apps": [{"id": "console", "clientID": "dingsimulatedclient", "clientSecret": "simulated-client-secret",
                  "robotCode": "dingsimulatedrobot"}],
        "members": [{"userID": user, "name": user} for user in MEMBERS],
    }


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(port, method, path, body=None, headers=None, timeout=30, with_fields=False):
    """One request on a connection of its own: status and content, and the header fields if they are wanted."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        text = answer.read()
        return (answer.status, text, answer.headers) if with_fields else (answer.status, text)
    finally:
        connection.close()


class DingTalk:
    """The simulator, and all that it showed."""

    def __init__(self, folder):
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.messages = []
        file = folder / "organisation.json"
        file.write_text(json.dumps(organisation()))
        self.child = subprocess.Popen(
            [RELEASE / "dingtalk-simulator", "--listen", f"127.0.0.1:{self.port}", "--config", file,
             "--messages-per-minute", str(MESSAGES_PER_MINUTE)],
            stdout=subprocess.PIPE, text=True,
        )
        if "listening on" not in (self.child.stdout.readline() or ""):
            sys.exit("the simulator ended before it was ready")

    def misbehave(self, scope, fault, times, milliseconds):
        body = json.dumps({"scope": scope, "fault": fault, "times": times, "milliseconds": milliseconds})
        ask(self.port, "POST", "/simulator/faults", body, {"Content-Type": "application/json"})

    def behave(self):
        ask(self.port, "DELETE", "/simulator/faults")

    def collect(self):
        """Takes over what was shown since the last time."""
        last = self.messages[-1]["number"] if self.messages else 0
        self.messages += json.loads(ask(self.port, "GET", f"/simulator/messages?after={last}")[1])


class Console:
    """The console that is killed."""

    def __init__(self, folder, dingtalk, data=None):
        self.data, self.port, self.dingtalk = data or folder / "data", free_port(), dingtalk
        self.log = open(folder / "console.log", "w")
        self.token = self.run("token", "add", "chaos")
        self.run("sample-data", "--simulator", dingtalk.origin, "--services", str(LINES))

    def run(self, *words):
        command = [RELEASE / "tocsin", *words, "--data", self.data]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def start(self):
        self.child = subprocess.Popen(
            [RELEASE / "tocsin", "serve", "--listen", f"127.0.0.1:{self.port}", "--data", self.data,
             "--webhook-hosts", self.dingtalk.origin, "--dingtalk-api", self.dingtalk.origin,
             "--robot-messages-per-minute", str(MESSAGES_PER_MINUTE), "--late-after", "86400"],
            stdout=subprocess.DEVNULL, stderr=self.log, cwd=ROOT, env={"TZ": "UTC"},
        )

    def expect_alive(self):
        if self.child.poll() is not None:
            print(pathlib.Path(self.log.name).read_text()[-4_000:])
            print(f"the console ended by itself with {self.child.returncode}\n1 violations")
            sys.exit(1)

    def kill(self):
        self.child.send_signal(signal.SIGKILL)
        self.child.wait()

    def stop(self):
        self.child.send_signal(signal.SIGTERM)
        return self.child.wait(timeout=60)

    def read(self, sql):
        database = sqlite3.connect(f"file:{self.data}/tocsin.sqlite?mode=ro", uri=True, timeout=30)
        try:
            return database.execute(sql).fetchall()
        finally:
            database.close()


class Machine(threading.Thread):
    """Reports alarms of its own, each in its order, until it is told to end."""

    def __init__(self, number, console, seed, pace):
        super().__init__(daemon=True)
        self.number = number
        self.console, self.random, self.pace = console, random.Random(f"{seed} machine {number}"), pace
        places = ["Plant1", *(f"Line {line}" for line in range(1, LINES + 1))]
        self.alarms = {f"{place}/Machine {number}/Pump {pump}": 0 for place in places for pump in range(PUMPS)}
        self.accepted = {alarm: set() for alarm in self.alarms}
        self.refused = []
        self.unanswered = 0
        self.is_ending = threading.Event()

    @staticmethod
    def alarm_name(alarm):
        return f"High {KEYWORD if alarm.endswith(('1', '3', '5')) else 'Pressure'}"

    def run(self):
        request = 0
        while not self.is_ending.is_set():
            request += 1
            chosen = self.random.sample(sorted(self.alarms), self.random.randint(1, 5))
            items = []
            for alarm in chosen:
                # Several changes of one alarm may come in one request.
                for _ in range(self.random.choice([1, 1, 1, 2])):
                    items.append((alarm, self.alarms[alarm]))
                    self.alarms[alarm] += 1
            if self.report(items, f"{self.number}-{request}"):
                for alarm, change in items:
                    self.accepted[alarm].add(change)
            time.sleep(self.random.expovariate(1 / self.pace))

    def report(self, items, key):
        """Sends a request again and again until it is answered; False if it was refused."""
        body = json.dumps([
            {"path": alarm, "name": Machine.alarm_name(alarm), "status": "cleared" if change % 2 else "active",
             "level": self.random.choice(["Critical", "High", "Medium", "Low"]), "value": change,
             "eventTime": moment(change).isoformat(), "ackMode": "automatic"}
            for alarm, change in items
        ])
        headers = {
            "Authorization": f"Bearer {self.console.token}", "Content-Type": "application/json", "Idempotency-Key": key,
        }
        while True:
            try:
                status, text = ask(self.console.port, "POST", "/api/v1/alarms", body, headers, timeout=10)
            except (OSError, http.client.HTTPException):
                self.unanswered += 1
                time.sleep(0.02)
                continue
            if status == 200:
                return True
            if status not in (429, 503):
                self.refused.append(f"a request of {items[0][0]} was answered {status}: {text[:200]!r}")
                return False
            time.sleep(0.1)


class Trouble(threading.Thread):
    """Makes DingTalk misbehave until it is told to end."""

    def __init__(self, dingtalk, seed):
        super().__init__(daemon=True)
        self.dingtalk, self.random = dingtalk, random.Random(f"{seed} trouble")
        self.scopes = ["all", "app:console", *(f"robot:{robot['id']}" for robot in organisation()["robots"])]
        self.makes_pauses = True
        self.count = 0
        self.is_ending = threading.Event()

    def run(self):
        while not self.is_ending.wait(self.random.uniform(0.05, 0.6)):
            scope, kind = self.random.choice(self.scopes), self.random.choice(FAULTS)
            if self.makes_pauses and self.random.random() < 0.1:
                # Never for all at once, so that something goes on.
                scope, kind = self.random.choice(self.scopes[1:]), self.random.choice(PAUSES)
            self.dingtalk.misbehave(scope, kind, self.random.randint(1, 3), self.random.randint(50, 2_000))
            self.count += 1


def crash(console, dingtalk, trouble, options, choice):
    """The runs: a start, a random while, and a kill each."""
    # Pauses last up to ten minutes, which the end has to wait for.
    last_pause = options.runs * 15 // 100 if options.runs >= 100 else 0
    for run in range(options.runs):
        trouble.makes_pauses = run < last_pause
        console.start()
        # Now and then it does not even get ready.
        time.sleep(choice.uniform(0, 0.1) if choice.random() < 0.1 else choice.uniform(0.2, options.longest))
        console.expect_alive()
        console.kill()
        dingtalk.collect()
        if (run + 1) % 20 == 0:
            print(f"{run + 1} crashes, {len(dingtalk.messages)} messages shown", flush=True)


def drain(console, limit):
    """Waits until nothing waits any more, or the time is up."""
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        console.expect_alive()
        left = console.read("SELECT COUNT(*) FROM delivery WHERE state IN ('waiting', 'sending')")[0][0]
        if left == 0:
            return
        time.sleep(1)


def record_of(console, dingtalk, machines):
    """Everything that is known at the end."""
    record = Record(messages_per_minute=MESSAGES_PER_MINUTE)
    record.integrity = [row[0] for row in console.read("PRAGMA integrity_check") if row[0] != "ok"]
    record.integrity += [f"a broken reference in {row[0]}" for row in console.read("PRAGMA foreign_key_check")]
    for machine in machines:
        record.accepted |= {alarm: changes for alarm, changes in machine.accepted.items() if changes}
    for alarm in record.accepted:
        place = alarm.split("/")[0]
        groups = ["Operations", "值班群", *MEMBERS] if place == "Plant1" else [f"Group {place.split()[1]}"]
        record.receivers[alarm] = groups
    begin = int(BEGIN.timestamp() * 1000)
    events = console.read(
        "SELECT alarm.path, alarmEvent.at FROM alarmEvent JOIN occurrence ON occurrence.id = occurrenceID "
        "JOIN alarm ON alarm.id = alarmID ORDER BY alarmEvent.id"
    )
    for path, at in events:
        record.events.setdefault(path, []).append((at - begin) // 1000)
    deliveries = console.read(
        "SELECT delivery.id, alarm.path, eventAt, COALESCE(member.userID, delivery.receiverName), delivery.state, "
        "delivery.messageUUID, digest.messageUUID, memberID IS NOT NULL AND answerLost AND attempts + earlierAttempts > 1 "
        "FROM delivery JOIN notification ON notification.id = notificationID JOIN alarm ON alarm.id = alarmID "
        "LEFT JOIN member ON member.id = memberID LEFT JOIN digest ON digest.id = digestID"
    )
    for id, path, at, receiver, state, own, digest, twice in deliveries:
        change = (at - begin) // 1000
        record.deliveries.append(Delivery(id, path, change, receiver, state, {own, digest}, bool(twice)))
    for message in dingtalk.messages:
        is_group = message["kind"] == "group"
        record.messages.append(Message(
            message["number"], message["receiverName"] if is_group else message["receiver"], is_group,
            message["msgUuid"], datetime.datetime.fromisoformat(message["time"].replace("Z", "+00:00")).timestamp(),
            told(message["text"]),
        ))
    return record


def unproved(record, trouble):
    """What the run was to show and did not, for want of anything that could have gone wrong."""
    if trouble.count < 100:
        yield f"DingTalk misbehaved only {trouble.count} times"
    if not any(len(message.told) > 1 for message in record.messages):
        yield "no digest was sent"
    if not any(delivery.may_be_twice for delivery in record.deliveries):
        yield "no answer to a message to a member was lost"


def summary(record, console):
    causes = console.read("SELECT problemCause, COUNT(*) FROM delivery WHERE state = 'failed' GROUP BY 1")
    twice = sum(delivery.may_be_twice for delivery in record.deliveries)
    digests = sum(len(message.told) > 1 for message in record.messages)
    return (
        f"{sum(map(len, record.accepted.values()))} changes accepted, {len(record.deliveries)} deliveries, "
        f"{len(record.messages)} messages shown, {digests} of them digests of several alarms; {twice} deliveries say "
        f"that a member may have got them twice; failed: {dict(causes)}"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=200, help="how often the console is killed")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 31))
    parser.add_argument("--longest", type=float, default=2.5, help="the longest time between two crashes, in seconds")
    parser.add_argument("--keep", type=pathlib.Path, help="where all is left for inspection, also without a violation")
    options = parser.parse_args()
    print(f"{options.runs} runs, seed {options.seed}", flush=True)
    folder = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="chaos"))
    folder.mkdir(parents=True, exist_ok=True)
    dingtalk = DingTalk(folder)
    console = Console(folder, dingtalk)
    machines = [Machine(number, console, options.seed, pace=0.35) for number in range(MACHINES)]
    trouble = Trouble(dingtalk, options.seed)
    workers = [trouble, *machines]
    try:
        for worker in workers:
            worker.start()
        crash(console, dingtalk, trouble, options, random.Random(options.seed))
        trouble.is_ending.set()
        trouble.join()
        dingtalk.behave()
        console.start()
        for machine in machines:
            machine.is_ending.set()
        for machine in machines:
            while machine.is_alive():
                console.expect_alive()
                machine.join(timeout=0.5)
        drain(console, limit=720 if options.runs >= 100 else 120)
        ended = console.stop()
        dingtalk.collect()
        record = record_of(console, dingtalk, machines)
        violations = check(record) + [line for machine in machines for line in machine.refused]
        if ended != 0:
            violations.append(f"the console ended with {ended} after SIGTERM")
        if options.runs >= 100:
            violations += unproved(record, trouble)
        print(f"{sum(machine.unanswered for machine in machines)} requests unanswered, {trouble.count} faults")
        print(summary(record, console))
    finally:
        for worker in workers:
            worker.is_ending.set()
        console.child.kill()
        dingtalk.child.kill()
    (folder / "messages.json").write_text(json.dumps(dingtalk.messages, ensure_ascii=False, indent=1))
    for violation in violations:
        print(violation)
    if violations or options.keep:
        print(f"database, log and messages are in {folder}")
    else:
        shutil.rmtree(folder)
    print(f"{len(violations)} violations")
    sys.exit(1 if violations else 0)


if __name__ == "__main__":
    try:
        main()
    except Exception:
        # A run that can't be judged proves nothing.
        traceback.print_exc()
        print("1 violations")
        sys.exit(1)
