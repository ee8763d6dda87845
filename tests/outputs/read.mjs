// Reads a site's calendars with ical.js, and its records with Ajv in strict mode.
//
// node read.mjs SITE MODULES
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';

const [site, modules] = process.argv.slice(2);
const load = createRequire(resolve(modules, 'package.json'));
const Ajv = load('ajv/dist/2020').default;
const formats = load('ajv-formats').default;
const { default: ICAL } = await import(load.resolve('ical.js'));

const found = [];
const wrong = (path, what) => found.push(`${relative(site, path)}: ${what}`);
const text = (path) => readFileSync(path, 'utf8');

function calendars() {
  ICAL.design.strict = true;
  const files = readdirSync(site, { recursive: true }).filter((path) => path.endsWith('.ics')).map((path) => join(site, path));
  for (const file of files) {
    try {
      const calendar = new ICAL.Component(ICAL.parse(text(file)));
      const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
      if (!events.length) wrong(file, 'no event');
      for (const event of events) {
        if (!event.uid || !event.summary) wrong(file, 'an event without an id or a title');
        if (event.startDate.compare(event.endDate) >= 0) wrong(file, `${event.uid} ends before it begins`);
      }
    } catch (error) {
      wrong(file, error.message);
    }
  }
  return files.length;
}

function records() {
  const ajv = new Ajv({ strict: true, allErrors: true });
  formats(ajv);
  const schema = JSON.parse(text(join(site, 'data/dossier.schema.json')));
  const dossier = JSON.parse(text(join(site, 'data/dossier.json')));
  const index = ajv.compile(schema);
  const path = join(site, 'data/dossier.json');
  if (!index(dossier)) wrong(path, ajv.errorsText(index.errors));
  let count = 0;
  for (const { path: name, kind } of dossier.files) {
    const valid = ajv.compile({ $ref: `${schema.$id ?? ''}#/$defs/${kind}`, ...(schema.$id ? {} : { $defs: schema.$defs }) });
    for (const line of text(join(site, 'data', name)).split('\n').filter(Boolean)) {
      const record = JSON.parse(line);
      if (!valid(record)) wrong(join(site, 'data', name), `${record.ref}: ${ajv.errorsText(valid.errors)}`);
      count += 1;
    }
  }
  return count;
}

const counts = { calendars: calendars(), records: records() };
for (const line of found.slice(0, 40)) console.error(line);
console.log(`read in JavaScript: ${counts.calendars} calendars, ${counts.records} records`);
if (found.length || !counts.calendars || !counts.records) process.exit(1);
