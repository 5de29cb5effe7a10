"""The checker finds each violation: a record that is right is tampered with in every way."""
import copy
import unittest

from checker import Delivery, Message, Record, check, told

SINGLE = "You have received a new alarm message:  \n  Alarm Name:Pressure  \n  Event Time:2026-01-01 00:00:02  \n  Tag:Line 1/Pump 3  \n  Alarm Value:1"
DIGEST = """**3 alarms**: 1 High, 2 Low

- **High** Pressure · Line 1/Pump 1 · raised 2026-01-01 00:00:00 · cleared 2026-01-01 00:00:01
- **Low** Pressure · Line 1/Pump 2 · cleared 2026-01-01 00:00:03 · raised 2 times, last 2026-01-01 00:00:04
- **Low** Pressure · Line 1/Pump 3 · cleared 2026-01-01 00:00:01

[All alarms](http://127.0.0.1/alarms)"""


def good():
    """Two changes of an alarm, told to a group and a member; the member's first one twice, as its delivery says."""
    return Record(
        accepted={"a": {0, 1}}, events={"a": [0, 1]}, receivers={"a": ["group", "member"]},
        deliveries=[
            Delivery(1, "a", 0, "group", "delivered", {"u1"}), Delivery(2, "a", 1, "group", "delivered", {"u2"}),
            Delivery(3, "a", 0, "member", "delivered", {"u3"}, may_be_twice=True),
            Delivery(4, "a", 1, "member", "failed", {"u4"}),
        ],
        messages=[
            Message(1, "group", True, "u1", 0, [("a", 0, 0)]), Message(2, "group", True, "u2", 1, [("a", 1, 1)]),
            Message(3, "member", False, "", 2, [("a", 0, 0)]), Message(4, "member", False, "", 3, [("a", 0, 0)]),
        ],
    )


def lose_event(record): record.events["a"].remove(1)
def record_twice(record): record.events["a"].append(1)
def record_backwards(record): record.events["a"].reverse()
def lose_delivery(record): del record.deliveries[1]
def double_delivery(record): record.deliveries.append(copy.copy(record.deliveries[1]))
def leave_waiting(record): record.deliveries[1].state = "waiting"
def show_nothing(record): del record.messages[1]
def show_under_another_name(record): record.messages[1].uuid = "u9"
def show_twice(record): record.messages.append(Message(5, "group", True, "u5", 4, [("a", 0, 1)]))
def say_nothing(record): record.deliveries[2].may_be_twice = False
def swap(record): record.messages[0].number, record.messages[1].number = 2, 1
def show_something_unreadable(record): record.messages[0].told = []
def damage(record): record.integrity = ["row 1 missing from index"]


def hurry(record):
    record.messages_per_minute = 1


class CheckerTest(unittest.TestCase):
    def test_a_record_without_violations(self):
        self.assertEqual(check(good()), [])

    def test_each_violation_is_found(self):
        for tamper, words in [
            (lose_event, "a change 1 was accepted and is recorded 0 times"),
            (record_twice, "a change 1 was accepted and is recorded 2 times"),
            (record_backwards, "a: its changes are recorded as [1, 0]"),
            (lose_delivery, "a change 1 has 0 deliveries to group"),
            (double_delivery, "a change 1 has 2 deliveries to group"),
            (leave_waiting, "delivery 2 (a change 1 to group) is waiting"),
            (show_nothing, "delivery 2 (a change 1 to group) counts as delivered and was not shown"),
            (show_under_another_name, "delivery 2 (a change 1 to group) counts as delivered and was not shown"),
            (show_twice, "a change 0 was shown to group in messages [1, 5]"),
            (say_nothing, "a change 0 was shown to member in messages [3, 4], and no delivery says so"),
            (swap, "a change 0 was shown to group after change 1"),
            (show_something_unreadable, "message 1 to group is not understood"),
            (damage, "the database: row 1 missing from index"),
            (hurry, "group was shown more than 1 messages in 1.0 s"),
        ]:
            with self.subTest(tamper.__name__):
                record = good()
                tamper(record)
                self.assertIn(words, check(record))

    def test_a_message_is_read(self):
        self.assertEqual(told(SINGLE), [("Line 1/Pump 3", 2, 2)])
        self.assertEqual(told(DIGEST), [("Line 1/Pump 1", 0, 1), ("Line 1/Pump 2", 2, 4), ("Line 1/Pump 3", 1, 1)])
        quoting = f"{DIGEST}\n\nThe first of them in full:\n\n{SINGLE}"
        self.assertEqual(told(quoting), told(DIGEST))
        self.assertEqual(told("Hello"), [])


if __name__ == "__main__":
    unittest.main()
