"""What must hold after a test with crashes, as a function of what was sent, what was stored and what was shown.

An alarm's changes are numbered: 0 is its first raise, 1 the clear after it, and so on. The number travels as the
time of the change, so that it can be read in a message.
"""
import collections
import datetime
import re
from dataclasses import dataclass, field

BEGIN = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
TIME = r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)"
DIGEST_LINE = re.compile(r"^- \*\*\w+\*\* .*? · (?P<path>\S.*?) · (?P<changes>(?:raised|cleared) .*?)\s*$", re.M)
RAISED = re.compile(r"raised (?:(\d+) times, last )?" + TIME)
CLEARED = re.compile(r"cleared " + TIME)
SINGLE_TIME = re.compile(r"Event Time:" + TIME)
SINGLE_PATH = re.compile(r"Tag:(\S+(?: \S+)*)")


@dataclass
class Delivery:
    id: int
    alarm: str
    change: int
    receiver: str
    state: str
    uuids: set
    may_be_twice: bool = False


@dataclass
class Message:
    """What a group or member was shown."""

    number: int
    receiver: str
    is_group: bool
    uuid: str
    at: float
    # Alarm, first and last change that it tells.
    told: list


@dataclass
class Record:
    """All that is known at the end."""

    # The changes that were answered with success, by alarm.
    accepted: dict = field(default_factory=dict)
    # The changes that the database has, by alarm, in the order in which they were recorded.
    events: dict = field(default_factory=dict)
    # Who has to be told of an alarm.
    receivers: dict = field(default_factory=dict)
    deliveries: list = field(default_factory=list)
    messages: list = field(default_factory=list)
    messages_per_minute: int = 20
    # What SQLite says of the file.
    integrity: list = field(default_factory=list)


def moment(change):
    """The time of a change."""
    return BEGIN + datetime.timedelta(seconds=change)


def change_at(text):
    """The change whose time is written so, in UTC."""
    at = datetime.datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=datetime.timezone.utc)
    return int((at - BEGIN).total_seconds())


def told(text):
    """The changes that a message tells, as alarm, first and last; empty for a text that is not understood.

    Of an alarm that was raised several times a digest tells the last times only. Whether it also holds a clear from
    before the first of them is then not known, and it is left out.
    """
    lines = list(DIGEST_LINE.finditer(text))
    single = SINGLE_TIME.search(text)
    # A digest may quote the first alarm's own message at its end.
    if single and not lines:
        path = SINGLE_PATH.search(text)
        return [(path.group(1).strip(), change_at(single.group(1)), change_at(single.group(1)))] if path else []
    result = []
    for line in lines:
        raised, cleared = RAISED.search(line["changes"]), CLEARED.search(line["changes"])
        changes = [change_at(match.group(match.lastindex)) for match in (raised, cleared) if match]
        first = min(changes)
        if raised and raised.group(1):
            first = change_at(raised.group(2)) - 2 * (int(raised.group(1)) - 1)
        result.append((line["path"], first, max(changes)))
    return result


def check(record):
    """All violations, one sentence each."""
    return [
        *(f"the database: {line}" for line in record.integrity),
        *unrecorded(record), *unsettled(record), *unseen(record), *untold(record), *repeated(record),
        *disordered(record), *hasty(record),
    ]


def unrecorded(record):
    for alarm, changes in record.accepted.items():
        stored = record.events.get(alarm, [])
        for change in sorted(changes):
            if stored.count(change) != 1:
                yield f"{alarm} change {change} was accepted and is recorded {stored.count(change)} times"
    for alarm, stored in record.events.items():
        if stored != sorted(stored):
            yield f"{alarm}: its changes are recorded as {stored}"


def unsettled(record):
    by_change = collections.defaultdict(list)
    for delivery in record.deliveries:
        by_change[delivery.alarm, delivery.change, delivery.receiver].append(delivery)
    for alarm, changes in record.accepted.items():
        for change in sorted(changes):
            for receiver in record.receivers[alarm]:
                found = by_change[alarm, change, receiver]
                if len(found) != 1:
                    yield f"{alarm} change {change} has {len(found)} deliveries to {receiver}"
                for delivery in found:
                    if delivery.state not in ("delivered", "failed"):
                        yield f"delivery {delivery.id} ({alarm} change {change} to {receiver}) is {delivery.state}"


def unseen(record):
    """What counts as delivered though nobody saw it."""
    shown = collections.defaultdict(list)
    for message in record.messages:
        for alarm, first, last in message.told:
            shown[message.receiver, alarm].append((first, last, message))
    for delivery in record.deliveries:
        if delivery.state != "delivered":
            continue
        # A clear before the first raise that a digest counts is not told in words of its own.
        by = [
            message for first, last, message in shown[delivery.receiver, delivery.alarm]
            if first - 1 <= delivery.change <= last and (not message.is_group or message.uuid in delivery.uuids)
        ]
        if not by:
            yield (
                f"delivery {delivery.id} ({delivery.alarm} change {delivery.change} to {delivery.receiver}) counts as "
                "delivered and was not shown"
            )


def untold(record):
    """Messages in which no change of an alarm can be read."""
    for message in record.messages:
        if not message.told:
            yield f"message {message.number} to {message.receiver} is not understood"


def tellings(record):
    """Who was told what by which messages, in their order."""
    result = collections.defaultdict(list)
    for message in sorted(record.messages, key=lambda message: message.number):
        for alarm, first, last in message.told:
            for change in range(first, last + 1):
                result[message.receiver, message.is_group, alarm, change].append(message.number)
    return result


def repeated(record):
    flagged = {(d.receiver, d.alarm, d.change) for d in record.deliveries if d.may_be_twice}
    for (receiver, is_group, alarm, change), numbers in tellings(record).items():
        if len(numbers) < 2:
            continue
        if is_group:
            yield f"{alarm} change {change} was shown to {receiver} in messages {numbers}"
        elif (receiver, alarm, change) not in flagged:
            yield f"{alarm} change {change} was shown to {receiver} in messages {numbers}, and no delivery says so"


def disordered(record):
    last = {}
    for message in sorted(record.messages, key=lambda message: message.number):
        for alarm, first, final in message.told:
            before = last.get((message.receiver, alarm), -1)
            # A member may be shown the same once more, but never something older.
            if first < before and not (first <= before <= final):
                yield f"{alarm} change {first} was shown to {message.receiver} after change {before}"
            last[message.receiver, alarm] = max(before, final)


def hasty(record):
    """More messages to a group in a minute than its robot takes."""
    times = collections.defaultdict(list)
    for message in record.messages:
        if message.is_group:
            times[message.receiver].append(message.at)
    for receiver, moments in times.items():
        moments.sort()
        for first, over in zip(moments, moments[record.messages_per_minute:]):
            if over - first < 60:
                yield f"{receiver} was shown more than {record.messages_per_minute} messages in {over - first:.1f} s"
                break
