import unittest

import readme_blocks

PAGE = '''# Title
```sh
# a comment
./dev demo
grpcurl -plaintext 127.0.0.1:7443 list
```
Text.
```console
$ grpcurl -plaintext -d '{"a": 1}' \\
    127.0.0.1:7443 S/M
{
  "intent": {"intentId": "1", "state": "QUEUED"},
  …
}
$ grpcurl -plaintext 127.0.0.1:7443 S/N
ERROR:
  Code: NotFound
```
```json
{"grpcurl": 1}
```
'''


class ReadmeBlocksTest(unittest.TestCase):
    def setUp(self):
        self.examples = readme_blocks.examples(PAGE, {"grpcurl"})

    def test_commands_are_found_in_order_with_their_lines(self):
        self.assertEqual([e.line for e in self.examples], [5, 9, 15])

    def test_continued_command_is_one_command(self):
        self.assertEqual(self.examples[1].command,
                         """grpcurl -plaintext -d '{"a": 1}' 127.0.0.1:7443 S/M""")

    def test_printed_members_and_words_are_known(self):
        self.assertEqual(self.examples[1].keys(), {"intent", "intentId", "state"})
        self.assertEqual(self.examples[1].word_values(), {("state", "QUEUED")})

    def test_error_is_expected_where_the_page_prints_one(self):
        self.assertEqual([e.expects_error() for e in self.examples], [False, False, True])

    def test_other_programs_and_languages_are_left_out(self):
        self.assertEqual(len(readme_blocks.examples(PAGE, {"curl"})), 0)


if __name__ == "__main__":
    unittest.main()
