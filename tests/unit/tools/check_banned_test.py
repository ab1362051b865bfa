from source_tree_fixture import TreeTest

import os
import unittest

import check_banned
import function_sizes
import source_tree

# file, text, the rule that must be named
REFUSED = [
    ("core/decide.cc", "auto t = std::chrono::system_clock::now();", "wall-clock"),
    ("core/decide.cc", "auto t = absl::Now();", "wall-clock"),
    ("server/dispatch/loop.cc", "time_t t = time(nullptr);", "wall-clock"),
    ("storage/group_commit.cc", "std::this_thread::sleep_for(x);", "sleep"),
    ("storage/group_commit.cc", "absl::SleepFor(x);", "sleep"),
    ("tests/unit/core/a_test.cc", "usleep(10);", "sleep"),
    ("core/decide.cc", "int x = rand() % 2;", "chance"),
    ("core/decide.cc", "std::random_device d;", "chance"),
    ("core/decide.cc", 'auto* v = std::getenv("X");', "environment"),
    ("server/config/load.cc", 'auto* v = getenv("X");', "environment"),
    ("server/intake/intake.cc", "std::thread worker(f);", "thread"),
    ("server/rpc/service.cc", "std::jthread worker(f);", "thread"),
    ("storage/sqlite/rows.cc", 'Run("PRAGMA synchronous=OFF");', "pragma"),
    ("storage/sqlite/0002_x.sql", "PRAGMA user_version = 2;", "pragma"),
    ("storage/group_commit.cc", "sqlite3_open(x, y);", "sqlite"),
    ("core/decide.cc", "throw 1;", "exceptions"),
    ("core/decide.cc", "// TODO: later", "unfinished"),
    ("docs/page.md", "FIXME", "unfinished"),
    ("core/string_util.h", "#pragma once", "empty-name"),
    ("server/common/a.h", "#pragma once", "empty-name"),
    ("server/helpers/a.h", "#pragma once", "empty-name"),
    ("core/intent_manager.cc", "", "empty-name"),
    ("core/misc.cc", "", "empty-name"),
    ("core/decide.cc", "class LaneManager {", "empty-class-name"),
    ("core/long.cc", "\n" * 501, "line-limit"),
    ("core/long.h", "\n" * 201, "line-limit"),
    ("core/long.cc", "int F(int x) {\n" + "  ++x;\n" * 60 + "}\n", "line-limit"),
    ("core/long.cc", "int F() {\n  if (x) {\n" + "    G();\n" * 60 + "  }\n}\n", "line-limit"),
    ("core/long.h", "struct A {\n  A() : x_{1}, y_(2) {\n" + "\n" * 60 + "  }\n};\n", "line-limit"),
]

ACCEPTED = [
    ("core/decide.cc", "// sleep_for and system_clock::now are banned\n"),
    ("core/decide.cc", 'const char* kText = "rand() and std::thread";\n'),
    ("core/decide.cc", "int operand(int x); int y = operand(3); auto t = update_time(0);\n"),
    ("base/owner.h", "std::thread::id id = std::this_thread::get_id();\n"),
    ("storage/group_commit.cc", "std::thread thread_;\n"),
    ("storage/sqlite/connection.cc", 'Run("PRAGMA synchronous=FULL"); sqlite3_step(s);\n'),
    ("storage/sqlite/rows.h", "#pragma once\n"),
    ("server/main.cc", "char** variables = environ;\n"),
    ("core/commonality.h", "#pragma once\n"),
    ("core/simplex.cc", "int F() {\n" + "\n" * 58 + "}\nint G() {\n" + "\n" * 58 + "}\n"),
    ("core/rows.cc", "std::vector<Row> F() {\n  return {\n" + "      {.a = 1},\n" * 80 + "  };\n}\n"),
    ("core/rows.cc", "void F() {\n  std::vector<Row> a = {\n" + "      {1},\n" * 80 + "  };\n}\n"),
    ("core/tables.cc", "const int kRows[] = {\n" + "  1,\n" * 80 + "};\n"),
    ("core/tables.cc", "namespace a {\n" + "\n" * 80 + "}  // namespace a\n"),
    ("core/tables.h", "class A {\n" + "  void F();\n" * 80 + "};\n"),
]


class CheckBannedTest(TreeTest):
    def test_each_banned_thing_is_refused_by_rule_and_replacement(self):
        for path, text, rule in REFUSED:
            with self.subTest(path=path, text=text[:60]):
                self.write(path, text + "\n")
                code, printed = self.run_check(check_banned)
                self.assertEqual(code, 1, printed)
                self.assertIn(f"{path}:", printed)
                self.assertIn(f"({rule}). Instead: ", printed)
                self.assertIn(" 1 findings", printed)
                os.remove(os.path.join(self.root, path))

    def test_owners_comments_and_literals_are_accepted(self):
        for path, text in ACCEPTED:
            with self.subTest(path=path, text=text[:60]):
                self.write(path, text)
                code, printed = self.run_check(check_banned)
                self.assertEqual(code, 0, printed)
                os.remove(os.path.join(self.root, path))

    def test_finding_has_the_line_of_the_call(self):
        self.write("core/decide.cc", "/* a\n comment */\n\nint x = rand();\n")
        _, printed = self.run_check(check_banned)
        self.assertIn("core/decide.cc:4: rand(", printed)

    def test_build_folder_is_not_read(self):
        self.write("build/release/x.cc", "int x = rand();\n")
        code, printed = self.run_check(check_banned)
        self.assertEqual(code, 0, printed)

    def test_allowance_without_a_reason_is_no_rule_file(self):
        self.write("rules.txt", "rule a\n  pattern x\n  instead y\n  allow core/\n")
        with self.assertRaisesRegex(ValueError, "without a reason"):
            self.run_check(check_banned, "--rules", os.path.join(self.root, "rules.txt"))


class SourceTextTest(unittest.TestCase):
    def test_literals_of_every_kind_are_blanked_and_lines_kept(self):
        text = 'a("rand()");\nb(R"x(rand()\n")x");\nc(\'"\', 1\'000); // rand()\nd();\n'
        code = source_tree.code_only(text)
        self.assertNotIn("rand", code)
        self.assertEqual(code.count("\n"), text.count("\n"))
        self.assertIn("d();", code)

    def test_functions_are_found_with_their_length(self):
        code = ("namespace a {\nint F(int x)\n    const {\n  if (x) {\n  }\n  return 1;\n}\n"
                "absl::Status G() {\n}\nauto H() -> std::string {\n}\n}\n")
        self.assertEqual(list(function_sizes.functions(code)), [(2, 6), (8, 2), (10, 2)])


if __name__ == "__main__":
    unittest.main()
