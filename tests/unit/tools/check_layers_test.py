from source_tree_fixture import TreeTest, ROOT

import os
import unittest

import check_layers
import rule_file

# file, line of C++, what the message must name
REFUSED = [
    ("core/decide.h", '#include "base/log.h"', "layer core may not include \"base/log.h\""),
    ("core/decide.h", "#include <mutex>", "std-thread"),
    ("core/decide.h", "#include <fstream>", "std-io"),
    ("core/decide.h", "#include <random>", "std-chance"),
    ("core/decide.h", "#include <sqlite3.h>", "storage-sqlite only"),
    ("core/decide.h", '#include "interlock/v1/intent.pb.h"', "proto"),
    ("base/log.cc", '#include "core/ids.h"', "layer base may not include"),
    ("storage/query_pool.cc", "#include <sqlite3.h>", "sqlite"),
    ("storage/memory/rows.cc", '#include "storage/sqlite/rows.h"', "layer storage-sqlite"),
    ("storage/sqlite/rows.cc", '#include "server/dispatch/loop.h"', "layer dispatch"),
    ("server/config/load.cc", '#include "storage/intent_store.h"', "layer storage"),
    ("server/dispatch/loop.cc", "#include <toml++/toml.h>", "toml is for config"),
    ("server/dispatch/loop.cc", '#include "server/intake/intake.h"', "layer intake"),
    ("server/dispatch/loop.cc", '#include "storage/sqlite/rows.h"', "layer storage-sqlite"),
    ("server/dispatch/loop.cc", '#include "server/gateway/http/transport.h"', "layer http"),
    ("server/intake/intake.cc", "#include <grpcpp/grpcpp.h>", "grpc"),
    ("server/gateway/apriso/codec.cc", "#include <curl/curl.h>", "curl is for http only"),
    ("server/gateway/http/transport.cc", '#include "server/gateway/apriso/codec.h"', "layer apriso"),
    ("server/rpc/service.cc", '#include "server/gateway/work_order_gateway.h"', "layer gateway"),
    ("server/rpc/service.cc", '#include "storage/sqlite/rows.h"', "layer storage-sqlite"),
    ("client/client.cc", '#include "core/intent.h"', "layer client may not include"),
    ("client/client.cc", '#include "server/rpc/service.h"', "layer rpc"),
    ("simulator/plant.cc", '#include "core/ids.h"', "layer simulator may not include"),
    ("server/rpc/service.cc", '#include "tests/support/fake_clock.h"', "layer tests"),
    ("server/rpc/service.cc", "#include <gtest/gtest.h>", "test is for nobody"),
    ("server/rpc/service.cc", "#include <boost/asio.hpp>", "neither ours nor in a group"),
    ("server/rpc/service.cc", '#include "service.h"', "no file of ours"),
]

ACCEPTED = [
    ("core/decide.h", '#include <vector>\n#include "absl/time/time.h"\n#include "core/ids.h"'),
    ("core/decide.h", '// #include <mutex>\n/*\n#include <sqlite3.h>\n*/'),
    ("base/log.cc", "#include <mutex>\n#include <spdlog/spdlog.h>"),
    ("storage/sqlite/rows.cc", '#include <sqlite3.h>\n#include "storage/intent_store.h"'),
    ("server/dispatch/loop.cc", '#include "server/gateway/work_order_gateway.h"'),
    ("server/rpc/service.cc", '#include "interlock/v1/intent.pb.h"\n#include <grpcpp/grpcpp.h>'),
    ("server/main.cc", '#include "storage/sqlite/rows.h"\n#include "server/gateway/http/transport.h"'),
    ("client/client.cc", '#include "core/ids.h"\n#include "base/log.h"'),
    ("tests/unit/core/decide_test.cc", '#include <gtest/gtest.h>\n#include "core/decide.h"'),
]


class CheckLayersTest(TreeTest):
    def setUp(self):
        super().setUp()
        for _, line, _ in REFUSED:
            if '"' in line and "/" in line and ".pb." not in line:
                self.write(line.split('"')[1], "#pragma once\n")
        for path in ("core/ids.h", "core/decide.h", "storage/intent_store.h"):
            self.write(path, "#pragma once\n")

    def test_each_forbidden_include_is_refused_by_file_line_and_rule(self):
        for path, line, named in REFUSED:
            with self.subTest(path=path, line=line):
                before = "#pragma once\n\n"
                self.write(path, before + line + "\n")
                code, printed = self.run_check(check_layers)
                self.assertEqual(code, 1, printed)
                self.assertIn(f"{path}:3: ", printed)
                self.assertIn(named, printed)
                self.assertIn(" 1 problems", printed)
                self.write(path, before)

    def test_what_the_rules_allow_is_accepted(self):
        for path, text in ACCEPTED:
            with self.subTest(path=path, text=text):
                self.write(path, text + "\n")
                code, printed = self.run_check(check_layers)
                self.assertEqual(code, 0, printed)

    def test_message_tells_what_is_allowed_and_why(self):
        self.write("core/decide.h", "#include <mutex>\n")
        _, printed = self.run_check(check_layers)
        self.assertIn("Allowed: itself std absl. Pure vocabulary", printed)

    def test_file_outside_every_layer_is_refused(self):
        self.write("extras/thing.cc", "int x;\n")
        code, printed = self.run_check(check_layers)
        self.assertEqual(code, 1)
        self.assertIn("extras/thing.cc:1: no layer", printed)

    def test_layer_without_reason_or_with_unknown_group_is_no_rule_file(self):
        for text in ("layer a\n  files a/\n  may @std\n", "layer a\n  files a/\n  may @x\n  why y\n"):
            rules = os.path.join(self.root, "layers.txt")
            self.write("layers.txt", text)
            with self.subTest(text=text), self.assertRaises(ValueError):
                check_layers.Rules(rules)

    def test_unknown_keyword_is_named_with_its_line(self):
        self.write("layers.txt", "# comment\nlair core\n")
        with self.assertRaisesRegex(ValueError, "layers.txt:2: 'lair'"):
            rule_file.read(os.path.join(self.root, "layers.txt"), ("layer",))


class PatternTest(unittest.TestCase):
    def test_star_stays_in_one_folder_and_slash_covers_all_below(self):
        self.assertTrue(check_layers.matches("storage/a.h", "storage/*.h"))
        self.assertFalse(check_layers.matches("storage/sqlite/a.h", "storage/*.h"))
        self.assertTrue(check_layers.matches("storage/sqlite/a.h", "storage/"))
        self.assertFalse(check_layers.matches("storages/a.h", "storage/"))

    def test_every_layer_of_the_repository_is_read(self):
        rules = check_layers.Rules(os.path.join(ROOT, "tools", "layers.txt"))
        self.assertGreater(len(rules.layers), 10)


if __name__ == "__main__":
    unittest.main()
