"""Spoils one file after the other, and asks whether its reader notices.

spoil.py SITE BASE_URL CONTENT
"""

import sys
from pathlib import Path

from read import read

site, base, content = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
SPOILT = [
    ("calendars", "calendar.ics", b"DTSTART;VALUE=DATE:", b"DTSTART:"),
    ("feeds", "atom.xml", b"</feed>", b"</fed>"),
    ("feeds", "atom.xml", b'type="html">&lt;', b'type="html">&lt;script&gt;&lt;'),
    ("feeds", "atom.xml", b'href=&quot;https://', b'href=&quot;//'),
    ("records", "data/datapackage.json", b'"bytes": ', b'"bytes": 1'),
    ("pages", "sitemap.xml", b"<loc>https", b"<loc>http"),
    ("pages", "index.html", b'{"@context"', b'{"@context'),
    ("references", "index.html", b"DC.title", b"DC.titel"),
    ("references", "index.html", b"DC.identifier", b"DC.identity"),
    ("references", "data/bibliography.ris", b"TY  - ", b"XX  - "),
    ("references", "data/bibliography.bib", b"@misc{", b"@misc{other-"),
    ("records", "data/dossier.json", b'"records": ', b'"records": 1'),
    ("records", "data/events.jsonl", b'"kind":"event"', b'"kind":"event","colour":"red"'),
    ("records", "data/links.csv", b"point-topic", b"point-topics"),
    ("records", "data/seats.csv", b"person:", b"nobody:"),
    ("records", "data/popolo.json", b'"person_id": "person:', b'"person_id": "nobody:'),
    ("data packages", "data/events.csv", b"event:", b"nothing:"),
    ("points on pages of topics", "data/points.csv", b"topic:border-security", b"topic:prevention"),
    ("citations", "data/speeches.jsonl", b"<cite data-source=", b"<cite data-from="),
    ("files in the manifest", "robots.txt", b"Allow", b"Disallow"),
]
missed = []
for reader, path, old, new in SPOILT:
    file = site / path
    sound = file.read_bytes()
    assert old in sound, f"{path} does not hold {old!r}"
    file.write_bytes(sound.replace(old, new, 1))
    if not read(site, base, content, reader)[0]:
        missed.append(path)
    file.write_bytes(sound)
if missed:
    sys.exit(f"spoilt, and nobody noticed: {missed}")
print(f"spoilt {len(SPOILT)} files, and each was noticed")
