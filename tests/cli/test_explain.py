# SPDX-License-Identifier: GPL-3.0-or-later
"""signpostctl explain: what pasted errors mean. tests/replies holds real ones."""

import collections
import csv
import json
import os
import pathlib
import subprocess
import unittest

from . import program

REPLIES = pathlib.Path(__file__).parents[1] / "replies"

# Stands in the table for any of the causes of a certificate.
ANY_CERTIFICATE = "tls-certificate-invalid"


def read_table(name):
    with open(REPLIES / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def explain(*arguments):
    return program.run("explain", "--json", *arguments)


def explain_lines(lines, *arguments):
    """One answer for each line; what is no string is given as a JSON object."""
    given = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    run = program.run("explain", "--lines", "--json", *arguments, stdin=given.encode())
    assert run.status == 0, run.output
    return [json.loads(answer) for answer in run.stdout.splitlines()]


def is_cause(wanted, cause):
    if wanted == ANY_CERTIFICATE:
        return cause is not None and cause.startswith("tls-certificate-")
    return cause == wanted


class Replies(unittest.TestCase):
    """The accuracy over real replies of real servers."""

    maxDiff = None

    def ask(self, rows):
        return explain_lines([{"text": row["reply"].replace("\\n", "\n"),
                               "service": row["service"], "stage": row["stage"],
                               "provider": row["provider"]} for row in rows])

    def measure(self, name):
        """Count rows by grade and result, and collect what is wrong."""
        rows = read_table(name)
        # One text with two causes: nobody can tell which, and either is right.
        same = collections.defaultdict(set)
        for row in rows:
            same[row["service"], row["provider"], row["reply"]].add(row["cause"])
        counts, wrong, contradicted = collections.Counter(), [], []
        for row, answer in zip(rows, self.ask(rows), strict=True):
            wanted = same[row["service"], row["provider"], row["reply"]]
            grade = row["confidence"]
            told = (row["id"], row["reply"], row["cause"], answer["cause"], answer["confidence"])
            counts[grade, "rows"] += 1
            if any(is_cause(cause, answer["cause"]) for cause in wanted):
                counts[grade, "right"] += 1
            elif any(is_cause(cause, other)
                     for cause in wanted for other in answer["alternatives"]):
                counts[grade, "second"] += 1
                wrong += [told] if grade == "high" else []
            else:
                counts[grade, "unknown"] += answer["cause"] is None
                wrong += [told] if grade == "high" else []
            if answer["confidence"] == "certain" and \
                    not any(is_cause(cause, answer["cause"]) for cause in wanted):
                contradicted.append(told)
        for grade in ("high", "med"):
            print(f"# {name}: {grade}: {counts[grade, 'right']} of {counts[grade, 'rows']} right, "
                  f"{counts[grade, 'second']} second, {counts[grade, 'unknown']} unknown")
        return counts, wrong, contradicted

    def test_every_sure_reply_gives_its_cause(self):
        _, wrong, contradicted = self.measure("replies.tsv")
        self.assertEqual(wrong, [])
        self.assertEqual(contradicted, [])

    def test_replies_that_were_collected_later(self):
        counts, _, contradicted = self.measure("more.tsv")
        self.assertGreaterEqual(counts["high", "right"], 0.95 * counts["high", "rows"])
        self.assertEqual(contradicted, [])


class Seeds(unittest.TestCase):
    """What people read on their screens, as they remember it."""

    def variations(self, text):
        yield text
        yield text.upper()
        yield text.replace("'", "’").rstrip(".")
        yield "".join(letter for letter in text if letter.isalnum() or letter == " ")
        yield f"It says: “{text}” What now?"
        words = text.split()
        if len(words) >= 5:
            for i in range(len(words)):
                yield " ".join(words[:i] + words[i + 1:])

    def test_each_message_is_known_exactly_or_nearly(self):
        rows = read_table("seeds.tsv")
        asked = [(row, text) for row in rows for text in self.variations(row["text"])]
        answers = explain_lines([{"text": text, "provider": row["provider"]}
                                 for row, text in asked])
        wrong = [(text, answer["cause"]) for (row, text), answer in zip(asked, answers)
                 if answer["cause"] != row["cause"]]
        self.assertEqual(wrong, [])

    def test_each_remedy_names_what_helps(self):
        for row in read_table("seeds.tsv"):
            options = ["--provider", row["provider"]] if row["provider"] else []
            answer = explain(*options, row["text"])
            self.assertIn(row["says"].lower(), answer.stdout.lower(), row["text"])


class OneText(unittest.TestCase):
    """A message as an argument or on standard input."""

    def test_sending_is_disabled_for_the_tenant(self):
        run = explain("--service", "smtp", "--provider", "microsoft365",
                      "535 5.7.139 Authentication unsuccessful, "
                      "SmtpClientAuthentication is disabled for the Tenant.")
        self.assertEqual(run.status, 0, run.output)
        answer = run.json
        self.assertEqual(answer["cause"], "smtp-auth-disabled-tenant")
        self.assertEqual((answer["confidence"], answer["actor"]), ("certain", "administrator"))
        (text,) = [action["target"] for action in answer["actions"] if action["kind"] == "copy"]
        self.assertIn("Set-TransportConfig -SmtpClientAuthenticationDisabled $false", text)

    def test_the_same_code_means_three_things(self):
        words = {"SmtpClientAuthentication is disabled for the Mailbox.":
                 "smtp-auth-disabled-mailbox",
                 "the user credentials were incorrect.": "bad-credentials",
                 "basic authentication is disabled.": "basic-auth-disabled"}
        for rest, cause in words.items():
            run = explain("--provider", "microsoft365", "--service", "smtp",
                          f"535 5.7.139 Authentication unsuccessful, {rest}")
            self.assertEqual(run.json["cause"], cause)

    def test_a_pop3_reply_is_no_option(self):
        for arguments in (["-ERR [IN-USE] Do you have another POP session running?"],
                          ["-ERR [IN-USE] maildrop already locked", "--service", "pop3"],
                          ["--", "-ERR maildrop already locked"]):
            self.assertEqual(explain(*arguments).json["cause"], "pop-mailbox-in-use", arguments)

    def test_standard_input(self):
        run = program.run("explain", stdin=b"A1 NO [PRIVACYREQUIRED] tls required for login\n")
        self.assertEqual(run.status, 0, run.output)
        self.assertIn("[tls-required]", run.stdout)

    def test_nobody_knows(self):
        run = explain("the quick brown fox jumps over the lazy dog")
        self.assertEqual(run.status, 1, run.output)
        self.assertIsNone(run.json["cause"])
        self.assertIsNone(run.json["confidence"])
        self.assertGreaterEqual(len(run.json["steps"]), 3)

    def test_markup_and_formats_stay_text(self):
        run = program.run("explain", "535 5.7.8 <b>%s%n</b> Authentication failed {provider}")
        self.assertEqual(run.status, 0, run.output)

    def test_wrong_usage(self):
        for arguments in ([], ["--service", "gopher", "x"], ["--provider", "nobody", "x"],
                          ["--stage", "never", "x"], ["--lines", "x"], ["--frobnicate"]):
            run = program.run("explain", *arguments)
            self.assertEqual(run.status, 2, (arguments, run.output))
            self.assertTrue(run.stderr)

    def test_a_folder_is_no_message(self):
        folder = os.open("/", os.O_RDONLY)
        self.addCleanup(os.close, folder)
        with program.started("explain", stdin=folder) as child:
            _, complaint = child.communicate(timeout=program.PATIENCE)
        self.assertEqual(child.returncode, 2)
        self.assertIn("could not be read", complaint.decode())

    def test_a_whole_log_is_not_one_message(self):
        with open("/dev/zero", "rb") as endless, \
                program.started("explain", stdin=endless) as child:
            _, complaint = child.communicate(timeout=program.PATIENCE)
        self.assertEqual(child.returncode, 2)
        self.assertIn("--lines", complaint.decode())

    def test_every_address_of_an_action_is_https(self):
        causes = [row["reply"] for row in read_table("replies.tsv")]
        for answer in explain_lines(causes):
            for action in answer["actions"]:
                if action["kind"] == "open-page":
                    self.assertTrue(action["target"].startswith("https://"), action)
                self.assertTrue(action["label"], action)


class Lines(unittest.TestCase):
    """Any bytes, one answer a line."""

    def answers(self, given):
        run = program.run("explain", "--lines", "--json", stdin=given)
        self.assertEqual(run.status, 0, run.stderr)
        return [json.loads(line) for line in run.stdout.splitlines()]

    def test_one_answer_for_each_line(self):
        given = ["535 5.7.8 Authentication credentials invalid", "", "{", "{}", "[1]",
                 {"text": "-ERR maildrop already locked"}, {"text": 5}, {"text": "x" * 100},
                 {"text": "A1 NO LOGIN failed.", "provider": "outlook", "service": "imap",
                  "stage": "auth"}, {"text": "NO", "service": "gopher", "provider": "nobody"}]
        causes = [answer["cause"] for answer in explain_lines(given)]
        self.assertEqual(len(causes), len(given))
        self.assertEqual((causes[0], causes[5], causes[8]),
                         ("bad-credentials", "pop-mailbox-in-use", "basic-auth-disabled"))

    def test_garbage_is_answered(self):
        garbage = bytes(byte for byte in range(256) if byte != 10) * 40
        self.assertEqual(len(self.answers(garbage + b"\n" + garbage)), 2)

    def test_a_long_line_is_answered(self):
        begin = b"535 5.7.8 authentication failed " * 32768
        (answer,) = self.answers(begin + b"\n")
        self.assertEqual(answer["cause"], "bad-credentials")

    def test_the_end_of_a_long_line_counts(self):
        (answer,) = self.answers(b"lorem ipsum " * 90000 + b"-ERR maildrop already locked\n")
        self.assertEqual(answer["cause"], "pop-mailbox-in-use")

    def test_a_line_of_brackets_is_answered(self):
        deep = b'{"text": "x", "a": ' + b"[" * 100000 + b"\n"
        quoted = b"{'text': 'x', /* \" */ 'a': " + b"{'a':" * 100000 + b"\n"
        self.assertEqual(len(self.answers(b"x\n" + deep + quoted + b"x\n")), 4)

    def test_an_answer_comes_before_the_next_line(self):
        with program.started("explain", "--lines", stdin=subprocess.PIPE) as child:
            for _ in range(3):
                child.stdin.write(b"-ERR maildrop already locked\n")
                child.stdin.flush()
                self.assertTrue(child.stdout.readline().startswith(b"pop-mailbox-in-use"))
            child.stdin.close()
            self.assertEqual(child.wait(10), 0)

    def test_many_lines_keep_their_order(self):
        known = ["-ERR maildrop already locked", "what?"]
        given = [known[i % 7 == 0] for i in range(3000)]
        causes = [answer["cause"] for answer in explain_lines(given)]
        self.assertEqual(causes, [None if text == "what?" else "pop-mailbox-in-use"
                                  for text in given])

    def test_it_ends_where_nobody_gets_the_answers(self):
        with open("/dev/full", "wb") as full, \
                program.started("explain", "--lines", stdin=subprocess.PIPE, stdout=full) as child:
            child.stdin.write(b"a line\n")
            child.stdin.flush()
            self.assertEqual(child.wait(program.PATIENCE), 1)
            self.assertIn("could not be written", child.stderr.read().decode())

    def test_text_output_has_a_line_for_each(self):
        run = program.run("explain", "--lines", stdin=b"535 Authentication failed\nwhat?\n")
        self.assertEqual(len(run.stdout.splitlines()), 2)
        self.assertTrue(run.stdout.startswith("bad-credentials  likely  "))


if __name__ == "__main__":
    unittest.main()
