"""The command line: what each command takes, and what it prints. What a command does is in commands.py."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from carelog import auditing, commands, commands_backup, commands_erasing, commands_requests, commands_trail
from carelog.commands import Work
from carelog.data_folder import FolderInUse
from carelog.database import ReadOnly, open_database
from carelog.domain.refusals import NotPossible
from carelog.handover import NobodyThere, hand_over
from carelog.key_files import NotAKey
from carelog.log import LogContradicts
from carelog.output import Output
from carelog.record import Record
from carelog.schema import WrongSchema
from carelog.settings import DATA, Settings, settings
from carelog.vault import VaultProblem

BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit code: 0 done, 2 bad usage or bad input (one line on stderr)."""
    line = sys.argv[1:] if arguments is None else arguments
    asked = argparse.Namespace(json="--json" in line)
    try:
        asked = _parser().parse_args(line)
        return _run(asked)
    except NotPossible as problem:
        return _complain(problem.code, problem.sentence, asked)
    except FileNotFoundError as missing:
        return _complain(
            "no-file",
            str(missing.args[0] if len(missing.args) == 1 else f"There is no file {missing.filename}."),
            asked,
        )
    except VaultProblem as problem:
        return _complain(problem.code, problem.sentence, asked)
    except LogContradicts as problem:
        return _complain("log-altered", f"{problem} See `carelog verify`. Nothing was stored.", asked)
    except (WrongSchema, FolderInUse, ReadOnly, NotAKey) as problem:
        return _complain("data-folder", str(problem), asked)
    except BrokenPipeError:
        sys.stderr.close()
        return 0


class _Parser(argparse.ArgumentParser):
    """What is typed wrong is told like any other bad input."""

    def error(self, message: str) -> NoReturn:
        raise NotPossible("usage", f"{_printable(message)}. See {self.prog} --help")


def _complain(code: str, sentence: str, asked: argparse.Namespace) -> int:
    if getattr(asked, "json", False):
        print(json.dumps({"error": {"code": code, "message": sentence}}, ensure_ascii=False))
    print(f"carelog: {' '.join(sentence.split())}", file=sys.stderr)
    return BAD_INPUT


def _run(asked: argparse.Namespace) -> int:
    told = settings(data=asked.data, public_url=getattr(asked, "public_url", None), key_file=asked.key_file)
    if asked.command == "verify":
        return _print(auditing.verify(told, asked), asked)
    if asked.command == "backup":
        return _print(commands_backup.backup(told, asked, _write), asked)
    if asked.command == "restore":
        return _print(commands_backup.put_back(told, asked), asked)
    if asked.command == "serve":
        from carelog.app import serve

        return serve(told, host=asked.host, port=asked.port, demo=asked.demo)
    if asked.command in commands.WRITING:
        return _print(_write(told, commands.work(asked)), asked)
    if asked.command in commands.OF_THE_TRAIL:
        with open_database(told.database, read_only=True, secrets=told.secrets):  # there is something to ask
            pass
        _write(told, Work("catch-up", {}))
    with open_database(told.database, read_only=True, secrets=told.secrets) as database:
        return _print(commands.READING[asked.command](Record(database), asked), asked)


def _write(told: Settings, work: Work) -> Output:
    """Do the work here, or, where a server holds the folder, have that server do it."""
    try:
        with open_database(told.database, secrets=told.secrets) as database:
            return commands.do(Record(database), work)
    except FolderInUse:
        try:
            return Output.decode(hand_over(told.data, work.encode()))
        except NobodyThere:
            raise NotPossible(
                "data-folder",
                f"Another carelog is writing in {told.data}. Try again when it is done.",
            ) from None


def _print(output: Output, asked: argparse.Namespace) -> int:
    if output.problem is not None:
        return _complain(*output.problem, asked)
    if getattr(asked, "json", False):
        print(json.dumps(output.data, ensure_ascii=False, indent=2))
    else:
        for line in output.lines:
            print(_printable(line))
    return output.exit


def _printable(line: str) -> str:
    """Text that somebody typed may hold terminal commands: they are shown, not obeyed."""
    return "".join(sign if sign.isprintable() or sign == "\t" else f"\\x{ord(sign):02x}" for sign in line)


def _parser() -> argparse.ArgumentParser:
    everywhere = _Parser(add_help=False)
    everywhere.add_argument("--data", type=Path, default=DATA, metavar="DIR", help="the data folder (./carelog-data)")
    everywhere.add_argument("--key-file", type=Path, metavar="FILE", help="the key that all other keys are kept under")
    reading = _Parser(add_help=False, parents=[everywhere])
    reading.add_argument("--json", action="store_true", help="print JSON")
    parser = _Parser(prog="carelog", description="Care maps, kept as a log of what happened.")
    found = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _serving(found, everywhere)
    _importing(found, reading)
    _reading(found, reading)
    _people(found, reading)
    check = found.add_parser("verify", parents=[reading], help="check that nothing was altered")
    check.add_argument("pack", nargs="?", type=Path, metavar="PACK", help="an audit pack; else the data folder")
    check.add_argument("--known-checkpoint", action="append", default=[], type=Path, metavar="FILE")
    commands_backup.options(found, reading)
    found.add_parser("rebuild", parents=[reading], help="make every read table anew from the entries")
    return parser


def _serving(found: argparse._SubParsersAction, everywhere: argparse.ArgumentParser) -> None:
    serve = found.add_parser("serve", parents=[everywhere], help="run the server on this machine")
    serve.add_argument("--host", default="localhost", help="a loopback name; any other needs --public-url")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--demo", action="store_true", help="begin with three demo maps and demo people")
    serve.add_argument("--public-url", metavar="URL", help="the https address of the proxy that this stands behind")


def _people(found: argparse._SubParsersAction, reading: argparse.ArgumentParser) -> None:
    person = found.add_parser("person", help="who may sign in, and their parts in maps")
    inside = person.add_subparsers(dest="person", required=True, metavar="WHAT")
    add = inside.add_parser("add", parents=[reading], help="an account, or a part in a map for one that is there")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    add.add_argument("--role", metavar="ROLE", help="admin, safeguarding-lead, or a part in the map of --map")
    add.add_argument("--map", metavar="MAP", help="the map of --role")
    add.add_argument("--element", metavar="ID", help="who they are on the map (own-entry needs it)")
    add.add_argument("--until", metavar="DATE", help="the last day of the part (auditor, speaks-for)")
    add.add_argument("--purpose", help="what for (auditor)")
    add.add_argument("--organisation", help="whom they work for (worker)")
    add.add_argument("--basis", metavar="BASIS", help="by what right (speaks-for): attorney, deputy, best-interests")
    link = inside.add_parser("link", parents=[reading], help="a link by which somebody signs in once")
    link.add_argument("name", metavar="NAME")
    erase = inside.add_parser("erase", parents=[reading], help="erase an account for good")
    erase.add_argument("name", metavar="NAME")


def _importing(found: argparse._SubParsersAction, reading: argparse.ArgumentParser) -> None:
    read = found.add_parser("import", parents=[reading], help="read a map, or the history of one, from files")
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")
    read.add_argument("--title", help="the title of the new map")
    read.add_argument("--into", metavar="MAP", help="add to this map: only what differs is recorded")
    read.add_argument("--map", metavar="NAME", help="which map of a backup that holds several")
    read.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    read.add_argument("--history", type=Path, metavar="INDEX.csv", help="the files are dated snapshots of one map")


def _reading(found: argparse._SubParsersAction, reading: argparse.ArgumentParser) -> None:
    found.add_parser("maps", parents=[reading], help="which maps there are")
    show = found.add_parser("show", parents=[reading], help="a map as it was on a day")
    show.add_argument("map", metavar="MAP")
    show.add_argument("--on", metavar="DATE", help="as it was on this day (today)")
    show.add_argument("--known", metavar="WHEN", help="as it was known then: a date-time or a seq")
    show.add_argument("--as", dest="as_", metavar="ACCOUNT", help="as this person saw it when it was known so far")
    commands_trail.options(found, reading)
    commands_erasing.options(found, reading)
    commands_requests.options(found, reading)
    log = found.add_parser("log", parents=[reading], help="every entry of a map, in the order recorded")
    log.add_argument("map", metavar="MAP")
    compare = found.add_parser("compare", parents=[reading], help="what differs between two days")
    compare.add_argument("map", metavar="MAP")
    compare.add_argument("from_", metavar="DATE")
    compare.add_argument("to", metavar="DATE")
    compare.add_argument("--known", metavar="WHEN", help="as it was known then: a date-time or a seq")
    measures = found.add_parser("measures", parents=[reading], help="what the numbers of a map say on a day")
    measures.add_argument("map", metavar="MAP")
    measures.add_argument("--on", metavar="DATE", help="as it was on this day (today)")
    measures.add_argument("--known", metavar="WHEN", help="as it was known then: a date-time or a seq")
    export = found.add_parser("export", parents=[reading], help="write a map to a file")
    export.add_argument("map", metavar="MAP")
    export.add_argument("--format", required=True, choices=sorted([*commands.EXPORTS, commands.AUDIT]))
    export.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    export.add_argument("--on", metavar="DATE", help="as it was on this day (today)")


if __name__ == "__main__":
    sys.exit(main())
