"""Runs the examples of docs/alerts.md and compares what they print with what the page says."""

import pathlib
import re
import subprocess
import sys
import unittest

PAGE = pathlib.Path(__file__).resolve().parents[3] / "docs" / "alerts.md"
EXAMPLE = re.compile(r"```(python|bash)\n(.*?)```\n\nprints `([^`]*)`", re.DOTALL)


class AlertsPageTest(unittest.TestCase):
    def test_examples_print_what_the_page_says(self):
        examples = EXAMPLE.findall(PAGE.read_text(encoding="utf-8"))
        self.assertEqual([language for language, _, _ in examples], ["python", "bash"])
        for language, text, wanted in examples:
            command = [sys.executable, "-c"] if language == "python" else ["bash", "-c"]
            done = subprocess.run(command + [text], capture_output=True, text=True, timeout=30,
                                  check=False)
            self.assertEqual(done.stdout.strip(), wanted, done.stderr)


if __name__ == "__main__":
    unittest.main()
