"""Holds each `popolo.json` of a site against the schemas of Popolo. They are in no registry of packages: they come from their repository.

popolo.py SITE FOLDER: FOLDER keeps the schemas. Ends with 3 if they cannot be had.
"""

import json
import sys
from pathlib import Path
from urllib.request import urlopen

import jsonschema
from referencing import Registry
from referencing.jsonschema import specification_with

ADDRESS = "https://raw.githubusercontent.com/popolo-project/popolo-spec/master/schemas/"
SHOWN = {"persons": "person", "organizations": "organization", "memberships": "membership", "posts": "post", "events": "event", "areas": "area"}
NAMED = ["identifier", "link", "contact_detail", "other_name"]

site, folder = Path(sys.argv[1]), Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
registry, schemas = Registry(), {}
for name in [*SHOWN.values(), *NAMED]:
    file = folder / f"{name}.json"
    if not file.is_file():
        try:
            with urlopen(ADDRESS + file.name, timeout=20) as answer:
                file.write_bytes(answer.read())
        except OSError as error:
            print(f"{ADDRESS}{file.name}: {error}", file=sys.stderr)
            sys.exit(3)
    schemas[name] = json.loads(file.read_text("utf-8"))
    resource = specification_with(schemas[name]["$schema"]).create_resource(schemas[name])
    registry = registry.with_resource(f"http://www.popoloproject.com/schemas/{name}.json", resource)

found, count = [], 0
for file in sorted(site.rglob("popolo.json")):
    for kind, things in json.loads(file.read_text("utf-8")).items():
        schema = schemas[SHOWN[kind]]
        validator = jsonschema.validators.validator_for(schema)(schema, registry=registry)
        for thing in things:
            count += 1
            found += [f"{file.relative_to(site)}: {thing['id']}: {error.json_path}: {error.message}" for error in validator.iter_errors(thing)]
for line in found[:40]:
    print(line, file=sys.stderr)
print(f"read against the schemas of Popolo: {count} things")
sys.exit(1 if found or not count else 0)
