"""Twenty people at one relay, a server of its own: ``python -m tests.bench.bench_relay [CLIENTS] [PER SECOND] [SECONDS]``.

Prints how many bundles a second were written and after how long the others saw them, beside what the bare library does with
the same server; it fails never: all clients share this process, and whatever else the machine does counts.
"""

from __future__ import annotations

import random
import secrets
import statistics
import sys
import threading
import time

from commdesk.resources import read_resource
from commdesk.team import names
from commdesk.team.relay import RelayPlace
from tests.bench.measuring import Report, percentile
from tests.team.relay_server import Server, list_binaries

CLIENTS, RATE, SECONDS = 20, 20, 15
SIZE = 4096
SEEN_MS = 150
"""How soon the others shall see a bundle, 95 % of them."""
SLICE_S = 1.0


class Crowd:
    """The clients: each writes at its time and, on a hint, lists and reads what it has not.

    Attributes:
        sent: When a bundle was handed over, by its name. ``late``: after how many ms each was read by each of the others.
    """

    def __init__(self, places: list[RelayPlace], rate: float, seconds: float) -> None:
        self.places, self.rate, self.seconds = places, rate, seconds
        self.sent: dict[str, float] = {}
        self.late: list[float] = []
        self.streams = {place: names.new_stream() for place in places}
        self.done = time.perf_counter() + seconds

    def run(self) -> float:
        """Let them write and read; return how many bundles a second were written."""
        began = time.perf_counter()
        threads = [
            threading.Thread(target=deed, args=(place,)) for place in self.places for deed in (self._write, self._read)
        ]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        return len(self.sent) / max(min(time.perf_counter() - began, self.seconds), 0.001)

    def _write(self, place: RelayPlace) -> None:
        stream, number, gap = self.streams[place], 0, len(self.places) / self.rate
        writer = RelayPlace(place.address.to_text(), place.address.login)
        due = time.perf_counter() + random.random() * gap
        while due < self.done:
            time.sleep(max(due - time.perf_counter(), 0))
            due += gap
            number += 1
            name = names.compose_bundle_name(stream, number)
            self.sent[name] = time.perf_counter()
            writer.put_file(name, random.randbytes(SIZE))
        writer.close()

    def _read(self, place: RelayPlace) -> None:
        known: set[str] = set()
        while time.perf_counter() < self.done + 2:
            if not place.wait_for_hint(SLICE_S):
                continue
            for name in {each for each in place.list_names() - known if not each.startswith(self.streams[place])}:
                known.add(name)
                data = place.get_file(name)
                assert data is not None and len(data) == SIZE
                self.late.append((time.perf_counter() - self.sent[name]) * 1000)
        place.close()


def measure_bare(server: Server, report: Report) -> None:
    """Say what the server does for one client that does nothing else."""
    with server.connect() as conn:
        conn.execute("CREATE TABLE public.bare(bytes bytea)")
        spent = []
        for _ in range(200):
            began = time.perf_counter()
            conn.execute("INSERT INTO public.bare VALUES (%s)", (random.randbytes(SIZE),))
            spent.append((time.perf_counter() - began) * 1000)
    report.spread("bare insertion", spent, 5, 20)


def measure_relay(report: Report, clients: int = CLIENTS, rate: float = RATE, seconds: float = SECONDS) -> None:
    """Start a server and let people work."""
    server, team = Server(list_binaries()[0], "fsync=on"), secrets.token_bytes(16)
    try:
        with server.connect() as conn:
            conn.execute(read_resource("relay", "schema.sql"))
            conn.execute("INSERT INTO commdesk.team(id) VALUES (%s)", (team,))
            for number in range(clients):
                conn.execute(f"CREATE ROLE c{number} LOGIN IN ROLE commdesk_member PASSWORD 'c{number}'")
                conn.execute("INSERT INTO commdesk.person(team, login) VALUES (%s, %s)", (team, f"c{number}"))
        measure_bare(server, report)
        places = [RelayPlace(server.get_address(f"c{number}", team.hex()), f"c{number}") for number in range(clients)]
        crowd = Crowd(places, rate, seconds)
        written = crowd.run()
        late = crowd.late or [0.0]
        share = len(crowd.late) / max(len(crowd.sent) * (clients - 1), 1)
        report.say(
            f"{clients} clients, asked for / written bundles a second",
            rate / max(written, 0.01),
            1.2,
            "×",
            f"{written:.1f}/s",
        )
        report.say("seen by the others, median", statistics.median(late), SEEN_MS / 2, "ms")
        report.say("seen by the others, p95", percentile(late, 0.95), SEEN_MS, "ms", f"{share:.0%} seen in time")
        report.load()
    finally:
        server.close()


if __name__ == "__main__":
    measure_relay(Report(), *map(int, sys.argv[1:]))
