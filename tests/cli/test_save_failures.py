# SPDX-License-Identifier: GPL-3.0-or-later
"""A keyring that fails while an account is being saved: all of it is there, or nothing is."""

import os
import shutil
import signal

from peers.bus_relay import BusRelay, answer, completed, do, refuse, silence
from peers.keyring import SCHEMA
from peers.processes import wait_until

from . import program
from .cases import ALICE, PASSWORD
from .vault import VaultCase

REFUSED = "org.freedesktop.DBus.Error.AccessDenied"


class SaveFailure(VaultCase):
    """Words for what should come of it."""

    def assert_not_saved(self, run, mentions):
        """The keyring is the trouble; what the check showed is there all the same."""
        self.assertEqual(run.status, 3, run.output)
        self.assertTrue(run.json["ok"])
        self.assertIn(mentions, run.stderr)
        self.assertNotIn(PASSWORD, run.output)

    def try_to_save(self, on, mentions):
        with BusRelay(self.session) as relay:
            relay.on.update(on)
            run = self.save(relay=relay, more=["--json"])
            self.assert_not_saved(run, mentions)
            return relay


class Unavailable(SaveFailure):
    """It cannot be used from the start."""

    def test_no_keyring(self):
        self.session.kill()
        self.assert_not_saved(self.save(more=["--json"]), "No keyring runs")

    def test_no_bus(self):
        run = program.run(*self.arguments("imaps", more=["--json"]), stdin=PASSWORD.encode())
        self.assert_not_saved(run, "No keyring runs")

    def test_no_bus_can_be_started_either(self):
        run = program.run(*self.arguments("imaps", more=["--json"]), stdin=PASSWORD.encode(),
                          surroundings={"DISPLAY": "127.0.0.1:0", "PATH": "/nowhere"})
        self.assert_not_saved(run, "No keyring runs")

    def test_no_default_collection(self):
        self.try_to_save({"ReadAlias": [answer("(o)", "/")]}, "no default keyring")

    def test_locked_and_no_prompt_can_be_shown(self):
        self.session.lock()
        self.assert_not_saved(self.save(more=["--json"]), "stays locked")

    def test_locked_and_the_prompt_is_dismissed(self):
        self.session.lock()
        self.try_to_save({"Prompt": [completed(self.session, True)]}, "stays locked")
        self.assertTrue(self.session.is_locked())

    def test_it_goes_while_its_prompt_stands_there(self):
        self.session.lock()
        self.try_to_save({"Prompt": [do(self.session.kill, passes=False)]}, "went away")

    def test_read_only(self):
        relay = self.try_to_save({"CreateItem": [refuse(REFUSED, "read-only, \x1b[31mreally")]},
                                 "takes nothing new")
        self.assertEqual(relay.counts["CreateItem"], 1)

    def test_its_folder_cannot_be_written(self):
        folder = os.path.join(self.session.root, "data/keyrings")
        shutil.rmtree(folder)
        with open(folder, "w", encoding="ascii"):
            pass
        self.assert_not_saved(self.save(more=["--json"]), "takes nothing new")

    def test_it_wants_passwords_unencrypted(self):
        relay = self.try_to_save(
            {"OpenSession": [refuse("org.freedesktop.DBus.Error.NotSupported")]}, "unencrypted")
        self.assertNotIn("CreateItem", relay.counts)


class AllOrNothing(SaveFailure):
    """It fails in the middle, at every step, on an empty keyring and on one with an older save."""

    # Which call it happens at, and how many of them pass first: the look before the password
    # searches once and creates an item of its own.
    STEPS = (("SearchItems", 1), ("CreateItem", 1), ("CreateItem", 2), ("Set", 0), ("Set", 1))

    def fail_at(self, member, passes, how):
        """Try to save with that failure; the relay that it passed through."""
        with BusRelay(self.session) as relay:
            relay.on[member] = [None] * passes + [how]
            run = self.save("imaps", "smtp", relay=relay, more=["--json"])
            self.assertEqual(run.status, 3, run.output)
            self.assertEqual(relay.on[member], [], "nothing failed")
        return run

    def tidy(self):
        """Whoever changes anything clears away, here with nothing to forget."""
        self.assertEqual(self.accounts("forget", "nobody@example.test", "--yes").status, 1)

    def test_refused_on_an_empty_keyring(self):
        for member, passes in self.STEPS:
            with self.subTest(member, passes=passes):
                self.fail_at(member, passes, refuse(REFUSED))
                self.assertEqual(self.ours(), [])

    def test_refused_with_an_older_save(self):
        self.saved("imap", "pop3s", "smtp")
        before = self.ours()
        for member, passes in self.STEPS:
            with self.subTest(member, passes=passes):
                self.fail_at(member, passes, refuse(REFUSED))
                self.assertEqual(self.ours(), before)

    def test_killed_on_an_empty_keyring(self):
        for member, passes in self.STEPS:
            with self.subTest(member, passes=passes):
                run = self.fail_at(member, passes, do(self.session.kill))
                self.assertIn("went away", run.stderr)
                self.session.start()
                left = self.ours()
                self.assertEqual(self.listed(), [])
                self.assertEqual(self.ours(), left)
                self.tidy()
                self.assertEqual(self.ours(), [])

    def test_killed_between_the_items_nothing_is_found(self):
        self.fail_at("CreateItem", 2, do(self.session.kill))
        self.session.start()
        for service in ("imap", "smtp"):
            self.assertIsNone(self.found(service))

    def test_killed_with_an_older_save(self):
        self.saved("imap", "pop3s", "smtp")
        before = self.ours()
        for member, passes in self.STEPS:
            with self.subTest(member, passes=passes):
                self.fail_at(member, passes, do(self.session.kill))
                self.session.start()
                self.assertEqual([entry["endpoint"] for entry in self.listed()[0]["services"]],
                                 [self.mail.url(name) for name in ("imap", "pop3s", "smtp")])
                self.tidy()
                self.assertEqual(self.ours(), before)

    def test_what_was_interrupted_goes_when_somebody_saves_again(self):
        self.fail_at("Set", 1, do(self.session.kill))
        self.session.start()
        self.assertEqual(len(self.ours()), 2)
        self.saved()
        self.assertEqual(len(self.ours()), 2)
        self.assertEqual(self.found(), PASSWORD)

    def test_what_was_there_before_cannot_be_removed(self):
        self.saved("imap", "smtp")
        with BusRelay(self.session) as relay:
            relay.on["Delete"] = [None] + [refuse(REFUSED)] * 2
            self.saved("imaps", "smtps", relay=relay)
        self.assertEqual([entry["service"] + entry["security"]
                          for entry in self.listed()[0]["services"]], ["imaptls", "smtptls"])
        self.assertEqual(len(self.ours()), 4)
        self.tidy()
        self.assertEqual(len(self.ours()), 2)

    def test_an_answer_that_is_lost(self):
        with BusRelay(self.session) as relay:
            relay.on["CreateItem"] = [None, None, silence]
            child = self.begin(relay=relay)
            wait_until(lambda: relay.counts.get("CreateItem") == 3, "the second item", 20)
            child.send_signal(signal.SIGINT)
            self.assertEqual(child.wait(5), 130)
        self.assertEqual(self.ours(), [])

    def test_ctrl_c_in_the_middle(self):
        self.saved("imap", "smtp")
        before = self.ours()
        with BusRelay(self.session) as relay:
            relay.hold = "Set"
            child = self.begin(relay=relay)
            self.assertTrue(relay.held.wait(20))
            child.send_signal(signal.SIGINT)
            relay.released.set()
            self.assertEqual(child.wait(10), 130)
        self.assertEqual(self.ours(), before)

    def test_the_bus_itself_goes(self):
        with BusRelay(self.session) as relay:
            relay.on["CreateItem"] = [None, do(lambda: [wire.close() for wire in relay.wires])]
            run = self.save(relay=relay, more=["--json"])
        self.assert_not_saved(run, "went away")
        self.assertEqual(self.session.items(schema=SCHEMA, address=ALICE, kind="password"), [])
