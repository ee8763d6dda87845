# English strings of the default theme. fr.ftl and ar.ftl have the same keys.

## Ways in

nav-label = Sections
nav-events = Events
nav-countries = Countries
nav-people = People
nav-initiatives = Initiatives
nav-organizations = Organizations
nav-speeches = Speeches
nav-topics = Topics
nav-documents = Documents
nav-sources = Sources
nav-offices = Offices
nav-delegations = Delegations
skip = Skip to the content
breadcrumbs-label = You are here
languages-label = Languages
toc-title = On this page

## Kinds of records

kind-event = Event
kind-delegation = Delegation
kind-speech = Speech
kind-person = Person
kind-country = Country
kind-organization = Organization
kind-initiative = Initiative
kind-document = Document
kind-topic = Topic
kind-office = Office
kind-source = Source
kind-page = Page

## Groups: what points at a record, in which role

group-edition = Editions
group-part = Parts
group-held-in = Hosted
group-organized = Organized
group-patron = Under this patronage
group-event-party = Took part in
group-delegation-at = Delegations
group-sent = Delegations sent
group-held-in-announced = Will host
group-held-in-perhaps = Host, on a date that is not known exactly
group-held-in-not = Was to host; cancelled or postponed
group-organized-announced = Will organize
group-organized-perhaps = Organizer, on a date that is not known exactly
group-organized-not = Was to organize; cancelled or postponed
group-patron-announced = To be under this patronage
group-patron-perhaps = Under this patronage, on a date that is not known exactly
group-patron-not = Was to be under this patronage; cancelled or postponed
group-event-party-announced = Will take part in
group-event-party-perhaps = Party to events on a date that is not known exactly
group-event-party-not = Was to take part in; cancelled or postponed
group-chaired-announced = Will chair
group-chaired-perhaps = In the chair, on a date that is not known exactly
group-chaired-not = Was to chair; cancelled or postponed
group-head = Head of delegation
group-deputy = Deputy head of delegation
group-member = Member of delegation
group-alternate = Alternate in delegation
group-sent-member = Sent a member of
group-replaced = Represented by
group-sent-member-announced = Will send a member of
group-sent-member-perhaps = Member of delegation from here, on a date that is not known exactly
group-sent-member-not = Was to send a member of, who did not come
group-replaced-announced = To be represented by somebody else
group-replaced-perhaps = Represented by somebody else, on a date that is not known exactly
group-replaced-not = Was to be represented by somebody else; cancelled or postponed
group-spoken-at = Speeches
group-spoken-in = Speeches in this session
group-spoke = Speeches
group-spoken-for = Spoke for it
group-spoken-in-place-of = Delivered on their behalf
group-read = Read out
group-chaired = Chaired
group-launched = Launched
group-initiative-party = Roles in initiatives
group-takes-part = Takes part in
group-part-of-initiative = Initiatives within it
group-speaks-of = Speeches about it
group-holds = Holders
group-serves = People
group-accredited-to = Accredited here
group-national = Nationals
group-body-of = Bodies within it
group-body-in = Bodies of this country
group-office-of = Offices
group-outcome = Adopted at
group-document-of = Documents
group-adopted = Adopted
group-event-topic = Events
group-speech-topic = Speeches
group-point-topic = Points of speeches
group-broader = Narrower topics
group-same-as = The same person
group-mentioned = Mentioned in
group-cited = Cited by

## Seats, forms, states

seat-head = Head of delegation
seat-deputy = Deputy head
seat-member = Member
seat-alternate = Alternate

form-verbatim = Verbatim
form-summary = Summary
form-reported = Reported
form-abstract = Abstract
form-verbatim-long = Verbatim: the text follows the words spoken.
form-summary-long = Summary: the text gives the substance, not the words spoken.
form-reported-long = Reported: this text is based on accounts of the speech by others. Nothing here is a quotation.
form-abstract-long = Abstract: the text says what it was to be about, not what was said.
form-unknown = It is not stated whether this text gives what was said.

event-status-planned = Planned
event-status-held = Held
event-status-cancelled = Cancelled
event-status-postponed = Postponed

status-present = present
status-invited = invited
status-declined = declined
status-absent = absent

attendance-attended = came
attendance-perhaps = not known whether it has begun
attendance-announced = announced
attendance-cancelled = event cancelled
attendance-postponed = event postponed
attendance-declined = declined
attendance-absent = absent
attendance-invited = invited
attendance-message = by message alone
attendance-replaced = replaced
announced-title = Announced
caption-announced = Events still to come, and the part this person is to play there
perhaps-title = Date not known exactly
caption-perhaps = Events whose date does not tell whether they have begun
away-title = Not there
caption-away = Events that did not take place, or to which this person did not come
sent-announced = Delegations announced
sent-perhaps = Delegations to events whose date does not tell whether they have begun
sent-away = Delegations that did not come
caption-members-named = Members named
caption-delegations-named = Delegations named and who is in them
caption-sent-named = Delegations named, by date
delegations-announced = Delegations announced so far; others may come.
delegations-perhaps = Delegations named in the sources. The date does not tell whether the event has begun.
delegations-cancelled = Delegations that were to come. The event was cancelled.
delegations-postponed = Delegations that were to come. The event was postponed.

stated-announced = announced beforehand
stated-reported = reported
stated-counted = counted

bound-at-least = at least { $value }
bound-more-than = more than { $value }
bound-at-most = at most { $value }
bound-about = about { $value }

rank-preferred = considered right
rank-deprecated = considered wrong

office-head-of-state = Head of state
office-heir = Heir to the throne
office-head-of-government = Head of government
office-head-of-organization = Head of organization
office-minister = Minister
office-deputy-minister = Deputy minister
office-ambassador = Ambassador
office-official = Senior official

quality-official = official source
quality-press = press
quality-mirror = copy

mode-in-person = In person
mode-online = Online
mode-hybrid = In person and online

delivery-in-person = In the room
delivery-video = By video
delivery-written = In writing

## Figures of an event

count-participants = Participants
count-states = States
count-ministers = Ministers
count-delegations = Delegations
count-organizations = Organizations
count-civil-society = Civil society
count-speakers = Speakers
figures-title = Figures
figures-disputed = The sources disagree
no-source = no source given

## Counts of records

count-entries = { $n ->
    [one] { $n } entry
   *[other] { $n } entries
}

## Labels of the same, beside a number that stands apart

label-events = { $n ->
    [one] event
   *[other] events
}
label-countries = { $n ->
    [one] country
   *[other] countries
}
label-people = { $n ->
    [one] person
   *[other] people
}
label-initiatives = { $n ->
    [one] initiative
   *[other] initiatives
}
label-organizations = { $n ->
    [one] organization
   *[other] organizations
}
label-speeches = { $n ->
    [one] speech
   *[other] speeches
}
label-topics = { $n ->
    [one] topic
   *[other] topics
}
label-documents = { $n ->
    [one] document
   *[other] documents
}
label-sources = { $n ->
    [one] source
   *[other] sources
}
label-offices = { $n ->
    [one] office
   *[other] offices
}

## Alerts

alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution

## Dates

date-circa = c. { $date }
date-uncertain = { $date } (?)
date-since = since { $date }
date-since-day = since { $date }
date-until = until { $date }
date-until-day = until { $date }
date-start-unknown = … – { $date } (beginning unknown)
date-end-unknown = { $date } – … (end unknown)
date-unknown-year = { $date }, year unknown
date-decade = { $date }s
date-spring = spring { $date }
date-summer = summer { $date }
date-autumn = autumn { $date }
date-winter = winter { $date }
date-within = within { $date }
date-or-earlier = { $date } or earlier
date-or-later = { $date } or later

## Facts

facts-title = Facts
fact-date = Date
fact-dates-disputed = Date according to the sources
fact-time = Time
local-time = local time
fact-status = Status
fact-place = Place
fact-mode = Format
fact-series = Series
fact-part-of = Part of
fact-organizers = Organized by
fact-patron = Patron
fact-parties = In another capacity
fact-topics = Topics
fact-outcome = Adopted there
fact-event = Event
fact-sender = Sent by
fact-attendance = Attendance
fact-observer = Observer
fact-capacity = Capacity
fact-read-by = Read out by
fact-session = Session
fact-form = Text
fact-language = Language
fact-language-spoken = Given in
fact-delivery = Delivery
fact-initiatives = Initiatives
fact-video = Recording
fact-delegation = Delegation
fact-honorific = Style
fact-life = Life
fact-nationality = Nationality
fact-first = First appearance
fact-last = Last appearance
fact-identifiers = Identifiers
fact-sort = Type
fact-acronym = Acronym
fact-region = Region
fact-code = ISO code
fact-parent = Part of
fact-broader = Broader topic
fact-country = Country
fact-org = Body
fact-by = Launched by
fact-adopted-by = Adopted by
fact-countries = Countries taking part
fact-organizations = Bodies taking part
fact-symbol = Symbol
fact-file = File
fact-online = Online
fact-rank = Rank
fact-publisher = Publisher
fact-accessed = Read on
fact-archived = Archived copy
fact-origin = Goes back to
fact-same-origin = Of the same origin
fact-licence = Licence
fact-quality = Kind of source
fact-when = When
fact-existed = Existed
fact-published = Published
fact-record-sources = Sources
recording-watch = Watch or listen
read-online = Read it
open-file = Open the file
all-editions = All editions are recorded here.

## Events

ordinal-of = { NUMBER($n, type: "ordinal") ->
    [one] { $n }st
    [two] { $n }nd
    [few] { $n }rd
   *[other] { $n }th
} of { $total }
ordinal-alone = { NUMBER($n, type: "ordinal") ->
    [one] { $n }st
    [two] { $n }nd
    [few] { $n }rd
   *[other] { $n }th
} in the series
previous-event = Previous
next-event = Next
series-label = In the series
programme-title = Programme
parts-title = Parts of this event
chair = Chair
session-untitled = Session
delegations-title = Delegations
delegations-whole = The list of delegations is complete.
delegations-open = Delegations known from the sources; others may have been there.
speeches-title = Speeches
speeches-other = Speeches outside the sessions listed

## Delegations

list-whole = The list of members is complete.
list-incomplete = The list of members is known to be incomplete.
list-known = Members known from the sources.
list-none = No member known.
members-no-other = no other members
members-unknown = only the head is known
name-unknown = name not known
role-unknown = role not known
roles-same = Each time as: { $role }
roles-unknown-at = { $n ->
    [one] The role at one event is not known.
   *[other] The roles at { $n } events are not known.
}
head-unknown = head not known
observer = observer
in-place-of = representing { $name }
sent-by = sent by { $name }
column-sender = Sender
column-known = What is known
column-head = Head
column-members = Members
column-role = Role on the day
column-name-then = Name on the day
column-seat = Role in the delegation
column-event = Event
column-delegation = Delegation
column-speeches = Speeches
members-title = Members
caption-members = Members, with the role each had on the day
caption-delegations = Delegations and who was in them
caption-appearances = Events attended, with the role on the day
caption-sent = Delegations sent, by date
others-title = Other delegations of { $of }
others-all = All { $n } delegations of { $of }
no-speech = none recorded

## Speeches

speech-for = for { $of }
points-title = Points and topics
points-about = Points of speeches
point-number = Point { $n }
previous-speech = Previous speech
next-speech = Next speech
speech-nav = Speeches before and after
date-from-event = date of the event
no-text = The text of this speech is not recorded here.
speaker-unknown = speaker not known

## People

roles-title = Roles
names-title = Forms of the name
appearances-title = Events
accredited-to = accredited to { $of }
role-time-unknown = time not known

## Records of any kind

events-title = Events
people-title = People
parties-title = In which capacity
initiatives-title = Initiatives
links-title = Links
corrections-title = Corrections
notes-title = Sources and notes
notes-back = Back to the text:
note-archived = archived copy
note-in = in { $language }
updated = Last revised: { $date }
edit-page = Suggest a change
picture-credit = Picture: { $credit }
fallback-notice = This text has not been translated yet. It is shown in this language: { $language }.

## Home and indexes

latest-title = In focus
chronology-title = Chronology
figures-home-title = In this dossier
undated = Date unknown
letters-label = Headings of this index
pages-label = Pages of this index
page-of = Page { $page } of { $pages }
page-number = Page { $page }
previous-page = Previous page
next-page = Next page
index-empty = Nothing is recorded here yet.
index-rest = Others

## Elsewhere

not-found-title = Page not found
not-found-text = The address may be old or mistyped. These are the ways in:
not-found-home = To the home page
redirect-text = This page has moved to { $title }.
site-untitled = Dossier
made-with = Made with Chancery

## Pages made from many records

derived-label = About this record
nav-disagreements = Where sources disagree
nav-unknown = What is not known
nav-coverage = What the sources support
nav-dossier = The dossier on one page
nav-pages = Texts
about-disagreements = Figures and dates about which two things are said, each with its source. None is left out, and none is averaged.
about-unknown = Every gap that the records show. Not being listed does not mean having been absent.
about-coverage = Each source, how many records cite it, and which sources go back to one origin and so count once.
about-dossier = Every text with its facts and notes, in reading order, for paper and for archives.
disagreements-none = No two sources recorded here disagree.
unknown-none = The records show no gap.
coverage-origin = { $n } sources of one origin, among them { $of }
coverage-alone = Sources that stand on their own
coverage-caption = Sources and how many records cite each
coverage-cited = Records that cite it
gaps-title = What is not known
gap-year = The year is not known.
gap-undated = The date is not known.
gap-date = The date is not known exactly.
gap-senders = Whether all delegations are listed is not known.
gap-head = { $n ->
    [one] The head of one delegation is not known
   *[other] The heads of { $n } delegations are not known
}
gap-names = { $n ->
    [one] One member whose name is not known
   *[other] { $n } members whose names are not known
}
gap-members = { $n ->
    [one] One list of members that may be incomplete
   *[other] { $n } lists of members that may be incomplete
}
gap-role = { $n ->
    [one] One role on the day is not known
   *[other] { $n } roles on the day are not known
}
gap-speaker = { $n ->
    [one] The speaker of one speech is not known
   *[other] The speakers of { $n } speeches are not known
}
gap-text = { $n ->
    [one] One speech whose text is not recorded
   *[other] { $n } speeches whose text is not recorded
}
gap-form = { $n ->
    [one] It is not stated what the text of one speech gives
   *[other] It is not stated what the texts of { $n } speeches give
}
gap-wording = { $n ->
    [one] One speech known in substance, not in its words
   *[other] { $n } speeches known in substance, not in their words
}

## Tables made from many records

said-title = Who said what
said-caption = Topics, and the points that were about them
column-topic = Topic
column-points = Who, and in which points
matrix-title = Who came to which edition
matrix-note = A hatched cell means that nothing is known. Only a list that says it is complete makes anybody absent.
matrix-desc = A grid of senders and editions. The table below says the same in words.
matrix-key-spoke = sent a delegation and spoke
matrix-key-came = sent a delegation
matrix-key-heard = known from a speech alone
matrix-key-organized = organized
matrix-key-absent = did not come
matrix-key-unknown = not known
matrix-key-took-part = took part in another capacity
matrix-key-message = by message alone
matrix-key-asked = invited, nothing more is known
matrix-key-declined = declined
matrix-key-announced = announced, still to come
matrix-key-perhaps = date too vague to say whether it has begun
matrix-key-cancelled = edition cancelled
matrix-key-postponed = edition postponed
map-key-announced = announced for an event to come
download-attendance = Which sender was at which event, as of the day of the build
matrix-speech = speech
state-present = delegation
state-spoke = spoke
state-organized = organized
state-invited = invited
state-declined = declined
state-absent = absent
state-took-part = took part
state-message = by message alone
state-announced = announced
state-perhaps = date not known exactly
state-cancelled = cancelled
state-postponed = postponed
state-unknown = not known
rank-unknown = rank not known
seats-whole = { $n ->
    [one] 1 seat, known
   *[other] { $n } seats, all known
}
seats-known = { $n ->
    [0] no seat known
    [one] 1 seat known
   *[other] { $n } seats known
}
seats-unnamed = { $n ->
    [one] 1 without a name
   *[other] { $n } without a name
}
earlier-left-out = { $n ->
    [one] 1 earlier left out
   *[other] { $n } earlier left out
}
others-left-out = { $n ->
    [one] 1 other left out
   *[other] { $n } others left out
}
comparison-title = Side by side
comparison-caption = Who was in which delegation
column-person = Person
came-times = { $n } times
compared-unknown = not known
compared-out = not in it
compared-seats = Seats
succession-title = One after the other
succession-caption = Holders of the office in order of time
column-holder = Holder
column-after = After the one before
after-follows = follows directly
after-gap = days between are not accounted for
after-overlap = at the same time as the one before
after-unknown = not known
companions-title = Sent together with
companions-caption = People in the same delegations
column-together = Delegations

## Pictures

timeline-title = Along the years
timeline-desc = { $n ->
    [one] One entry along a line of years.
   *[other] { $n } entries along a line of years.
}
timeline-key = Full: certain. Hollow: somewhere in this span, the date is not known exactly.
timeline-undated = Without a known year:
map-title = Places and participants
map-desc = A map of hosts, senders and speakers. The table next to it has the same facts.
map-note = Borders as in Natural Earth 1:50m, which draws who controls a territory, not who claims it; they are no statement on legal status.
map-table = Countries and what they did
map-hosted = Events hosted
map-sent = Delegations sent
map-spoke = Speeches
map-key-host = hosted
map-key-sent = sent a delegation
map-key-spoke = someone spoke on its behalf
map-key-named = named in the dossier
map-key-venue = place of an event

## What needs a script

scheme-light = Colours: light
scheme-dark = Colours: dark
scheme-auto = Colours: as the device is set
quote-copy = Copy with source
quote-copied = Copied
code-copy = Copy code
quote-source = Source:

## Beside the pages: feeds, calendars, citations

calendar-left-out = Not in this calendar, because the exact days are not known:
beside-calendar = Calendar file
beside-subscribe = Subscribe to the calendar
beside-feed = Feed
cite-title = Cite this page:

## The dossier as data

nav-downloads = Data to download
about-downloads = The whole dossier as files, for people who want to count, compare or keep it. Every statement has its sources, and gaps are named.
downloads-wholes = Everything
downloads-lines = Records, one a line
downloads-records = Tables of records
downloads-relations = Tables of the relations between them
downloads-columns = Dates are in EDTF as they were written, with the first and last day they can mean. An empty cell is something not known, or not recorded.
download-dossier = What the dossier is called, and in which files its records stand.
download-schema = What those files are made of, as JSON Schema.
download-popolo = People, bodies, posts and memberships in the words of Popolo.
download-package = What the tables and their columns are, as a Data Package.
download-bibliography = References to every source and document.
download-calendar = Every event whose days are known.
download-feed = What was new last.
download-delegations = Delegations
download-names = Forms of names, with their language and time
download-seats = Who sat in which delegation, and seats whose holder is not known
download-roles = Roles of people, with their time
download-parties = Who took part in what capacity
download-counts = What each source says of each figure
download-sessions = Programmes of events
download-points = Points of speeches, with their topics
download-point_topics = Which point is on which topic, one a row
download-chairs = Who chaired which session, one a row
download-citations = Which record or point cites which source, one a row
download-unknown = What is not known, event by event
download-links = Which record points at which, and in what role
download-registry = Every record, whatever its kind
download-link_roles = What the roles of links say

## Search

search-open = Search
search-label = A name, a word, an acronym
search-close = Close
search-kind = Type of result
search-kind-any = All types
search-year = Year
search-year-any = All years
search-found = Results:{" "}
search-none = No results. Try another spelling of the name, or one word fewer.
# %1 is what was typed, %2 the nearest name.
search-near = Nothing for %1. Did you mean %2?
# %1 is what stands in no record.
search-nowhere = No record has %1.
search-failed = Search cannot be loaded here. The index of names is still open.
search-busy = Searching…
search-results = Search results
search-more = More results
search-move = move
search-follow = open
search-by-name = Index from A to Z
search-passages = Passages

## Narrowing what was found

search-narrow = Narrow the results
search-country = Country
search-country-any = All countries
search-initiative = Initiative
search-initiative-any = All initiatives
search-event = Event
search-event-any = All events

## What the pages say beside their lists and pictures

parts-label = In the programme
previous-part = Before
next-part = After
speeches-all = The text of all of these: { $form }.
same-as-table = The same as a table, with names
filter-rows = Show only rows with
fact-role-at = Role at { $event }
door-delegations = { $n ->
    [one] delegation: who came
   *[other] delegations: who came
}
door-speeches = { $n ->
    [one] speech: who said what
   *[other] speeches: who said what
}
door-gaps = { $n ->
    [one] gap: what is not known
   *[other] gaps: what is not known
}
timeline-key-fades = Fading: the beginning or end is open, or not known.
timeline-key-lanes = One lane for each series.
timeline-key-disputed = Diamond: what another source says of the same date.
timeline-disputed = Dates on which sources disagree
timeline-drawn = Date shown first
timeline-other = Another source
matrix-finding = { $senders ->
    [one] One sender
   *[other] { $senders } senders
} at { $editions ->
    [one] one edition
   *[other] { $editions } editions
}; { $again ->
    [0] none at more than one
    [one] one at more than one
   *[other] { $again } at more than one
}.
map-finding = { $took ->
    [0] No country is known to have taken part
    [one] One country is known to have taken part
   *[other] { $took } countries are known to have taken part
}; { $hosts ->
    [0] none hosted
    [one] one hosted
   *[other] { $hosts } hosted
}.
axis-desc = { $n ->
    [one] One statement
   *[other] { $n } statements
} on a line: { $range }
tally-events = { $n ->
    [one] at one event
   *[other] at { $n } events
}
column-name = Name
tallied-hosted = Events hosted
tallied-delegations = Delegations
tallied-editions = Editions
tallied-cited = Records that cite it
tallied-points = Points
tallied-speeches = Speeches

# Types of bodies and initiatives, as authors write them under `type`. A type without a word is shown as written.
type-agency = agency
type-coalition = coalition
type-embassy = embassy
type-intergovernmental = intergovernmental organization
type-ministry = ministry
type-news-agency = news agency
type-ngo = non-governmental organization
type-platform = platform
type-process = process
type-strategy = strategy
type-un-body = United Nations body
type-un-country-team = United Nations country team
type-un-field-office = United Nations field office
type-un-mission = United Nations mission
type-un-office = United Nations office
type-university = university
