"""What ./dev bench reads from programs and makes of figures."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "bench"))
from suite import limits, table  # noqa: E402


class LimitsTest(unittest.TestCase):
    def test_rates_are_read_from_what_the_programs_print(self):
        text = ("one accepted intent takes 700 bytes\n group  store  plain ratio\n"
                "     1           4000           5000    0.80\n"
                "   256          90000         120000    0.75\n")
        self.assertEqual(limits.store_rates(text),
                         {1: {"store": 4000.0, "plain": 5000.0},
                          256: {"store": 90000.0, "plain": 120000.0}})
        pairs = " in flight    gateway  bare curl    ratio\n        16       9000      18000     0.50\n"
        self.assertEqual(limits.gateway_rates(pairs), {16: {"gateway": 9000.0, "bare": 18000.0}})
        idle = "  sum of the parts          726 us\n  submit -> APPLIED         1047 us   1.44 x\n"
        self.assertEqual(limits.idle_parts(idle), (726.0, 1047.0))

    def test_a_program_that_prints_nothing_of_the_kind_is_refused(self):
        for read in (limits.store_rates, limits.gateway_rates, limits.idle_parts):
            with self.assertRaises(ValueError):
                read("Segmentation fault\n")


class TableTest(unittest.TestCase):
    def test_a_median_of_an_even_number_lies_between_the_two_in_the_middle(self):
        self.assertEqual(table.median([3, 1, 2]), 2)
        self.assertEqual(table.median([4, 1, 2, 3]), 2.5)

    def test_a_target_is_met_or_missed_in_its_own_sense(self):
        self.assertTrue(table.line("a", 60, 100, 0.5)["met"])
        self.assertFalse(table.line("a", 40, 100, 0.5)["met"])
        self.assertTrue(table.line("a", 40, 100, 0.5, "at most")["met"])
        self.assertIsNone(table.line("a", 40, None, 0.5)["met"])
        self.assertIsNone(table.line("a", 40, 100, None)["met"])

    def test_the_table_says_what_was_missed(self):
        text = table.text([table.line("submit", 4000, 10000, 0.5),
                           table.line("idle", 0.1, 0.5, 1.0, "at most", note="note")])
        self.assertIn("4,000", text)
        self.assertIn("0.40", text)
        self.assertRegex(text, r"submit.*≥ 0.50  MISSED")
        self.assertRegex(text, r"idle.*≤ 1.00  met note")


if __name__ == "__main__":
    unittest.main()
