# Chaînes françaises du thème par défaut. en.ftl et ar.ftl ont les mêmes clés.

## Entrées

nav-label = Rubriques
nav-events = Événements
nav-countries = Pays
nav-people = Personnes
nav-initiatives = Initiatives
nav-organizations = Organisations
nav-speeches = Interventions
nav-topics = Thèmes
nav-documents = Documents
nav-sources = Sources
nav-offices = Fonctions
nav-delegations = Délégations
skip = Aller au contenu
breadcrumbs-label = Fil d’Ariane
languages-label = Langues
toc-title = Sur cette page

## Sortes de fiches

kind-event = Événement
kind-delegation = Délégation
kind-speech = Intervention
kind-person = Personne
kind-country = Pays
kind-organization = Organisation
kind-initiative = Initiative
kind-document = Document
kind-topic = Thème
kind-office = Fonction
kind-source = Source
kind-page = Page

## Groupes : ce qui renvoie à une fiche, et à quel titre

group-edition = Éditions
group-part = Parties
group-held-in = Événements accueillis
group-organized = Événements organisés
group-patron = Sous ce patronage
group-event-party = A pris part à
group-delegation-at = Délégations
group-sent = Délégations envoyées
group-held-in-announced = Accueillera
group-held-in-perhaps = Hôte, à une date imprécise
group-held-in-not = Devait accueillir ; annulé ou reporté
group-organized-announced = Organisera
group-organized-perhaps = Organisateur, à une date imprécise
group-organized-not = Devait organiser ; annulé ou reporté
group-patron-announced = Sera sous ce patronage
group-patron-perhaps = Sous ce patronage, à une date imprécise
group-patron-not = Devait être sous ce patronage ; annulé ou reporté
group-event-party-announced = Prendra part à
group-event-party-perhaps = Partie prenante, à une date imprécise
group-event-party-not = Devait prendre part à ; annulé ou reporté
group-chaired-announced = Présidera
group-chaired-perhaps = À la présidence, à une date imprécise
group-chaired-not = Devait présider ; annulé ou reporté
group-head = Chef de délégation
group-deputy = Chef adjoint de délégation
group-member = Membre de délégation
group-alternate = Suppléant dans une délégation
group-sent-member = A envoyé un membre de
group-replaced = Représenté par
group-sent-member-announced = Enverra un membre de
group-sent-member-perhaps = Membre envoyé, à une date imprécise
group-sent-member-not = Devait envoyer un membre, qui n’est pas venu
group-replaced-announced = Sera représenté par quelqu’un d’autre
group-replaced-perhaps = Représenté par quelqu’un d’autre, à une date imprécise
group-replaced-not = Devait être représenté par quelqu’un d’autre ; annulé ou reporté
group-spoken-at = Interventions
group-spoken-in = Interventions dans cette séance
group-spoke = Interventions
group-spoken-for = Interventions en son nom
group-spoken-in-place-of = Allocutions prononcées en son nom
group-read = A donné lecture de
group-chaired = A présidé
group-launched = A lancé
group-initiative-party = Rôles dans des initiatives
group-takes-part = Prend part à
group-part-of-initiative = Initiatives qui en relèvent
group-speaks-of = Interventions à son sujet
group-holds = Titulaires
group-serves = Personnes
group-accredited-to = Accrédités auprès de
group-national = Ressortissants
group-body-of = Organes rattachés
group-body-in = Organismes de ce pays
group-office-of = Fonctions
group-outcome = Adopté lors de
group-document-of = Documents
group-adopted = A adopté
group-event-topic = Événements
group-speech-topic = Interventions
group-point-topic = Points d’interventions
group-broader = Thèmes plus précis
group-same-as = La même personne
group-mentioned = Mentionné dans
group-cited = Cité par

## Sièges, formes, états

seat-head = Chef de délégation
seat-deputy = Chef adjoint
seat-member = Membre
seat-alternate = Suppléant

form-verbatim = Verbatim
form-summary = Résumé
form-reported = Propos rapportés
form-abstract = Présentation annoncée
form-verbatim-long = Verbatim : le texte suit les mots prononcés.
form-summary-long = Résumé : le texte donne la substance, non les mots prononcés.
form-reported-long = Propos rapportés : le texte dit ce que d’autres en ont relaté. Rien ici n’est une citation.
form-abstract-long = Présentation annoncée : le texte dit de quoi il devait être question, non ce qui a été dit.
form-unknown = Il n’est pas précisé si ce texte rend ce qui a été dit.

event-status-planned = Prévu
event-status-held = Tenu
event-status-cancelled = Annulé
event-status-postponed = Reporté

status-present = présent
status-invited = invité
status-declined = a décliné
status-absent = absent

attendance-attended = venu
attendance-perhaps = on ignore si l’événement a commencé
attendance-announced = annoncé
attendance-cancelled = événement annulé
attendance-postponed = événement reporté
attendance-declined = a décliné
attendance-absent = absent
attendance-invited = invité
attendance-message = par message seulement
attendance-replaced = remplacé
announced-title = À venir
caption-announced = Événements à venir, et le rôle que cette personne y tiendra
perhaps-title = Date imprécise
caption-perhaps = Événements dont la date ne dit pas s’ils ont commencé
away-title = Sans y être
caption-away = Événements qui n’ont pas eu lieu, ou auxquels cette personne n’est pas venue
sent-announced = Délégations annoncées
sent-perhaps = Délégations à des événements dont la date ne dit pas s’ils ont commencé
sent-away = Délégations qui ne sont pas venues
caption-members-named = Membres désignés
caption-delegations-named = Délégations désignées et leur composition
caption-sent-named = Délégations désignées, par date
delegations-announced = Délégations annoncées à ce jour ; d’autres viendront peut-être.
delegations-perhaps = Délégations nommées par les sources. La date ne dit pas si l’événement a commencé.
delegations-cancelled = Délégations qui devaient venir. L’événement a été annulé.
delegations-postponed = Délégations qui devaient venir. L’événement a été reporté.

stated-announced = annoncé à l’avance
stated-reported = rapporté
stated-counted = compté

bound-at-least = au moins { $value }
bound-more-than = plus de { $value }
bound-at-most = au plus { $value }
bound-about = environ { $value }

rank-preferred = tenu pour exact
rank-deprecated = tenu pour erroné

office-head-of-state = Chef d’État
office-heir = Héritier du trône
office-head-of-government = Chef de gouvernement
office-head-of-organization = Chef d’organisation
office-minister = Ministre
office-deputy-minister = Vice-ministre
office-ambassador = Ambassadeur
office-official = Haut responsable

quality-official = source officielle
quality-press = presse
quality-mirror = copie

mode-in-person = En présence
mode-online = En ligne
mode-hybrid = Hybride (sur place et en ligne)

delivery-in-person = Dans la salle
delivery-video = Par vidéo
delivery-written = Par écrit

## Chiffres d’un événement

count-participants = Participants
count-states = États
count-ministers = Ministres
count-delegations = Délégations
count-organizations = Organisations
count-civil-society = Société civile
count-speakers = Orateurs
figures-title = Chiffres
figures-disputed = Les sources divergent
no-source = sans source indiquée

## Nombres de fiches

count-entries = { $n ->
    [one] { $n } entrée
    [many] { $n } d’entrées
   *[other] { $n } entrées
}

## Libellés des mêmes, à côté d’un nombre qui se tient à part

label-events = { $n ->
    [one] événement
   *[other] événements
}
label-countries = { $n ->
    [one] pays
   *[other] pays
}
label-people = { $n ->
    [one] personne
   *[other] personnes
}
label-initiatives = { $n ->
    [one] initiative
   *[other] initiatives
}
label-organizations = { $n ->
    [one] organisation
   *[other] organisations
}
label-speeches = { $n ->
    [one] intervention
   *[other] interventions
}
label-topics = { $n ->
    [one] thème
   *[other] thèmes
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
    [one] fonction
   *[other] fonctions
}

## Encadrés

alert-note = Note
alert-tip = Conseil
alert-important = Important
alert-warning = Attention
alert-caution = Prudence

## Dates

date-circa = { $date } environ
date-uncertain = { $date } (?)
date-since = depuis { $date }
date-since-day = depuis le { $date }
date-until = jusqu’en { $date }
date-until-day = jusqu’au { $date }
date-start-unknown = … – { $date } (début inconnu)
date-end-unknown = { $date } – … (fin inconnue)
date-unknown-year = { $date }, année inconnue
date-decade = années { $date }
date-spring = printemps { $date }
date-summer = été { $date }
date-autumn = automne { $date }
date-winter = hiver { $date }
date-within = dans l’intervalle { $date }
date-or-earlier = { $date } ou avant
date-or-later = { $date } ou après

## Faits

facts-title = Repères
fact-date = Date
fact-dates-disputed = Date selon les sources
fact-time = Heure
local-time = heure locale
fact-status = État
fact-place = Lieu
fact-mode = Modalité
fact-series = Série
fact-part-of = Fait partie de
fact-organizers = Organisé par
fact-patron = Patronage
fact-parties = À un autre titre
fact-topics = Thèmes
fact-outcome = Adopté à cette occasion
fact-event = Événement
fact-sender = Envoyée par
fact-attendance = Présence
fact-observer = Observateur
fact-capacity = Qualité
fact-read-by = Lue par
fact-session = Séance
fact-form = Texte
fact-language = Langue
fact-language-spoken = Prononcée en
fact-delivery = Mode
fact-initiatives = Initiatives
fact-video = Enregistrement
fact-delegation = Délégation
fact-honorific = Titre
fact-life = Vie
fact-nationality = Nationalité
fact-first = Première apparition
fact-last = Dernière apparition
fact-identifiers = Identifiants
fact-sort = Type
fact-acronym = Sigle
fact-region = Région
fact-code = Code ISO
fact-parent = Relève de
fact-broader = Thème plus large
fact-country = Pays
fact-org = Organisme
fact-by = Lancée par
fact-adopted-by = Adopté par
fact-countries = Pays participants
fact-organizations = Organisations participantes
fact-symbol = Cote
fact-file = Fichier
fact-online = En ligne
fact-rank = Rang
fact-publisher = Éditeur
fact-accessed = Consultée le
fact-archived = Copie archivée
fact-origin = Remonte à
fact-same-origin = De même origine
fact-licence = Licence
fact-quality = Nature de la source
fact-when = Quand
fact-existed = Existence
fact-published = Publication
fact-record-sources = Sources
recording-watch = Voir ou écouter
read-online = Consulter
open-file = Ouvrir le fichier
all-editions = Toutes les éditions sont recensées ici.

## Événements

ordinal-of = { $n ->
    [1] 1re
   *[other] { $n }e
} sur { $total }
ordinal-alone = { $n ->
    [1] 1re
   *[other] { $n }e
} de la série
previous-event = Précédent
next-event = Suivant
series-label = Dans la série
programme-title = Programme
parts-title = Parties de cet événement
chair = Présidence
session-untitled = Séance
delegations-title = Délégations
delegations-whole = La liste des délégations est complète.
delegations-open = Délégations connues par les sources ; d’autres ont pu être présentes.
speeches-title = Interventions
speeches-other = Interventions hors des séances indiquées

## Délégations

list-whole = La liste des membres est complète.
list-incomplete = Liste non exhaustive.
list-known = Membres connus par les sources.
list-none = Aucun membre connu.
members-no-other = aucun autre membre
members-unknown = seul le chef est connu
name-unknown = nom non connu
role-unknown = qualité non connue
roles-same = Chaque fois en qualité de : { $role }
roles-unknown-at = { $n ->
    [one] Le rôle lors d’un événement n’est pas connu.
   *[other] Les rôles lors de { $n } événements ne sont pas connus.
}
head-unknown = chef non connu
observer = observateur
in-place-of = représentant { $name }
sent-by = au titre de : { $name }
column-sender = Pays ou organisation
column-known = Ce qui est connu
column-head = Chef
column-members = Membres
column-role = Qualité à cette date
column-name-then = Nom ce jour-là
column-seat = Rôle dans la délégation
column-event = Événement
column-delegation = Délégation
column-speeches = Interventions
members-title = Membres
caption-members = Membres, avec la qualité de chacun ce jour-là
caption-delegations = Délégations et leur composition
caption-appearances = Événements suivis, avec la qualité ce jour-là
caption-sent = Délégations envoyées, par date
others-title = Autres délégations : { $of }
others-all = Toutes les délégations ({ $n }) : { $of }
no-speech = aucune recensée

## Interventions

speech-for = au nom de : { $of }
points-title = Points et thèmes
points-about = Points d’interventions
point-number = Point { $n }
previous-speech = Intervention précédente
next-speech = Intervention suivante
speech-nav = Interventions précédente et suivante
date-from-event = date de l’événement
no-text = Le texte de cette intervention n’est pas recensé ici.
speaker-unknown = orateur non connu

## Personnes

roles-title = Fonctions
names-title = Formes du nom
appearances-title = Événements
accredited-to = accréditation : { $of }
role-time-unknown = période non connue

## Fiches de toute sorte

events-title = Événements
people-title = Personnes
parties-title = À quel titre
initiatives-title = Initiatives
links-title = Liens
corrections-title = Corrections
notes-title = Sources et notes
notes-back = Retour au texte :
note-archived = copie archivée
note-in = en { $language }
updated = Dernière révision : { $date }
edit-page = Proposer une modification
picture-credit = Image : { $credit }
fallback-notice = Ce texte n’est pas encore traduit. Il est donné dans cette langue : { $language }.

## Accueil et index

latest-title = À la une
chronology-title = Chronologie
figures-home-title = Dans ce dossier
undated = Date inconnue
letters-label = Rubriques de cet index
pages-label = Pages de cet index
page-of = Page { $page } sur { $pages }
page-number = Page { $page }
previous-page = Page précédente
next-page = Page suivante
index-empty = Rien n’est encore recensé ici.
index-rest = Autres

## Ailleurs

not-found-title = Page introuvable
not-found-text = L’adresse est peut-être ancienne ou mal saisie. Voici les entrées :
not-found-home = Vers l’accueil
redirect-text = Cette page se trouve désormais ici : { $title }.
site-untitled = Dossier
made-with = Réalisé avec Chancery

## Pages tirées de nombreuses fiches

derived-label = À propos de ce relevé
nav-disagreements = Où les sources divergent
nav-unknown = Ce que l’on ignore
nav-coverage = Ce que les sources établissent
nav-dossier = Le dossier en une page
nav-pages = Textes
about-disagreements = Les chiffres et les dates dont deux choses sont dites, chacune avec qui la dit. Aucune n’est écartée, aucune moyenne n’est faite.
about-unknown = Toutes les lacunes que montrent les fiches. Ne pas figurer ici ne signifie pas avoir été absent.
about-coverage = Chaque source, le nombre de fiches qui la citent, et celles qui remontent à une même origine et ne comptent qu’une fois.
about-dossier = Tous les textes avec leurs faits et leurs notes, dans l’ordre de lecture, pour le papier et l’archive.
disagreements-none = Aucune divergence n’est consignée ici.
unknown-none = Les fiches ne montrent aucune lacune.
coverage-origin = { $n } sources d’une même origine, dont { $of }
coverage-alone = Sources indépendantes
coverage-caption = Les sources et le nombre de fiches qui citent chacune
coverage-cited = Fiches qui la citent
gaps-title = Ce que l’on ignore
gap-year = L’année n’est pas connue.
gap-undated = La date n’est pas connue.
gap-date = La date exacte n’est pas connue.
gap-senders = On ignore si toutes les délégations sont citées.
gap-head = { $n ->
    [one] On ignore qui conduisait une délégation
   *[other] On ignore qui conduisait { $n } délégations
}
gap-names = { $n ->
    [one] Un membre dont le nom n’est pas connu
   *[other] { $n } membres dont le nom n’est pas connu
}
gap-members = { $n ->
    [one] Une liste de membres peut-être incomplète
   *[other] { $n } listes de membres peut-être incomplètes
}
gap-role = { $n ->
    [one] Une fonction à cette date n’est pas connue
   *[other] { $n } fonctions à cette date ne sont pas connues
}
gap-speaker = { $n ->
    [one] On ignore qui a prononcé une intervention
   *[other] On ignore qui a prononcé { $n } interventions
}
gap-text = { $n ->
    [one] Une intervention dont le texte n’est pas consigné
   *[other] { $n } interventions dont le texte n’est pas consigné
}
gap-form = { $n ->
    [one] Il n’est pas précisé ce que rend le texte d’un discours
   *[other] Il n’est pas précisé ce que rend le texte de { $n } discours
}
gap-wording = { $n ->
    [one] Une intervention connue en substance, non mot pour mot
   *[other] { $n } interventions connues en substance, non mot pour mot
}

## Tableaux tirés de nombreuses fiches

said-title = Qui a dit quoi
said-caption = Les thèmes et les points qui en traitent
column-topic = Thème
column-points = Qui, et en quels points
matrix-title = Qui est venu à quelle édition
matrix-note = Une case hachurée veut dire que rien n’est connu. Seule une liste donnée pour complète rend quelqu’un absent.
matrix-desc = Grille des participants et des éditions. Le tableau qui suit dit la même chose en mots.
matrix-key-spoke = délégation, et prise de parole
matrix-key-came = délégation
matrix-key-heard = connu par une seule intervention
matrix-key-organized = organisateur
matrix-key-absent = n’est pas venu
matrix-key-unknown = non connu
matrix-key-took-part = a pris part à un autre titre
matrix-key-message = par message seulement
matrix-key-asked = invité, sans plus
matrix-key-declined = a décliné
matrix-key-announced = annoncé, à venir
matrix-key-perhaps = date trop vague pour dire si l’édition a commencé
matrix-key-cancelled = édition annulée
matrix-key-postponed = édition reportée
map-key-announced = annoncé pour un événement à venir
download-attendance = Quel pays ou organisme était à quel événement, au jour de la fabrication du site
matrix-speech = intervention
state-present = délégation
state-spoke = a parlé
state-organized = organisateur
state-invited = invité
state-declined = a décliné
state-absent = absent
state-took-part = a pris part
state-message = par message seulement
state-announced = annoncé
state-perhaps = date imprécise
state-cancelled = annulé
state-postponed = reporté
state-unknown = non connu
rank-unknown = rang non connu
seats-whole = { $n ->
    [one] 1 siège, connu
   *[other] { $n } sièges, tous connus
}
seats-known = { $n ->
    [0] aucun siège connu
    [one] 1 siège connu
   *[other] { $n } sièges connus
}
seats-unnamed = { $n } sans nom
earlier-left-out = { $n ->
    [one] 1 plus ancienne omise
   *[other] { $n } plus anciennes omises
}
others-left-out = { $n ->
    [one] 1 autre omise
   *[other] { $n } autres omises
}
comparison-title = Côte à côte
comparison-caption = Qui était dans quelle délégation
column-person = Personne
came-times = { $n } fois
compared-unknown = non connu
compared-out = n’en était pas
compared-seats = Sièges
succession-title = Succession
succession-caption = Titulaires dans l’ordre du temps
column-holder = Titulaire
column-after = Après le précédent
after-follows = à la suite
after-gap = des jours entre les deux restent sans titulaire connu
after-overlap = en même temps que le précédent
after-unknown = non connu
companions-title = Dans la même délégation
companions-caption = Personnes des mêmes délégations
column-together = Délégations

## Images

timeline-title = Au fil des ans
timeline-desc = { $n ->
    [one] Une entrée le long des années.
   *[other] { $n } entrées le long des années.
}
timeline-key = Plein : certain. Creux : quelque part dans cet intervalle, la date exacte n’est pas connue.
timeline-undated = Sans année connue :
map-title = Lieux et participants
map-desc = Carte des pays hôtes, des délégations et des orateurs. Le tableau des mêmes faits l’accompagne.
map-note = Frontières de Natural Earth au 1:50 000 000, qui trace qui contrôle un territoire et non qui le revendique ; elles ne disent rien du statut juridique.
map-table = Les pays et ce qu’ils ont fait
map-hosted = Événements accueillis
map-sent = Délégations envoyées
map-spoke = Interventions
map-key-host = pays hôte
map-key-sent = a envoyé une délégation
map-key-spoke = on a parlé en son nom
map-key-named = cité dans le dossier
map-key-venue = lieu d’un événement

## Ce qui demande un script

scheme-light = Couleurs : claires
scheme-dark = Couleurs : sombres
scheme-auto = Couleurs : selon l’appareil
quote-copy = Copier avec la source
quote-copied = Copié
code-copy = Copier le code
quote-source = Source :

## Beside the pages: feeds, calendars, citations

calendar-left-out = Absents de ce calendrier, car leurs jours exacts ne sont pas connus :
beside-calendar = Fichier de calendrier
beside-subscribe = S’abonner au calendrier
beside-feed = Flux
cite-title = Citer cette page :

## The dossier as data

nav-downloads = Données à télécharger
about-downloads = Tout le dossier en fichiers, pour qui veut compter, comparer ou conserver. Les sources accompagnent chaque affirmation, et ce que l’on ignore est dit.
downloads-wholes = L’ensemble
downloads-lines = Les fiches, une par ligne
downloads-records = Tables des fiches
downloads-relations = Tables de ce qui les relie
downloads-columns = Les dates sont en EDTF, telles qu’elles ont été écrites, avec le premier et le dernier jour qu’elles peuvent désigner. Une cellule vide : inconnu, ou non relevé.
download-dossier = Le titre du dossier, et les fichiers où se trouvent ses fiches.
download-schema = La composition de ces fichiers, en JSON Schema.
download-popolo = Personnes, organisations, postes et appartenances, dans les termes de Popolo.
download-package = Ce que sont les tables et leurs colonnes, en Data Package.
download-bibliography = Les références de toutes les sources et de tous les documents.
download-calendar = Tous les événements dont les jours sont connus.
download-feed = Les dernières nouveautés.
download-delegations = Délégations
download-names = Formes des noms, avec leur langue et leur époque
download-seats = Qui siégeait dans quelle délégation, et les sièges dont le titulaire est inconnu
download-roles = Fonctions des personnes, avec leur époque
download-parties = Qui a pris part, et à quel titre
download-counts = Ce que chaque source dit de chaque chiffre
download-sessions = Programmes des événements
download-points = Points des discours, avec leurs sujets
download-point_topics = Quel point porte sur quel sujet, un par ligne
download-chairs = Qui a présidé quelle séance, une personne par ligne
download-citations = Quelle fiche ou quel point cite quelle source, une par ligne
download-unknown = Ce que l’on ignore, événement par événement
download-links = Quelle fiche renvoie à quelle autre, et dans quel rôle
download-registry = Toutes les fiches, quel que soit leur genre
download-link_roles = Ce que disent les rôles des liens

## Recherche

search-open = Rechercher
search-label = Un nom, un mot, un sigle
search-close = Fermer
search-kind = Type de résultat
search-kind-any = Tous les types
search-year = Année
search-year-any = Toutes les années
search-found = Résultats :{" "}
search-none = Aucun résultat. Essayez une autre graphie du nom, ou un mot de moins.
# %1 is what was typed, %2 the nearest name.
search-near = Rien pour « %1 ». Vouliez-vous dire « %2 » ?
# %1 is what stands in no record.
search-nowhere = Aucune fiche ne contient « %1 ».
search-failed = La recherche ne peut pas se charger ici. L’index des noms reste ouvert.
search-busy = Recherche…
search-results = Résultats de la recherche
search-more = Plus de résultats
search-move = se déplacer
search-follow = ouvrir
search-by-name = Index de A à Z
search-passages = Passages

## Affiner une recherche

search-narrow = Affiner
search-country = Pays
search-country-any = Tous les pays
search-initiative = Initiative
search-initiative-any = Toutes les initiatives
search-event = Événement
search-event-any = Tous les événements

## Ce que disent les pages à côté de leurs listes et de leurs images

parts-label = Dans le programme
previous-part = Avant
next-part = Après
speeches-all = Le texte de toutes ces interventions : { $form }.
same-as-table = La même chose en tableau, avec les noms
filter-rows = N’afficher que les lignes avec
fact-role-at = Fonction à { $event }
door-delegations = { $n ->
    [one] délégation : qui est venu
   *[other] délégations : qui est venu
}
door-speeches = { $n ->
    [one] intervention : qui a dit quoi
   *[other] interventions : qui a dit quoi
}
door-gaps = { $n ->
    [one] lacune : ce qu’on ignore
   *[other] lacunes : ce qu’on ignore
}
timeline-key-fades = Qui s’efface : le début ou la fin est ouvert, ou inconnu.
timeline-key-lanes = Une ligne pour chaque série.
timeline-key-disputed = Losange : ce qu’une autre source dit de la même date.
timeline-disputed = Dates sur lesquelles les sources divergent
timeline-drawn = Date montrée d’abord
timeline-other = Autre source
matrix-finding = { $senders ->
    [one] { $senders } participant
   *[other] { $senders } participants
}, { $editions ->
    [one] { $editions } édition
   *[other] { $editions } éditions
} ; { $again ->
    [0] aucun à plusieurs
    [one] un seul à plusieurs
   *[other] { $again } à plusieurs
}.
map-finding = { $took ->
    [0] Aucun pays n’est connu pour y avoir pris part
    [one] Un pays est connu pour y avoir pris part
   *[other] { $took } pays sont connus pour y avoir pris part
} ; { $hosts ->
    [0] aucun n’a accueilli
    [one] un a accueilli
   *[other] { $hosts } ont accueilli
}.
axis-desc = { $n ->
    [one] { $n } valeur
   *[other] { $n } valeurs
} sur une ligne : { $range }
tally-events = { $n ->
    [one] à un événement
   *[other] à { $n } événements
}
column-name = Nom
tallied-hosted = Événements accueillis
tallied-delegations = Délégations
tallied-editions = Éditions
tallied-cited = Fiches qui la citent
tallied-points = Points
tallied-speeches = Interventions

# Types d’organismes et d’initiatives, tels qu’on les écrit sous `type`. Un type sans mot est donné tel quel.
type-agency = agence
type-coalition = coalition
type-embassy = ambassade
type-intergovernmental = organisation intergouvernementale
type-ministry = ministère
type-news-agency = agence de presse
type-ngo = organisation non gouvernementale
type-platform = plateforme
type-process = processus
type-strategy = stratégie
type-un-body = organe des Nations Unies
type-un-country-team = équipe de pays des Nations Unies
type-un-field-office = bureau extérieur des Nations Unies
type-un-mission = mission des Nations Unies
type-un-office = bureau des Nations Unies
type-university = université
