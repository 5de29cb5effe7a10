"""A disk that is really full: alarms are refused as a whole, nothing is half written, and all goes on when there is room.

As root the data folder is on a small file system in memory; others get a limit on the size of files instead.
"""
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from chaos import Console, DingTalk, ask

MEGABYTE = 1 << 20


class SmallDisk:
    """A file system of a few megabytes, filled by a file."""

    def __init__(self, folder):
        self.folder, self.filler = folder / "disk", folder / "disk/filler"
        self.folder.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={8 * MEGABYTE}", "tocsin-test", self.folder], check=True)

    def fill(self, console):
        with open(self.filler, "wb", buffering=0) as file:
            for size in (MEGABYTE, 4_096):
                try:
                    while file.write(bytes(size)) == size:
                        pass
                except OSError:
                    continue

    def clear(self, console):
        self.filler.unlink()

    def remove(self):
        subprocess.run(["umount", self.folder], check=True)


class SmallFiles:
    """A limit on the size of files, for who may not mount."""

    def __init__(self, folder):
        self.folder = folder / "disk"
        self.folder.mkdir()
        # A process that writes beyond the limit gets an error instead of an end; its children inherit that.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def limit(self, console, size):
        resource.prlimit(console.child.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def fill(self, console):
        self.limit(console, max(file.stat().st_size for file in console.data.iterdir()))

    def clear(self, console):
        self.limit(console, resource.RLIM_INFINITY)

    def remove(self):
        shutil.rmtree(self.folder)


class FullDiskTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.dingtalk = DingTalk(self.folder)
        self.disk = (SmallDisk if os.geteuid() == 0 else SmallFiles)(self.folder)
        self.console = Console(self.folder, self.dingtalk, data=self.disk.folder / "data")
        self.console.start()
        self.number = 0
        self.accepted, self.refused = set(), set()
        self.until("/healthz", 200)

    def tearDown(self):
        self.console.kill()
        self.console.log.close()
        self.dingtalk.child.kill()
        self.dingtalk.child.wait()
        self.dingtalk.child.stdout.close()
        self.disk.remove()
        shutil.rmtree(self.folder)

    def until(self, path, wanted, limit=15):
        deadline = time.monotonic() + limit
        status = None
        while time.monotonic() < deadline:
            try:
                status = ask(self.console.port, "GET", path)[0]
            except OSError:
                status = None
            if status == wanted:
                return
            time.sleep(0.05)
        self.fail(f"{path} answers {status} and not {wanted}")

    def report(self, count):
        """Reports new alarms in one request; its status and header."""
        paths = [f"Line 1/Pump {self.number + index}" for index in range(count)]
        self.number += count
        body = json.dumps([
            {"path": path, "name": "Pressure", "status": "active", "description": "x" * 500} for path in paths
        ])
        headers = {"Authorization": f"Bearer {self.console.token}", "Content-Type": "application/json"}
        status, text, fields = ask(self.console.port, "POST", "/api/v1/alarms", body, headers, with_fields=True)
        (self.accepted if status == 200 else self.refused).update(paths)
        return status, text, fields

    def test_a_full_disk(self):
        self.assertEqual(self.report(3)[0], 200)
        self.disk.fill(self.console)
        # The log of the database has room for a little.
        for _ in range(200):
            status, text, fields = self.report(50)
            if status != 200:
                break
        self.assertEqual(status, 503)
        self.assertGreater(int(fields["Retry-After"]), 0)
        self.assertEqual(fields["Content-Type"], "application/problem+json")
        self.assertEqual(json.loads(text)["status"], 503)
        self.until("/readyz", 503)
        self.assertEqual(ask(self.console.port, "GET", "/healthz")[0], 200)
        self.assertEqual(ask(self.console.port, "GET", "/login")[0], 200, "pages are read as before")
        for count in (1, 500, 20):
            self.assertEqual(self.report(count)[0], 503)

        self.disk.clear(self.console)
        self.until("/readyz", 200)
        self.assertEqual(self.report(10)[0], 200)
        stored = {row[0] for row in self.console.read("SELECT path FROM alarm")}
        self.assertEqual(stored, self.accepted)
        self.assertFalse(stored & self.refused)
        self.assertEqual(
            self.console.read("SELECT COUNT(*) FROM delivery")[0][0], len(self.accepted), "each has its delivery"
        )
        self.assertEqual(self.console.read("PRAGMA integrity_check"), [("ok",)])
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.console.read("SELECT 1 FROM delivery WHERE state <> 'delivered'"):
            time.sleep(0.2)
        self.assertEqual(self.console.read("SELECT DISTINCT state FROM delivery"), [("delivered",)])


if __name__ == "__main__":
    unittest.main()
