#!/usr/bin/env python3
"""Writes the locale packs of `src/locale/packs/` from CLDR.

    python3 tools/locale-packs/generate.py [DIRECTORY_WITH_NODE_MODULES]

Without a directory the CLDR packages are installed into a temporary one with `npm`. The packs are
kept in the repository: run this only to move to another release of CLDR, and read the diff.

One file a language, `fr.txt`, with one section a locale of it:

    @fr-CA fr               the locale, and the section it adds to (`-`: none)
    =mo<TAB>janvier<TAB>…   how dates, numbers and lists are said: the keys are those of `said` below
    CA<TAB>Canada           the name of a country,
    015<TAB>…               of a region of the world (UN M49),
    fr<TAB>français         of a language

A section holds only what differs from the one it adds to. `territories.txt` is ISO 3166-1;
`scripts.txt` says which scripts languages are written in, the usual one first; where another one is
usual in a country, it has a line of its own. `former.txt` is written by hand.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

CLDR = "48"
PACKAGES = ["cldr-core", "cldr-dates-full", "cldr-localenames-full", "cldr-misc-full", "cldr-numbers-full"]
OUT = pathlib.Path(__file__).resolve().parents[2] / "src/locale/packs"

# Languages of three letters named in every language: those of the Maghreb and the Middle East, and
# what sources are found to be in. All languages of two letters are named.
NAMED = """
aeb ang apc arc arq ars ary arz ast bal ber bgn bho brx ceb ckb cop dsb fil fro fur gez grc gsw haw hsb
kab kmr kok lah luz lzh mai mni mul mzn nds nqo pap pcm prs rif sah sat shi skr srn syr tzm und yue zgh zxx
""".split()

REGIONS = """
001 002 005 009 011 013 014 015 017 018 019 021 029 030 034 035 039 053 054 057 061 142 143 145 150 151
154 155 202 419
""".split()

# Names that take the short form: that of ISO 3166-1 and the United Nations for Palestine, the usual one
# for the two others.
SHORT = ["HK", "MO", "PS"]

# Reserved codes that CLDR names as territories.
RESERVED = ["AC", "CP", "CQ", "DG", "EA", "IC", "TA"]

# The alpha-3 code that the European Union and the World Bank use; ISO 3166-1 has none.
KOSOVO = "XKX"


class Cldr:
    """The JSON packages of CLDR."""

    def __init__(self, modules):
        self.modules = modules

    def read(self, path):
        return json.loads((self.modules / path).read_text(encoding="utf-8"))

    def supplemental(self, name):
        return self.read(f"cldr-core/supplemental/{name}.json")["supplemental"]

    def main(self, package, locale, name):
        path = self.modules / f"cldr-{package}-full/main/{locale}/{name}.json"
        return json.loads(path.read_text(encoding="utf-8"))["main"][locale] if path.exists() else None


def value(pattern):
    return pattern["_value"] if isinstance(pattern, dict) else pattern


def said(cldr, locale):
    """How dates, numbers and lists are said in a locale."""
    gregorian = cldr.main("dates", locale, "ca-gregorian")["dates"]["calendars"]["gregorian"]
    formats = gregorian["dateTimeFormats"]
    available, intervals = formats["availableFormats"], formats["intervalFormats"]
    months = gregorian["months"]
    lines = {
        # The months within a date, and alone where that differs.
        "mo": list(months["format"]["wide"].values()),
        "ms": list(months["stand-alone"]["wide"].values()),
        # Before and of our era.
        "era": [gregorian["eras"]["eraAbbr"]["0"], gregorian["eras"]["eraAbbr"]["1"]],
        # A day; a day of no year; a month; a year.
        "ymd": [value(gregorian["dateFormats"]["long"])],
        "md": [available.get("MMMMd") or available["MMMd"].replace("MMM", "MMMM")],
        "ym": [available.get("yMMMM") or available["yMMM"].replace("MMM", "MMMM")],
        "y": [available["y"]],
        # What stands between two days of a month, two dates.
        "dd": [between_days(intervals)],
        "to": [intervals["intervalFormatFallback"]],
        # Two months of a year, two years.
        "mm": [two_months(intervals)],
        "yy": [intervals.get("y", {}).get("y", "")],
    }
    lines.update(numbers(cldr, locale))
    patterns = cldr.main("misc", locale, "listPatterns")["listPatterns"]
    for key, kind in (("and", "standard"), ("or", "or")):
        found = patterns[f"listPattern-type-{kind}"]
        lines[key] = [found[part] for part in ("2", "start", "middle", "end")]
    if locale.split("-")[0] == "en":
        # The rule for ranges in English: closed up between single words, as in 4–5 November.
        for key in ("dd", "mm", "yy"):
            lines[key] = [text.replace("\u2009–\u2009", "–") for text in lines[key]]
    return {f"={key}": "\t".join(parts) for key, parts in lines.items()}


def between_days(intervals):
    pattern = intervals.get("yMMMd", {}).get("d", "")
    found = re.search(r"d+((?:'[^']*'|[^'A-Za-z])*)d+", pattern)
    return found.group(1).replace("'", "") if found else "–"


def two_months(intervals):
    pattern = intervals.get("yMMMM", {}).get("M", "")
    return pattern if "MMMM" in pattern or "LLLL" in pattern else ""


def numbers(cldr, locale):
    found = cldr.main("numbers", locale, "numbers")["numbers"]
    system = found["defaultNumberingSystem"]
    digits = cldr.supplemental("numberingSystems")["numberingSystems"][system].get("_digits", "0123456789")
    symbols = found[f"symbols-numberSystem-{system}"]
    groups = found[f"decimalFormats-numberSystem-{system}"]["standard"].split(";")[0].split(".")[0].split(",")
    primary = len(groups[-1]) if len(groups) > 1 else 0
    secondary = len(groups[-2]) if len(groups) > 2 else primary
    # The digit nought, the sign between groups, minus; the sizes of the last group and of the others;
    # how many digits must stand before a group for it to be set off.
    return {
        "num": [digits[0], symbols["group"], symbols["minusSign"], str(primary), str(secondary), found["minimumGroupingDigits"]]
    }


def names(cldr, locale, territories, languages):
    """The names of countries, regions and languages in a locale."""
    found = {}
    known = cldr.main("localenames", locale, "territories")["localeDisplayNames"]["territories"]
    for code in territories + REGIONS:
        name = known.get(f"{code}-alt-short") if code in SHORT else None
        name = name or known.get(code)
        if name and name != code:
            found[code] = name
    known = cldr.main("localenames", locale, "languages")["localeDisplayNames"]["languages"]
    for code, name in known.items():
        named = re.fullmatch(r"[a-z]{2}(-[A-Za-z0-9]+)?", code) or code in languages
        if named and name != code and "-alt-" not in code:
            found[code] = name
    return found


def territories_of(cldr):
    """Lines of ISO 3166-1: alpha-2, alpha-3, region and subregion of UN M49."""
    contains = cldr.supplemental("territoryContainment")["territoryContainment"]
    codes = cldr.supplemental("codeMappings")["codeMappings"]
    lines = {}
    for region in contains["001"]["_contains"]:
        for subregion in contains[region]["_contains"]:
            for code in contains[subregion]["_contains"]:
                if code not in RESERVED:
                    alpha3 = KOSOVO if code == "XK" else codes[code]["_alpha3"]
                    place = ("-", "-") if subregion == "QO" else (region, subregion)
                    lines[code] = (code, alpha3, *place)
    assert len(lines) == 250, len(lines)
    return lines


def scripts_of(cldr, languages):
    likely = cldr.supplemental("likelySubtags")["likelySubtags"]
    spoken = cldr.supplemental("languageData")["languageData"]
    lines = {}
    for language in sorted(languages):
        if language not in likely:
            continue
        usual = likely[language].split("-")[1]
        others = spoken.get(language, {}).get("_scripts", [])
        lines[language] = [usual] + sorted(script for script in others if script != usual)
    for tag, full in sorted(likely.items()):
        parts, script = tag.split("-"), full.split("-")[1]
        if len(parts) == 2 and len(parts[1]) == 2 and parts[0] in lines and script != lines[parts[0]][0]:
            lines[tag] = [script]
    return lines


def parent_of(cldr, locale):
    parents = cldr.supplemental("parentLocales")["parentLocales"]["parentLocale"]
    parent = parents.get(locale)
    if parent is None and "-" in locale:
        parent = locale.rsplit("-", 1)[0]
    return None if parent in (None, "root", "und") else parent


def well_covered(cldr, locale, levels):
    above = locale
    while (parent := parent_of(cldr, above)) is not None:
        above = parent
    return levels.get(above) == "modern"


def sections(cldr, language, locales, territories, languages):
    """The sections of one language, what they share with the one they add to left out."""
    full = {}
    for locale in locales:
        if cldr.main("localenames", locale, "territories"):
            full[locale] = said(cldr, locale) | names(cldr, locale, territories, languages)
    if language == "en":
        # Where no country is named, English is that of the world, which writes the day first.
        full["en-US"] = dict(full["en"])
        full["en"].update({key: text for key, text in full["en-001"].items() if key.startswith("=")})
    lines = []
    written = {}
    for locale in sorted(full, key=lambda locale: (locale.count("-"), locale)):
        parent = "en" if locale == "en-US" else parent_of(cldr, locale)
        while parent and parent not in written:
            parent = parent_of(cldr, parent)
        entries = full[locale]
        below = full[parent] if parent else {}
        # A name that the parent has and the locale lacks stays the parent's.
        full[locale] = below | entries
        new = {key: text for key, text in entries.items() if below.get(key) != text}
        if not parent and new["=ms"] == new["=mo"]:
            del new["=ms"]
        if not new:
            continue
        written[locale] = True
        lines.append(f"@{locale} {parent or '-'}")
        lines += [f"{key}\t{text}" for key, text in sorted(new.items())]
    return lines


def write(name, lines, what):
    OUT.mkdir(parents=True, exist_ok=True)
    assert all("\n" not in line for line in lines)
    text = "\n".join([f"# {what}", *lines]) + "\n"
    (OUT / name).write_text(text, encoding="utf-8")
    return len(text.encode())


def modules(arguments):
    if arguments:
        return pathlib.Path(arguments[0]) / "node_modules"
    directory = pathlib.Path(tempfile.mkdtemp(prefix="cldr-"))
    packages = [f"{package}@{CLDR}" for package in PACKAGES]
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--prefix", directory, *packages], check=True)
    return directory / "node_modules"


def main():
    cldr = Cldr(modules(sys.argv[1:]))
    version = cldr.read("cldr-core/package.json")["version"]
    origin = f"CLDR {version}, Unicode-3.0 (see LICENSE); written by tools/locale-packs/generate.py"
    levels = cldr.read("cldr-core/coverageLevels.json")["coverageLevels"]
    levels = levels.get("effectiveCoverageLevels", levels)
    modern = sorted({tag.split("-")[0] for tag, level in levels.items() if level == "modern"})
    available = sorted(path.name for path in (cldr.modules / "cldr-dates-full/main").iterdir())
    territories = territories_of(cldr)
    total = 0
    for language in modern:
        # Of the other scripts of a language, only those that CLDR covers as well as a language.
        locales = [tag for tag in available if tag.split("-")[0] == language and well_covered(cldr, tag, levels)]
        lines = sections(cldr, language, locales, sorted(territories), NAMED)
        total += write(f"{language}.txt", lines, origin)
    named = cldr.main("localenames", "en", "languages")["localeDisplayNames"]["languages"]
    known = {code for code in named if re.fullmatch(r"[a-z]{2,3}", code)}
    total += write("territories.txt", [" ".join(line) for _, line in sorted(territories.items())], origin)
    scripts = scripts_of(cldr, known | set(modern))
    total += write("scripts.txt", [f"{tag} {' '.join(found)}" for tag, found in sorted(scripts.items())], origin)
    licence = (cldr.modules / "cldr-core/LICENSE").read_text(encoding="utf-8")
    (OUT / "LICENSE").write_text(licence, encoding="utf-8")
    print(f"{len(modern)} languages, {total} bytes")


if __name__ == "__main__":
    main()
