"""The decision table a second time, as a table: rows 1 to 27, first match wins.

It is written from the description of the table and not from core/decide*.cc, so that a mistake has
to be made twice to go unnoticed; compare_decide.py asks both. `s` is one situation; its inputs
are the words of INPUTS. A condition reads only what it needs: what no condition has read is an
input on which the decision must not depend."""

# Every input and the words it can take.
INPUTS = {
    # Why the question is asked: its time has come, a write was answered, a read has come in.
    "occasion": ["due", "answered", "read"],
    # What became of the last write. none: none is open; crashed: the broker stopped before an
    # answer was recorded; restored: known only from a backup that was put back.
    "answer": ["none", "applied", "409", "412", "423", "429", "401", "422", "400", "403", "404",
               "410", "unknown", "not-sent", "crashed", "restored"],
    "read": ["ok", "no-etag", "failed", "401", "403", "404", "410"],
    "earlier_doubt": ["no", "yes"],  # an earlier send under the same ETag was left unanswered
    "proxy": ["no", "yes"],          # retrying_proxy
    "etag_kind": ["revision", "content-hash", "weak"],
    "grace": ["running", "over"],
    "etag": ["same", "changed"],     # as compared with the recorded one
    # As compared with what is wanted and with the status read before the write.
    "status": ["target", "unchanged", "other-legal", "unexpected", "illegal", "lacks-field"],
    # former: of a broker that we replaced, with our intent's number by chance; later-life: of a
    # copy of this broker that was started after it.
    "echo": ["not-configured", "empty-never-seen", "empty", "older", "ours", "former",
             "other-broker", "other-broker-accepted", "later-of-lane", "later-life",
             "no-echo-at-all"],
    "lane_last": ["known", "unknown"],       # the last echo sequence drawn in the lane
    "before_own_write": ["no", "yes"],       # the read shows the version our last write replaced
    "budget": ["fresh", "last", "spent"],    # for races: none used, one retry left, none left
    "follow_up": ["none", "waited", "resent"],  # of a rule conflict or a stale read
    "ending": ["no", "cancelled", "expired"],
    "lock": ["free", "locked", "too-long"],
    "wait_for_precondition": ["no", "yes"],
    "already_in_target": ["accept", "attention"],
    "race_pause": ["over", "running"],       # the backoff after the last race
    "shortcut": ["no", "yes"],               # the write went out without a read before it
    "remembered": ["nothing", "good", "old", "illegal", "target"],  # of our last write
    "tried": ["no", "yes"],                  # this intent has been written before
    "unknowns": ["few", "one-left", "used-up"],  # of transport.max_unknown
    "refreshed": ["no", "yes"],              # the credential, since the last good answer
    "mass_refusal": ["no", "yes"],
    # Contention mode: off, on, on after three returns to the hold.
    "contention": ["calm", "holding", "held-thrice"],
}

# An input that only exists in some situations: by occasion, read and answer.
SEEN = ("ok", "no-etag")
EXISTS = {
    "read": lambda o, r, a: o == "read",
    "earlier_doubt": lambda o, r, a: a not in ("none", "restored"),
    "grace": lambda o, r, a: a not in ("none", "restored"),
    "etag": lambda o, r, a: r == "ok" and a not in ("none", "restored"),
    "status": lambda o, r, a: r in SEEN,
    "echo": lambda o, r, a: r in SEEN,
    "lane_last": lambda o, r, a: r in SEEN and a in ("none", "restored"),
    "before_own_write": lambda o, r, a: r == "ok",
    "follow_up": lambda o, r, a: a in ("409", "412"),
    "lock": lambda o, r, a: r == "ok" or (o == "answered" and a == "423"),
    "wait_for_precondition": lambda o, r, a: r == "ok",
    "already_in_target": lambda o, r, a: r == "ok",
    "race_pause": lambda o, r, a: r == "ok",
    "shortcut": lambda o, r, a: a not in ("none", "restored"),
    "remembered": lambda o, r, a: o == "due" and a == "none",
    "tried": lambda o, r, a: o == "due" and a == "none",
    "unknowns": lambda o, r, a: a not in ("none", "restored"),
    "mass_refusal": lambda o, r, a: o != "due",
    "contention": lambda o, r, a: r == "ok",
}


def is_reachable(occasion, answer):
    if occasion == "answered":
        return answer not in ("none", "crashed", "restored")
    return answer != "applied"  # ends the intent when it is answered


REFUSED = ("422", "400", "403")
GONE = ("404", "410")
CONFLICT = ("409", "412")
# What can come from something that has not looked at the work order.
BLIND = ("403", "404", "405", "415", "428")


class Facts:
    """What follows from the inputs. `get` answers the word of an input."""

    def __init__(self, get):
        self.get = get

    def __getattr__(self, name):
        return self.get(name)

    # -- what is known of our own writes
    @property
    def maybe(self):
        """A copy of ours may have been, or may still be, applied."""
        if self.answer == "none":
            return False
        if self.answer in ("unknown", "crashed", "restored") or self.earlier_doubt == "yes":
            return True
        return self.answer not in ("applied", "not-sent") and self.proxy == "yes"

    @property
    def is_recorded(self):
        return self.answer not in ("none", "restored")

    @property
    def is_refused(self):
        return self.answer in CONFLICT + REFUSED + GONE

    @property
    def is_mass_refusal(self):
        return self.answer in BLIND and self.mass_refusal == "yes"

    # -- the echo field
    @property
    def is_echo_ours(self):
        return self.echo == "ours"

    @property
    def is_echo_foreign(self):
        if self.echo == "later-of-lane":
            return self.is_recorded or self.lane_last == "known"
        return self.echo in ("other-broker", "later-life", "no-echo-at-all")

    @property
    def is_echo_older(self):
        """Of a writer before us, or nobody's. An empty field only counts where an echo has come
        back at least once: a server may drop the field without a word (ADR 6). One that a person
        accepted may have been written over ours."""
        return self.echo in ("empty", "older", "former", "later-of-lane")

    # -- what a changed ETag proves
    @property
    def is_recorded_etag_dead(self):
        return self.etag_kind == "revision" or self.grace == "over"

    @property
    def is_disproved_by_echo(self):
        return (self.maybe and self.is_recorded and self.etag == "changed" and
                self.is_echo_older and self.is_recorded_etag_dead)

    @property
    def is_lost_shortcut(self):
        """Nobody raced: the version was remembered, not read."""
        return (not self.maybe and self.answer in CONFLICT and self.shortcut == "yes" and
                (self.answer == "412" or self.etag == "changed"))

    @property
    def is_race_by_proof(self):
        return (not self.maybe and self.answer in CONFLICT and not self.is_lost_shortcut and
                self.etag == "changed")

    @property
    def is_race_by_status(self):
        """Row 20: refused for what it asked, by somebody who saw another status."""
        return (not self.maybe and self.answer in ("422", "400") and self.etag == "changed" and
                self.status != "unchanged")

    @property
    def is_race(self):
        return self.is_race_by_proof or self.is_race_by_status

    @property
    def is_clean(self):
        """Nothing was sent, or it is proven not applied."""
        if self.maybe:
            return self.is_disproved_by_echo
        return (not self.is_refused or self.is_lost_shortcut or self.is_race)

    @property
    def is_refused_clean(self):
        """Refused for certain, but not by somebody else's change: rows 16 to 19 and 21."""
        return not self.maybe and not self.is_clean

    @property
    def has_budget(self):
        if self.budget == "spent":
            return False
        # A stale read has been paid for when it turns out to be a race.
        is_paid = self.answer == "412" and self.follow_up == "waited"
        return self.budget == "fresh" or not self.is_race or is_paid

    @property
    def is_ending(self):
        return self.ending != "no"

    @property
    def can_resend(self):
        return self.etag_kind == "revision" or self.is_echo_older


def finish(state, why=""):
    return lambda s: ("finish", f"{state} {why}".strip())


def wait(cause):
    return lambda s: ("wait", cause)


def do(act):
    return lambda s: (act, "")


def suspend(by):
    return lambda s: ("suspend", by)


def end(s):
    return ("finish", "CANCELLED" if s.ending == "cancelled" else "EXPIRED")


def reject_as_answered(s):
    reason = ("BUSINESS_RULE" if s.answer == "422" else
              "NOT_FOUND" if s.answer in GONE else "BAD_REQUEST")
    return ("finish", f"REJECTED {reason}")


def reject_transition(s):
    return ("finish", "REJECTED " +
            ("MISSING_FIELDS" if s.status == "lacks-field" else "INVALID_TRANSITION"))


UNKNOWN = finish("NEEDS_ATTENTION", "OUTCOME_UNKNOWN")
EXHAUSTED = finish("NEEDS_ATTENTION", "CONFLICTS_EXHAUSTED")
LOCKED_OUT = finish("NEEDS_ATTENTION", "LOCK_WAIT_EXHAUSTED")
UNATTRIBUTED = finish("SUCCEEDED", "UNATTRIBUTED")
NOT_FOUND = finish("REJECTED", "NOT_FOUND")

# Row 0 stands for what precedes every row: there is nothing to judge before a read.
WHEN_DUE = [
    (10, lambda s: not s.maybe and s.is_ending, end),
    (14, lambda s: (s.answer == "none" and s.remembered == "good" and s.tried == "no" and
                    s.proxy == "no"), do("write")),
    (0, lambda s: True, do("read")),
]

WHEN_ANSWERED = [
    (1, lambda s: s.answer == "applied", finish("SUCCEEDED", "APPLIED")),
    # Only a QUEUED intent can be cancelled: it goes there first. ADR 2: before any other wait.
    (10, lambda s: not s.maybe and s.is_ending, wait("READY")),
    (2, lambda s: s.answer == "401" and s.refreshed == "no", do("refresh")),
    (2, lambda s: s.answer == "401", suspend("write")),
    (3, lambda s: s.answer == "429", wait("BACKOFF")),
    (6, lambda s: s.answer in GONE and not s.maybe and s.is_mass_refusal, suspend("write")),
    (6, lambda s: s.answer in GONE and not s.maybe, NOT_FOUND),
    (13, lambda s: s.answer == "423" and not s.maybe and s.lock == "too-long", LOCKED_OUT),
    (13, lambda s: s.answer == "423", wait("OPERATOR_LOCK")),
    (19, lambda s: s.answer in REFUSED and s.is_mass_refusal, suspend("write")),
    # ADR 1: the backoff of a race precedes the re-read, unless no retry can follow.
    (0, lambda s: (s.answer in CONFLICT and not s.maybe and s.shortcut == "no" and
                   s.budget == "fresh" and s.follow_up != "resent"), wait("BACKOFF")),
    (0, lambda s: s.answer in ("unknown", "not-sent"), wait("BACKOFF")),
    (0, lambda s: True, do("read")),
]

WHEN_NOT_READ = [
    (4, lambda s: s.read == "failed", wait("BACKOFF")),
    (2, lambda s: s.read == "401" and s.refreshed == "no", do("refresh")),
    (5, lambda s: s.read in ("401", "403"), suspend("read")),
    (6, lambda s: s.read in BLIND and s.mass_refusal == "yes", suspend("read")),
    (6, lambda s: s.maybe, UNKNOWN),
    (6, lambda s: True, NOT_FOUND),
]

WHEN_READ = [
    # ADR 13: a cache has answered with what our own last write replaced.
    (4, lambda s: s.read == "ok" and s.etag_kind == "revision" and s.before_own_write == "yes",
     wait("BACKOFF")),
    (7, lambda s: s.is_echo_ours, finish("SUCCEEDED", "VERIFIED_APPLIED")),
    (8, lambda s: s.read == "no-etag" and s.maybe, UNKNOWN),
    (8, lambda s: s.read == "no-etag", finish("NEEDS_ATTENTION", "GATEWAY_MISCONFIGURED")),
    (9, lambda s: s.is_echo_foreign, finish("NEEDS_ATTENTION", "FOREIGN_WRITER")),
    # ADR 2: a refusal proves as much as never having been sent.
    (10, lambda s: (s.is_clean or s.is_refused_clean) and s.is_ending, end),
    (11, lambda s: s.is_clean and s.status == "target" and s.already_in_target == "attention",
     finish("NEEDS_ATTENTION", "FOREIGN_WRITER")),  # ADR 5
    (11, lambda s: s.is_clean and s.status == "target", finish("SUCCEEDED", "ALREADY_IN_TARGET")),
    (12, lambda s: (s.is_clean and s.status in ("unexpected", "illegal") and
                    s.wait_for_precondition == "yes"), wait("PRECONDITION")),
    (12, lambda s: s.is_clean and s.status in ("unexpected", "illegal", "lacks-field"),
     reject_transition),
    (13, lambda s: s.is_clean and s.lock == "too-long", LOCKED_OUT),
    (13, lambda s: s.is_clean and s.lock == "locked", wait("OPERATOR_LOCK")),
    (15, lambda s: s.is_clean and not s.has_budget and s.contention == "holding",
     wait("CONTENTION_HOLD")),
    (15, lambda s: s.is_clean and not s.has_budget, EXHAUSTED),
    (20, lambda s: s.is_clean and s.is_race_by_status, wait("BACKOFF")),
    (14, lambda s: s.is_clean and s.race_pause == "running", wait("BACKOFF")),
    (14, lambda s: s.is_clean, do("write")),
    (16, lambda s: (not s.maybe and s.etag == "same" and s.answer == "412" and
                    s.budget != "fresh"), EXHAUSTED),
    (16, lambda s: not s.maybe and s.etag == "same" and s.answer == "412", wait("BACKOFF")),
    (18, lambda s: (not s.maybe and s.etag == "same" and s.answer == "409" and
                    s.follow_up == "resent"), finish("REJECTED", "BUSINESS_RULE")),
    (17, lambda s: (not s.maybe and s.etag == "same" and s.answer == "409" and
                    s.follow_up == "waited"), do("write")),
    (17, lambda s: not s.maybe and s.etag == "same" and s.answer == "409", wait("BACKOFF")),
    (19, lambda s: not s.maybe and s.etag == "same" and s.is_mass_refusal, suspend("write")),
    (19, lambda s: not s.maybe and s.etag == "same", reject_as_answered),
    (21, lambda s: not s.maybe and s.is_mass_refusal, suspend("write")),
    (21, lambda s: not s.maybe, reject_as_answered),
    # From here on a copy of ours is in doubt. Restored: there is no ETag to compare with.
    (26, lambda s: not s.is_recorded and s.status == "target", UNATTRIBUTED),
    (27, lambda s: not s.is_recorded, UNKNOWN),
    (22, lambda s: (s.etag == "same" and s.is_refused and not s.is_mass_refusal and
                    s.grace == "running"), wait("BACKOFF")),
    # A cancelled or expired write is not sent again; it may still arrive until the grace is over.
    (23, lambda s: s.etag == "same" and s.can_resend and s.is_ending and s.grace == "running",
     wait("BACKOFF")),
    (23, lambda s: s.etag == "same" and s.can_resend and s.is_ending, UNKNOWN),
    (23, lambda s: s.etag == "same" and s.can_resend and s.unknowns == "used-up", UNKNOWN),
    # ADR 3: a refusal in doubt costs one of max_unknown.
    (23, lambda s: (s.etag == "same" and s.can_resend and s.unknowns == "one-left" and
                    s.is_refused and not s.is_mass_refusal), UNKNOWN),
    (13, lambda s: s.etag == "same" and s.can_resend and s.lock != "free", wait("OPERATOR_LOCK")),
    (23, lambda s: s.etag == "same" and s.can_resend, do("write")),
    (24, lambda s: s.etag == "same" and s.is_mass_refusal, suspend("write")),
    (24, lambda s: s.etag == "same" and s.status == "target", UNATTRIBUTED),
    (24, lambda s: s.etag == "same", UNKNOWN),
    (25, lambda s: s.is_echo_older, wait("BACKOFF")),
    (26, lambda s: s.status == "target", UNATTRIBUTED),
    (27, lambda s: True, UNKNOWN),
]


def table_for(s):
    if s.occasion == "due":
        return WHEN_DUE
    if s.occasion == "answered":
        return WHEN_ANSWERED
    return WHEN_READ if s.read in SEEN else WHEN_NOT_READ


def decide(s):
    """(row, act, what): what is the state with result or reason, or the cause of a wait."""
    for row, condition, decision in table_for(s):
        if condition(s):
            return (row, *decision(s))
    raise AssertionError("the table has a hole")
