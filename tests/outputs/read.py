"""Reads a site's files with parsers that are not ours, and says what each finds wrong.

read.py SITE BASE_URL CONTENT
"""

import csv
import hashlib
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date, datetime, timezone
from html.parser import HTMLParser
from pathlib import Path

import bibtexparser
import blake3
import feedparser
import frictionless
import icalendar
import jsonschema
import rispy
from popolo_data.importer import Popolo

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Scripts(HTMLParser):
    """The linked data of a page, and the address it says is its own."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.data, self.inside, self.canonical, self.refresh = [], False, None, False

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.inside = tag == "script" and attrs.get("type") == "application/ld+json"
        if tag == "link" and attrs.get("rel") == "canonical":
            self.canonical = attrs["href"]
        if tag == "meta" and attrs.get("http-equiv", "").lower() == "refresh":
            self.refresh = True

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.data.append(json.loads(data))


def calendars(site, wrong):
    known = set()
    files = sorted(site.rglob("*.ics"))
    for file in files:
        raw = file.read_bytes()
        if any(len(line) > 75 for line in raw.split(b"\r\n")):
            wrong(file, "a line of more than 75 bytes")
        calendar = icalendar.Calendar.from_ical(raw)
        for need in ("VERSION", "PRODID"):
            if need not in calendar:
                wrong(file, f"no {need}")
        events = calendar.walk("VEVENT")
        if not events:
            wrong(file, "no event")
        names = [str(event.get("UID", "")) for event in events]
        if len(names) != len(set(names)) or "" in names:
            wrong(file, "events without names of their own")
        known.update(names)
        for event in events:
            start = event.decoded("DTSTART")
            end = event.decoded("DTEND") if "DTEND" in event else None
            if isinstance(start, datetime):
                # The time on the wall at the place: no zone.
                if start.tzinfo is not None or (end is not None and not start < end):
                    wrong(file, f"{event['UID']} has a zone, or ends before it begins")
            else:
                if type(end) is not date or not start < end:
                    wrong(file, f"{event['UID']} is not on whole days")
                # RFC 5545 §3.3.4: a date that does not say so is a moment, and some calendars take it for one.
                if any(event[key].params.get("VALUE") != "DATE" for key in ("DTSTART", "DTEND")):
                    wrong(file, f"{event['UID']} has days that are not said to be days")
            if event.decoded("DTSTAMP").tzinfo is None or not str(event["SUMMARY"]):
                wrong(file, f"{event['UID']} lacks a stamp in UTC or a title")
            if event.errors:
                wrong(file, f"{event['UID']}: {event.errors}")
    for file in files:
        for event in icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT"):
            parent = event.get("RELATED-TO")
            if parent and str(parent).split("@")[0] == str(event["UID"]).split("@")[0]:
                wrong(file, f"{event['UID']} belongs to itself")
    return len(files)


def feeds(site, base, wrong):
    files = sorted(site.rglob("atom.xml"))
    for file in files:
        feed = feedparser.parse(file.read_bytes())
        if feed.bozo or feed.version != "atom10":
            wrong(file, f"not an Atom feed: {feed.get('bozo_exception')}")
            continue
        own = base + str(file.relative_to(site))
        if own not in [link.href for link in feed.feed.links if link.rel == "self"]:
            wrong(file, f"does not say that it is {own}")
        if not feed.feed.get("id") or not feed.feed.get("updated_parsed") or not feed.feed.get("title"):
            wrong(file, "lacks its id, time or title")
        times = [entry.get("updated_parsed") for entry in feed.entries]
        if None in times or times != sorted(times, reverse=True):
            wrong(file, "entries without a time, or out of order")
        ids = [entry.id for entry in feed.entries]
        if len(ids) != len(set(ids)):
            wrong(file, "two entries of one id")
        moments = [entry.get("updated") for entry in feed.entries]
        if len(moments) != len(set(moments)):
            wrong(file, "two entries of one moment")
        # feedparser makes addresses whole and drops scripts: what is written is asked of the XML.
        for content in ET.parse(file).getroot().iter("{http://www.w3.org/2005/Atom}content"):
            text = content.text or ""
            if content.get("type") != "html" or re.search(r'\b(?:href|src)="(?![a-z][a-z0-9+.-]*:)|<script|<style', text):
                wrong(file, f"a text that cannot leave its page: {text[:80]}")
        for entry in feed.entries:
            page = site / entry.link.removeprefix(base) / "index.html"
            if not entry.title or not page.is_file():
                wrong(file, f"{entry.link} is not there")
    return len(files)


def pages(site, base, wrong):
    """Linked data of every page; and the sitemap, which names them all."""
    whole = ET.parse(site / "sitemap.xml").getroot()
    parts = [whole]
    if whole.tag == SITEMAP + "sitemapindex":
        parts = [ET.parse(site / loc.text.removeprefix(base)).getroot() for loc in whole.iter(SITEMAP + "loc")]
    listed = [loc.text for part in parts for loc in part.iter(SITEMAP + "loc")]
    if any(len(part) > 50_000 for part in parts) or len(listed) != len(set(listed)):
        wrong(site / "sitemap.xml", "too long, or an address twice")
    files = [file for file in sorted(site.rglob("index.html"))]
    own, addresses = set(), {base + str(file.relative_to(site)).removesuffix("index.html") for file in files}
    for file in files:
        page = Scripts()
        page.feed(file.read_text("utf-8"))
        if page.refresh:
            continue
        address = base + str(file.relative_to(site)).removesuffix("index.html")
        # What repeats a page in another language is no page of its own.
        if page.canonical == address:
            own.add(address)
        elif page.canonical not in addresses:
            wrong(file, f"says that it is {page.canonical}")
        if len(page.data) != 1 or page.data[0].get("@context") != "https://schema.org":
            wrong(file, "no linked data")
            continue
        for thing in page.data[0]["@graph"]:
            if not thing.get("@type"):
                wrong(file, "a thing of no type")
    if own != set(listed):
        wrong(site / "sitemap.xml", f"differs from the pages by {sorted(own ^ set(listed))[:5]}")
    return len(own)


class Held(HTMLParser):
    """What a page says of how it is cited: in Dublin Core, and what that does not say."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.cited, self.said = None, {}

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "meta" and (attrs.get("name") or "").startswith("DC."):
            self.said.setdefault(attrs["name"], attrs["content"])
        self.cited = attrs.get("data-cite") or self.cited


def references(site, base, wrong):
    """Those of each page, and the bibliography of them all."""
    keys, count = {}, 0
    for file in sorted(site.rglob("index.html")):
        page = Held()
        page.feed(file.read_text("utf-8"))
        if not page.cited:
            continue
        count += 1
        item = json.loads(page.cited)
        address = base + str(file.parent.relative_to(site)).removeprefix(".")
        address = address.rstrip("/") + "/"
        own = "/sources/" not in address and "/documents/" not in address
        if (own and page.said.get("DC.identifier") != address) or not page.said.get("DC.title"):
            wrong(file, f"says that it is {page.said}")
        if keys.setdefault(item["id"], file) != file:
            wrong(file, f"has the key of {keys[item['id']].relative_to(site)}")
    whole = site / "data/bibliography.json"
    ids = [item["id"] for item in json.loads(whole.read_text("utf-8"))]
    known = [entry["ID"] for entry in bibtex(whole.with_suffix(".bib").read_text("utf-8"))]
    if sorted(known) != sorted(ids) or len(ids) != len(set(ids)):
        wrong(whole, "differs from what stands beside it in BibTeX")
    if len(rispy.loads(whole.with_suffix(".ris").read_bytes().decode("utf-8"))) != len(ids):
        wrong(whole, "differs from what stands beside it in RIS")
    return count


def bibtex(text):
    parser = bibtexparser.bparser.BibTexParser(common_strings=True)
    return bibtexparser.loads(text, parser).entries


def data(site, base, wrong):
    schema = json.loads((site / "data/dossier.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    dossier = json.loads((site / "data/dossier.json").read_text("utf-8"))
    for error in jsonschema.Draft202012Validator(schema).iter_errors(dossier):
        wrong(site / "data/dossier.json", error.message)
    records = []
    for listed in dossier["files"]:
        file = site / "data" / listed["path"]
        lines = [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]
        if len(lines) != listed["records"] or any(line["kind"] != listed["kind"] for line in lines):
            wrong(file, "is not what the index says")
        # Against the schema of their kind: what is wrong is said of it, and not of "one of twelve".
        kind = jsonschema.Draft202012Validator({"$ref": f"#/$defs/{listed['kind']}", "$defs": schema["$defs"]})
        for record in lines:
            for error in kind.iter_errors(record):
                wrong(file, f"{record['ref']}: {error.json_path}: {error.message[:200]}")
        records += lines
    known = {record["ref"] for record in records}

    def walk(value, record):
        if isinstance(value, dict):
            for key, inner in value.items():
                if key in ("source", "person", "of", "event", "series", "part_of") and isinstance(inner, str) and inner not in known:
                    wrong(site / "data/dossier.json", f"{record}: {inner} is no record")
                walk(inner, record)
        elif isinstance(value, list):
            for inner in value:
                walk(inner, record)

    for record in records:
        walk(record, record["ref"])
        if "url" in record and not (site / record["url"].removeprefix(base) / "index.html").is_file():
            wrong(site / "data/dossier.json", f"{record['ref']} has no page at {record['url']}")
    for package in sorted(site.rglob("datapackage.json")):
        tables(package, known, wrong)
    for file in sorted(site.rglob("popolo.json")):
        popolo(file, wrong)
    return len(known)


def packages(site, wrong):
    """Every data package, as Frictionless reads it: names, types, keys, foreign keys, and the bytes and hashes it gives."""
    files = sorted(site.rglob("datapackage.json"))
    for file in files:
        report = frictionless.Package(str(file)).validate()
        for found in report.flatten(["title", "rowNumber", "message"])[:10]:
            wrong(file, " ".join(str(part) for part in found))
        if report.stats["tasks"] != len(json.loads(file.read_text("utf-8"))["resources"]):
            wrong(file, "Frictionless did not read all of its tables")
    return len(files)


class TopicPage(HTMLParser):
    """How many points a topic's page lists, and how many it says there are."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.inside = self.heading = self.list = self.counting = False
        self.listed, self.said, self.depth = 0, None, 0

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "section":
            self.inside = False
        self.inside |= attrs.get("id") == "_at-points"
        self.depth += self.inside and tag == "ul"
        self.listed += self.inside and tag == "li" and self.depth == 1
        self.counting = self.inside and attrs.get("class") == "count"

    def handle_endtag(self, tag):
        self.depth -= self.inside and tag == "ul"
        self.counting = False
        if tag == "section":
            self.inside = False

    def handle_data(self, data):
        if self.counting and self.said is None:
            self.said = int(data)


def points(site, base, wrong):
    """The points of each topic: as many on its page, in each language, as its table has."""
    count = 0
    for file in sorted(site.rglob("data/points.csv")):
        rows = list(csv.DictReader(file.open(encoding="utf-8", newline="")))
        topics = list(csv.DictReader(file.with_name("topics.csv").open(encoding="utf-8", newline="")))
        for topic in topics:
            expected = sum(topic["ref"] in row["topics"].split("; ") for row in rows)
            page = TopicPage()
            path = site / topic["url"].removeprefix(base) / "index.html"
            page.feed(path.read_text("utf-8"))
            if (page.listed, page.said or 0) != (expected, expected):
                wrong(path, f"lists {page.listed} points and says {page.said}; the table has {expected}")
            count += expected
    return count


def citations(site, content, wrong):
    """Every citation that the authors wrote in a text is in the data."""
    written, exported = Counter(), Counter()
    for file in content.rglob("*.md"):
        body = re.sub(r"\A---\n.*?\n---\n", "", file.read_text("utf-8"), flags=re.DOTALL)
        for group in re.findall(r"\[(@[^\]]*)\]", body):
            written.update("source:" + key for key in re.findall(r"@([\w-]+)", group))
    for file in site.glob("data/*.jsonl"):
        for line in file.read_text("utf-8").splitlines():
            for text in (json.loads(line).get("text") or {}).values():
                exported.update(re.findall(r'data-source="([^"]+)"', text))
    if written != exported:
        wrong(site / "data/dossier.json", f"citations of {sorted((written - exported) + (exported - written))[:5]} differ from the texts")
    return written.total()


def tables(package, known, wrong):
    resources = json.loads(package.read_text("utf-8"))["resources"]
    read = {}
    for resource in resources:
        file = package.parent / resource["path"]
        written = file.read_bytes()
        if (resource["bytes"], resource["hash"]) != (len(written), "sha256:" + hashlib.sha256(written).hexdigest()):
            wrong(package, f"another size or digest than {file.name} has")
        with file.open(encoding="utf-8", newline="") as text:
            rows = list(csv.reader(text, strict=True))
        columns = [field["name"] for field in resource["schema"]["fields"]]
        if rows[0] != columns or any(len(row) != len(columns) for row in rows):
            wrong(file, f"columns are not {columns}")
        read[resource["name"]] = [dict(zip(columns, row)) for row in rows[1:]]
    for resource in resources:
        file, rows = package.parent / resource["path"], read[resource["name"]]
        key = resource["schema"].get("primaryKey")
        if key:
            ids = [tuple(row[column] for column in key) for row in rows]
            if len(ids) != len(set(ids)) or any("" in id for id in ids):
                wrong(file, "rows without a key of their own")
        if "ref" in (key or []) and not {row["ref"] for row in rows} <= known:
            wrong(file, "records that are none")
        for foreign in resource["schema"].get("foreignKeys", []):
            there = {row[foreign["reference"]["fields"]] for row in read[foreign["reference"]["resource"]]}
            for row in rows:
                cell = row[foreign["fields"]]
                if cell and cell not in there:
                    wrong(file, f"{cell} is not in {foreign['reference']['resource']}")
        for field in resource["schema"]["fields"]:
            for row in rows:
                cell = row[field["name"]]
                if cell and field["type"] == "integer" and not cell.lstrip("-").isdigit():
                    wrong(file, f"{cell} is no number")
                if cell and field["type"] == "number":
                    float(cell)
                if cell and field["type"] == "boolean" and cell not in ("true", "false"):
                    wrong(file, f"{cell} is no truth")
                if cell and field["type"] == "date" and not cell.startswith("-"):
                    date.fromisoformat(cell)
                if field["type"] == "string" and cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not number(cell):
                    wrong(file, f"a spreadsheet would run {cell}")


def number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True


def popolo(file, wrong):
    whole = json.loads(file.read_text("utf-8"))
    read = Popolo(whole)
    for person in read.persons:
        if any(membership.person.id != person.id for membership in person.memberships):
            wrong(file, f"a membership of {person.id} is somebody else's")
    for membership in read.memberships:
        if membership.organization_id and membership.organization is None:
            wrong(file, f"{membership.id} has an organization that is none")
    ids = {kind: {thing["id"] for thing in things} for kind, things in whole.items()}
    for kind, things in whole.items():
        if len(ids[kind]) != len(things):
            wrong(file, f"two {kind} of one id")
    for person in whole["persons"]:
        if not person.get("name"):
            wrong(file, f"{person['id']} has no name")
    for membership in whole["memberships"]:
        for key, kind in (("person_id", "persons"), ("organization_id", "organizations"), ("on_behalf_of_id", "organizations"), ("post_id", "posts")):
            if key in membership and membership[key] not in ids[kind]:
                wrong(file, f"{membership['id']}: {membership[key]} is not there")


def manifest(site, wrong):
    files = json.loads((site / "manifest.json").read_text("utf-8"))["files"]
    there = {str(file.relative_to(site)) for file in site.rglob("*") if file.is_file()} - {"manifest.json"}
    if there != set(files):
        wrong(site / "manifest.json", f"differs from the folder by {sorted(there ^ set(files))[:5]}")
    for path in there & set(files):
        if blake3.blake3((site / path).read_bytes()).hexdigest() != files[path]:
            wrong(site / path, "its digest is not the manifest's")
    return len(files)


def read(site, base, content, only=None):
    """What is wrong, and how much was read; by one of the readers, or by all."""
    found = []

    def wrong(file, what):
        found.append(f"{file.relative_to(site)}: {what}")

    counts = {}
    readers = {
        "calendars": lambda: calendars(site, wrong),
        "feeds": lambda: feeds(site, base, wrong),
        "pages": lambda: pages(site, base, wrong),
        "references": lambda: references(site, base, wrong),
        "records": lambda: data(site, base, wrong),
        "data packages": lambda: packages(site, wrong),
        "points on pages of topics": lambda: points(site, base, wrong),
        "citations": lambda: citations(site, content, wrong),
        "files in the manifest": lambda: manifest(site, wrong),
    }
    for name, reader in readers.items():
        if only not in (None, name):
            continue
        try:
            counts[name] = reader()
        except Exception as error:  # a parser that gives up has found something
            found.append(f"{name}: {type(error).__name__}: {error}")
            counts[name] = 0
    return found, counts


if __name__ == "__main__":
    found, counts = read(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
    for line in found[:40]:
        print(line, file=sys.stderr)
    print("read: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    if found or not all(counts.values()):
        sys.exit(f"{len(found)} things are wrong, or a sort of file was not found")
