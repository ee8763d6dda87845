"""One dossier, the same for the same size, written as a site of Chancery and as a site of Hugo.

Chancery derives back links and indexes. Hugo does not, so its pages are handed theirs: events name their delegations
and speeches, and the indexes of countries, people and initiatives are taxonomies. Standard library only.
"""

import bisect
import itertools
import random
import re
import shutil
import unicodedata
from pathlib import Path

CODES = (
    "af al dz ad ao ag ar am au at az bs bh bd bb by be bz bj bt bo ba bw br bn bg bf bi cv kh cm ca cf td cl cn co "
    "km cg cr ci hr cu cy cz dk dj dm do ec eg sv gq er ee sz et fj fi fr ga gm ge de gh gr gd gt gn gw gy ht hn hu "
    "is in id ir iq ie il it jm jp jo kz ke ki kw kg la lv lb ls lr ly li lt lu mg mw my mv ml mt mh mr mu mx fm md "
    "mc mn me ma mz mm na nr np nl nz ni ne ng no om pk pw pa pg py pe ph pl pt qa kr ro ru rw kn lc vc ws sm st sa "
    "sn rs sc sl sg sk si sb so za ss es lk sd sr se ch sy tj tz th tl tg to tt tn tr tm tv ug ua ae gb us uy uz vu "
    "ve vn ye zm zw"
).split()
GIVEN = "Amina Karim Leïla Omar Nadia Rustam Salma Tariq Yasmin Zafar Inés Jonas Katarína Łucja Mihai Noor Orhan Paula".split()
FAMILY = "Alaoui Benali Cherkaoui Dadabaev Engström Fischer Gulov Haidari Ismailov Jabri Karimov Lindqvist Moreau Novák".split()
OFFICES = ["Minister", "Deputy Minister", "Ambassador", "Director", "Adviser", "Legal Counsel", "Head of Department"]
TOPICS = ["Water", "Borders", "Public health", "Education", "Energy", "Transport", "Archives", "Fisheries", "Training", "Soil"]
PLACES = ["Geneva", "Nairobi", "Vienna", "Bangkok", "Santiago", "Dakar", "Rabat", "Dushanbe", "Suva", "Kigali"]
WHO = ["We", "Our neighbours", "The ministries", "The services of the region", "Local councils", "The working group",
       "Small states", "The hospitals", "Engineers and teachers", "The delegations here"]
DOES = ["support", "have begun", "propose", "need", "reported on", "measured", "will finance", "compared", "asked for", "renewed"]
WHAT = ["a common list of equipment", "the exchange of records", "two new training centres", "the review of last year’s figures",
        "clean water for mountain villages", "a calendar of joint exercises", "the repair of the northern bridges",
        "an archive that stays open", "early warnings along the coast", "fair prices for small farms",
        "a register of shared rivers", "night trains between the capitals", "seed stores in every district", "lower fees for students"]
WHEN = ["before the end of the year", "as agreed at the last meeting", "with the help of three partners", "in spite of a short budget",
        "because delay costs more", "in each of the twelve provinces", "for the second time", "under the same rules",
        "without new obligations", "as the annex describes"]
HEADINGS = ["What was done", "What it costs", "Next steps", "What we learned", "Measures since the last session"]
SECTIONS = ("events", "people", "countries", "initiatives", "delegations", "speeches")
INDEXES = {"by-country": "country-index", "by-person": "person-index", "by-initiative": "initiative-index"}
REFERENCE = re.compile(r"\[\[(\w+)/([^|\]]+)\|([^\]]+)\]\]")
KINDS = {"countries": "country", "people": "person", "initiatives": "initiative", "events": "event"}


def slug(text):
    plain = unicodedata.normalize("NFKD", text.lower().replace("ł", "l"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")


class Choice:
    """Picks some more often than others, as dossiers name some countries and people more often."""

    def __init__(self, names, draw):
        self.names = list(names)
        draw.shuffle(self.names)
        self.weights = list(itertools.accumulate((rank + 4) ** -0.6 for rank in range(len(self.names))))

    def one(self, draw):
        at = bisect.bisect(self.weights, draw.random() * self.weights[-1])
        return self.names[min(at, len(self.names) - 1)]

    def several(self, draw, count):
        picked = []
        for _ in range(count * 4):
            name = self.one(draw)
            if name not in picked and len(picked) < count:
                picked.append(name)
        return picked


class Dossier:
    """All records: for each a dict of what both generators are told, with its text."""

    def __init__(self, pages):
        draw = random.Random("dossier")
        self.pages = []
        events = max(4, round((pages - 2 * len(CODES)) / 7.1))
        people = {slug(name): name for name in (
            f"{draw.choice(GIVEN)} {draw.choice(FAMILY)} {n}" for n in range(max(20, events // 2)))}
        initiatives = {f"initiative-{n}": f"{draw.choice(TOPICS)} Initiative {n}" for n in range(max(2, events // 20))}
        self.people, self.initiatives = Choice(people, draw), Choice(initiatives, draw)
        self.countries = Choice(CODES, draw)
        self.named = {**{("people", s): n for s, n in people.items()},
                      **{("initiatives", s): n for s, n in initiatives.items()},
                      **{("countries", code): code.upper() for code in CODES}}
        for code in CODES:
            self.add("countries", code, code.upper(), draw, 160)
        for key, name in people.items():
            self.add("people", key, name, draw, 140, country=self.countries.one(draw), role=draw.choice(OFFICES))
        for key, name in initiatives.items():
            self.add("initiatives", key, name, draw, 280, lead=self.countries.one(draw), date=day(draw))
        for n in range(events):
            self.event(n, draw)

    def event(self, n, draw):
        date, host = day(draw), self.countries.one(draw)
        key, series = f"event-{n}", self.initiatives.several(draw, 2)
        name = f"{draw.choice(['Conference', 'Forum', 'Round table', 'Review meeting'])} on {draw.choice(TOPICS)} {n}"
        self.named["events", key] = name
        senders = self.countries.several(draw, draw.choice([1, 2, 2, 3]))
        delegations = [f"{key}-{code}" for code in senders]
        speeches = [f"{key}-speech-{at}" for at in range(3)]
        self.add("events", key, name, draw, 300, date=date, place=draw.choice(PLACES), host=host,
                 series=series, delegations=delegations, speeches=speeches)
        for code, delegation in zip(senders, delegations):
            head, *members = self.people.several(draw, 4)
            self.add("delegations", delegation, f"{code.upper()} at {name}", draw, 110, date=date, event=key, country=code,
                     head=head, members=[(person, draw.choice(OFFICES)) for person in members])
        for at, speech in enumerate(speeches):
            code = draw.choice(senders)
            speaker = self.people.one(draw)
            self.add("speeches", speech, f"{self.named['people', speaker]} at {name}", draw, 740, date=date, event=key,
                     country=code, speaker=speaker, number=at, series=self.initiatives.several(draw, 1),
                     delegation=f"{key}-{code}", topic=draw.choice(TOPICS))

    def add(self, kind, key, title, draw, words, **fields):
        self.pages.append({"kind": kind, "key": key, "title": title, "text": self.text(draw, words), **fields})

    def text(self, draw, words):
        parts, count = [], 0
        while count < words:
            if parts and draw.random() < 0.18:
                parts.append("## " + draw.choice(HEADINGS))
            sentences = [sentence(draw) for _ in range(draw.randint(2, 6))]
            if draw.random() < 0.45:
                kind, key = draw.choice([("people", self.people), ("countries", self.countries), ("initiatives", self.initiatives)])
                key = key.one(draw)
                sentences.append(f"See [[{kind}/{key}|{self.named[kind, key]}]].")
            listed = draw.random() < 0.15
            parts.append("\n".join(f"- {one}" for one in sentences) if listed else " ".join(sentences))
            count += sum(one.count(" ") + 1 for one in sentences)
        return "\n\n".join(parts) + "\n"


def sentence(draw):
    what = draw.choice(WHAT)
    if draw.random() < 0.15:
        what = f"**{what}**"
    words = f"{draw.choice(WHO)} {draw.choice(DOES)} {what} {draw.choice(WHEN)}"
    if draw.random() < 0.3:
        words += f", and {draw.choice(DOES)} {draw.choice(WHAT)}"
    return words + "."


def day(draw):
    return f"{draw.randint(2001, 2024)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write(path, front, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("---\n" + "\n".join(front) + "\n---\n\n" + text, encoding="utf-8")


def write_chancery(dossier, root):
    """The dossier as a site of Chancery."""
    content = root / "content"
    content.mkdir(parents=True)
    (root / "site.toml").write_text('title = "Dossier"\nbase_url = "https://dossier.example.org/"\nlanguages = ["en"]\n')
    (content / "sources.yml").write_text("report:\n  title: Final report\n  publisher: Secretariat\n")
    for page in dossier.pages:
        kind, key, event = page["kind"], page["key"], page.get("event")
        path = {"delegations": f"{event}/{page.get('country')}", "speeches": f"{event}/{key}"}.get(kind, key)
        text = REFERENCE.sub(lambda found: f"[[{KINDS[found[1]]}:{found[2]}|{found[3]}]]", page["text"])
        write(content / kind / f"{path}.md", chancery_front(page) + ["sources: [report]"], text)


def chancery_front(page):
    kind, title = page["kind"], quoted(page["title"])
    if kind == "countries":
        return []
    if kind == "people":
        return [f"name: {title}", "roles:", f"  - {{title: {page['role']}, country: {page['country']}}}"]
    if kind == "initiatives":
        return [f"title: {title}", f"when: {page['date']}/..", f"by: {page['lead']}"]
    if kind == "events":
        return [f"title: {title}", f"date: {page['date']}", f"place: {page['place']}", f"country: {page['host']}",
                f"organizers: [{page['host']}]", f"series: {page['series'][0]}"]
    if kind == "delegations":
        members = [f"  - {{person: {person}, as: {role}}}" for person, role in page["members"]]
        return [f"head: {page['head']}", "members:", *members]
    return [f"by: {page['speaker']}", f"for: {page['country']}", "form: verbatim", "language: en", f"order: {page['number']}",
            f"initiatives: [{', '.join(page['series'])}]", f"topics: [{slug(page['topic'])}]"]


def write_hugo(dossier, root):
    """The dossier as a site of Hugo, with the layouts beside this file."""
    shutil.copytree(Path(__file__).parent / "hugo", root)
    titles = {"events": "Events", "people": "People", "countries": "Countries", "initiatives": "Initiatives",
              "delegations": "Delegations", "speeches": "Speeches"}
    for kind in SECTIONS:
        write(root / "content" / kind / "_index.md", [f"title: {titles[kind]}"], "")
    for page in dossier.pages:
        text = REFERENCE.sub(lambda found: f"[{found[3]}](/{found[1]}/{found[2]}/)", page["text"])
        write(root / "content" / page["kind"] / f"{page['key']}.md", hugo_front(page), text)


def hugo_front(page):
    front = [f"title: {quoted(page['title'])}"]
    simple = ("date", "place", "host", "country", "role", "lead", "event", "head", "speaker", "delegation", "topic")
    front += [f"{name}: {quoted(page[name])}" if name != "date" else f"date: {page[name]}" for name in simple if name in page]
    front += [f"{name}: [{', '.join(page[name])}]" for name in ("series", "delegations", "speeches") if name in page]
    if "members" in page:
        front += ["members:", *(f"  - {{person: {person}, role: {role}}}" for person, role in page["members"])]
    people = [page[name] for name in ("head", "speaker") if name in page] + [person for person, _ in page.get("members", [])]
    countries = [page[name] for name in ("host", "country", "lead") if name in page]
    for index, keys in (("by-country", countries), ("by-person", people), ("by-initiative", page.get("series", []))):
        if keys:
            front.append(f"{index}: [{', '.join(dict.fromkeys(keys))}]")
    return front
