"""Runs the program of docs/audit.md on a list of acts, whole and tampered with."""

import json
import pathlib
import re
import subprocess
import sys
import unittest

PAGE = pathlib.Path(__file__).resolve().parents[3] / "docs" / "audit.md"
PROGRAM = re.compile(r"```python\n(.*?)```", re.DOTALL)
# As tests/unit/core/audit_chain_test.cc expects them of the broker.
HASHES = ["8e393c7b5fc74a38506e0c13fb275a347964f4ebd323a96800168acadf373bd3",
          "d3135b87d4e100549a1111e0805c54b1a09a71611a6edcadaa61bb71f67bf612"]


def answer():
    return {"anchorHash": "0" * 64, "headHash": HASHES[1], "headNumber": "2", "events": [
        {"number": "1", "time": "2023-11-14T22:13:20Z", "actor": "local",
         "action": "ReleaseLease", "scope": "lease 7 of WO-1 held by J\u00f6rg",
         "reason": "gone home", "outcome": "ok", "hash": HASHES[0]},
        {"number": "2", "time": "2023-11-14T22:13:20.001Z", "actor": "broker",
         "action": "CancelIntent", "scope": "intent 17", "intentIds": ["17", "18"],
         "outcome": "ok", "hash": HASHES[1]}]}


def run(program, document):
    return subprocess.run([sys.executable, "-c", program], input=json.dumps(document),
                          capture_output=True, text=True, timeout=30, check=False)


class AuditPageTest(unittest.TestCase):
    def setUp(self):
        self.program = PROGRAM.search(PAGE.read_text(encoding="utf-8"))[1]

    def test_a_whole_chain_holds(self):
        done = run(self.program, answer())
        self.assertEqual((done.returncode, done.stdout.strip()), (0, "True"), done.stderr)

    def test_a_changed_act_is_named(self):
        tampered = answer()
        tampered["events"][1]["actor"] = "local"
        done = run(self.program, tampered)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("act 2 does not fit", done.stderr)

    def test_an_end_that_is_cut_off_is_not_the_head(self):
        tampered = answer()
        del tampered["events"][1]
        self.assertEqual(run(self.program, tampered).stdout.strip(), "False")


if __name__ == "__main__":
    unittest.main()
