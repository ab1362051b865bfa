#!/usr/bin/env python3
"""Runs docs/access.md: its commands make tokens and certificates, its configuration is that of a
real broker, and its calls have to get in. Then what must not get in, and what the page says about
renewal, reload and the audit.

usage: access_page.py --bin FOLDER [--page PAGE]
Leaves with 1 and says what did not hold."""

import argparse
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

import readme_examples

ROOT = readme_examples.ROOT
BLOCK = re.compile(r"^```(sh|toml)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PATIENCE_SECONDS = 20


class Site:
    """A folder as that of somebody who follows the page."""

    def __init__(self, folder, binaries):
        self.folder = folder
        self.environment = {"PATH": f"{binaries}:{os.environ['PATH']}", "HOME": folder,
                            "XDG_CONFIG_HOME": os.path.join(folder, "config")}
        self.ports = {}
        self.printed = ""  # everything that any command has printed

    def path(self, name):
        return os.path.join(self.folder, name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def run(self, command, want=0):
        if self.ports:
            command = readme_examples.with_real_ports(command, self.ports)
        done = subprocess.run(["bash", "-c", command], cwd=self.folder, env=self.environment,
                              capture_output=True, text=True, stdin=subprocess.DEVNULL,
                              timeout=60, check=False)
        self.printed += done.stdout + done.stderr
        if want is not None and done.returncode != want:
            raise readme_examples.Failed(f"{command}\nleft with {done.returncode}, not {want}:\n"
                                         f"{done.stdout}{done.stderr}")
        return done

    def until(self, command, text):
        """Repeats the command until it prints the text."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            done = self.run(command, want=None)
            if text in done.stdout + done.stderr:
                return
            if time.monotonic() > deadline:
                raise readme_examples.Failed(f"{command}\nnever printed {text!r}:\n"
                                             f"{done.stdout}{done.stderr}")
            time.sleep(0.2)


def expect(holds, what):
    if not holds:
        raise readme_examples.Failed(what)


def prepare(site, blocks):
    """Runs the commands that make things; returns those that call the broker, and the clients."""
    calls, toml = [], ""
    for kind, text in blocks:
        if kind == "toml":
            toml += text
            continue
        for line in text.splitlines():
            if line.startswith("interlock status") or line.startswith("interlock context"):
                calls.append(line)
            else:
                site.run(line)
    digest = re.search(r"token_sha256\s+([0-9a-f]{64})", site.printed)
    expect(digest, "interlock token new printed no token_sha256")
    site.token = site.read("line7.token").strip()
    site.digest = digest[1]
    expect(site.digest in site.run("interlock token hash line7.token").stdout,
           "interlock token hash says something else")
    expect(os.stat(site.path("line7.token")).st_mode & 0o077 == 0, "others may read the token")
    return calls, toml.replace("HASH", site.digest)


def check_configuration(site):
    report = site.run("interlockd --config interlock.toml --check-config").stdout
    expect(site.digest not in report, "--check-config shows the hash")
    refused = "interlockd --config interlock.toml --check-config --set "
    for setting, sentence in (
            ("tls.key_file=ca.key", "ca.key is not the key of the first certificate in broker.pem"),
            ("tls.cert_file=none.pem", "there is no file none.pem"),
            ("tls.client_ca_file=broker.key", "broker.key has no certificate (PEM) in it"),
            ("listen.http=0.0.0.0:7480", "would take plaintext from other machines")):
        done = site.run(refused + setting, want=2)
        expect(sentence in done.stderr, f"{setting}: not {sentence!r} but\n{done.stderr}")


def check_denials(site):
    """Each says why, and none says the token."""
    tls = "--address 127.0.0.1:7443 --admin-address 127.0.0.1:7444 --tls-ca ca.pem --timeout 2s"
    own = f"{tls} --tls-cert shift.pem --tls-key shift.key"
    site.environment["XDG_CONFIG_HOME"] = "nowhere"  # no context from now on
    plaintext = site.run("interlock status --admin-address 127.0.0.1:7444 --timeout 2s", want=None)
    expect(plaintext.returncode != 0, "plaintext got in")
    expect(site.run(f"interlock status {tls}", want=None).returncode != 0,
           "no certificate got in")
    site.write("wrong.token", site.token + "x")
    for command, sentence in (
            (f"interlock get 1 {own} --token-file wrong.token", "the token is not known"),
            (f"interlock submit WO-1 Complete {own}", "SubmitIntent needs the role submit"),
            (f"interlock submit WO-1 Complete --source line-8 {own} --token-file line7.token",
             'may not use the source "line-8"')):
        done = site.run(command, want=None)
        expect(done.returncode != 0 and sentence in done.stderr,
               f"{command}\ndid not say {sentence!r} but\n{done.stdout}{done.stderr}")
    done = site.run(f"interlock status --address 10.255.255.1:7443 --token-file line7.token",
                    want=None)
    expect("unencrypted" in done.stderr, f"a token would go out in plaintext:\n{done.stderr}")


def check_renewal(site):
    """Another authority signs the broker's certificate; nobody restarts anything."""
    site.run('openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/CN=New CA" '
             '-keyout new-ca.key -out new-ca.pem && openssl x509 -req -in broker.csr '
             '-CA new-ca.pem -CAkey new-ca.key -CAcreateserial -days 90 -extfile broker.ext '
             '-out broker.new && mv broker.new broker.pem')
    site.until("interlock status --address 127.0.0.1:7443 --admin-address 127.0.0.1:7444 "
               "--tls-ca new-ca.pem --tls-cert shift.pem --tls-key shift.key --timeout 2s",
               "interlockd")


def check_reload(site, broker, configuration):
    """The token's client is taken out of the file."""
    call = ("interlock get 1 --address 127.0.0.1:7443 --tls-ca new-ca.pem --tls-cert shift.pem "
            "--tls-key shift.key --timeout 2s --token-file line7.token")
    site.until(call, "no intent is known")
    first = configuration.index("[[access.client]]")
    second = configuration.index("[tls]")
    site.write("interlock.toml", configuration[:first] + configuration[second:])
    broker.send_signal(signal.SIGHUP)
    site.until(call, "the token is not known")


def check_records(site):
    log = site.read("broker.log")
    for secret in (site.token, site.digest):
        expect(secret not in log, "the log has a secret in it")
    expect(site.token not in site.printed, "a command has shown the token")
    data = sqlite3.connect(f"file:{site.path('data')}/interlock.db?mode=ro", uri=True)
    acts = set(data.execute("SELECT actor, action, outcome FROM audit_event"))
    data.close()
    for act in (("unknown", "GetIntent", "UNAUTHENTICATED"),
                ("shift", "SubmitIntent", "PERMISSION_DENIED"),
                ("line-7", "SubmitIntent", "PERMISSION_DENIED"),
                ("shift", "GetBrokerStatus", "called")):
        expect(act in acts, f"the audit has no {act}: {sorted(acts)}")


def play(options, site):
    with open(options.page, encoding="utf-8") as page:
        blocks = BLOCK.findall(page.read())
    calls, clients = prepare(site, blocks)
    expect(len(calls) == 3, f"the page has {len(calls)} calls")
    simulator = [os.path.join(options.bin, "apriso-sim"), "--port", "0", "--seed", "1",
                 "--scenario", "plain", "--ready-file", site.path("sim.json")]
    with readme_examples.process(simulator, site.path("sim.json"), site.path("sim.log")) as sim:
        port = next(value for key, value in sim.items() if key in ("port", "http"))
        configuration = (f'[apriso]\nbase_url = "http://127.0.0.1:{port}"\n'
                         '[storage]\ndirectory = "data"\n[listen]\ngrpc = "0.0.0.0:0"\n'
                         f'admin = "127.0.0.1:0"\nhttp = "127.0.0.1:0"\n{clients}')
        site.write("interlock.toml", configuration)
        check_configuration(site)
        with open(site.path("broker.log"), "w", encoding="utf-8") as log:
            broker = subprocess.Popen(
                [os.path.join(options.bin, "interlockd"), "--config", "interlock.toml",
                 "--ready-file", "broker.json"], cwd=site.folder, stdout=log, stderr=log,
                stdin=subprocess.DEVNULL)
        try:
            site.until("cat broker.json", "grpc")
            ready = site.read("broker.json")
            site.ports = {key: int(re.search(rf'"{key}":\s*(\d+)', ready)[1])
                          for key in ("grpc", "admin", "http")}
            for call in calls:
                if call.startswith("interlock status --tls-ca"):
                    call += " --address 127.0.0.1:7443 --admin-address 127.0.0.1:7444"
                site.run(call)
                print(f"ok     {call}")
            for check in (check_denials, check_renewal):
                check(site)
                print(f"ok     {check.__name__}")
            check_reload(site, broker, configuration)
            print("ok     check_reload")
        finally:
            broker.send_signal(signal.SIGTERM)
            broker.wait(timeout=30)
        check_records(site)
        print("ok     check_records")


def main(argv):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--page", default=os.path.join(ROOT, "docs", "access.md"))
    parser.add_argument("--bin", default=os.path.join(ROOT, "build", "release", "bin"))
    options = parser.parse_args(argv)
    options.bin = os.path.abspath(options.bin)
    try:
        with tempfile.TemporaryDirectory() as folder:
            site = Site(folder, options.bin)
            try:
                play(options, site)
            except readme_examples.Failed:
                if os.path.exists(site.path("broker.log")):
                    print(site.read("broker.log")[-3000:])
                raise
    except readme_examples.Failed as failure:
        print(f"FAILED: {failure}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
