# Russian strings of the default theme: the same keys as its en.ftl. Messages with a number have the forms
# one (1, 21), few (2–4, 22), many (0, 5–20) and other (fractions).

## Ways in

nav-label = Разделы
nav-events = События
nav-countries = Страны
nav-people = Люди
nav-initiatives = Инициативы
nav-organizations = Организации
nav-speeches = Выступления
nav-topics = Темы
nav-documents = Документы
nav-sources = Источники
nav-offices = Должности
nav-delegations = Делегации
skip = Перейти к содержанию
breadcrumbs-label = Где вы находитесь
languages-label = Языки
toc-title = На этой странице

## Kinds of records

kind-event = Событие
kind-delegation = Делегация
kind-speech = Выступление
kind-person = Персона
kind-country = Страна
kind-organization = Организация
kind-initiative = Инициатива
kind-document = Документ
kind-topic = Тема
kind-office = Должность
kind-source = Источник
kind-page = Страница

## Groups: what points at a record, in which role

group-edition = Встречи
group-part = Составные части
group-held-in = Проведено здесь
group-organized = Организатор событий
group-patron = Под этим патронатом
group-event-party = Участие в ином качестве
group-delegation-at = Делегации
group-sent = Направленные делегации
group-held-in-announced = Примет у себя
group-held-in-perhaps = Принимающая сторона, дата известна неточно
group-held-in-not = Предстояло принять; отменено или отложено
group-organized-announced = Организует
group-organized-perhaps = Организатор, дата известна неточно
group-organized-not = Предстояло организовать; отменено или отложено
group-patron-announced = Пройдёт под этим покровительством
group-patron-perhaps = Под этим покровительством, дата известна неточно
group-patron-not = Должно было пройти под этим покровительством; отменено или отложено
group-event-party-announced = Примет участие
group-event-party-perhaps = Сторона мероприятий, дата известна неточно
group-event-party-not = Предстояло принять участие; отменено или отложено
group-chaired-announced = Будет председательствовать
group-chaired-perhaps = Председатель, дата известна неточно
group-chaired-not = Предстояло председательствовать; отменено или отложено
group-head = Глава делегации
group-deputy = Заместитель главы делегации
group-member = Член делегации
group-alternate = Запасной член делегации
group-sent-member = Направила члена делегации
group-replaced = Кого представлял другой
group-sent-member-announced = Направит члена делегации
group-sent-member-perhaps = Направленный член делегации, дата известна неточно
group-sent-member-not = Предстояло направить члена делегации, который не прибыл
group-replaced-announced = Будет представлен другим лицом
group-replaced-perhaps = Представлен другим лицом, дата известна неточно
group-replaced-not = Предстояло представительство другим лицом; отменено или отложено
group-spoken-at = Выступления
group-spoken-in = Выступления на этом заседании
group-spoke = Выступления
group-spoken-for = Говорили от её имени
group-spoken-in-place-of = Выступления вместо этого лица
group-read = Зачитанные тексты
group-chaired = Председатель
group-launched = Начинания
group-initiative-party = Роль в инициативах
group-takes-part = Участие в инициативах
group-part-of-initiative = Инициативы в её составе
group-speaks-of = Выступления о ней
group-holds = Кто занимал должность
group-serves = Люди
group-accredited-to = Аккредитованы здесь
group-national = Граждане
group-body-of = Подразделения
group-body-in = Организации этой страны
group-office-of = Должности
group-outcome = Где принято
group-document-of = Документы
group-adopted = Принятые документы
group-event-topic = События
group-speech-topic = Выступления
group-point-topic = Пункты выступлений
group-broader = Более узкие темы
group-same-as = То же лицо
group-mentioned = Упоминания
group-cited = Где цитируется

## Seats, forms, states

seat-head = Глава делегации
seat-deputy = Заместитель главы
seat-member = Член делегации
seat-alternate = Запасной член

form-verbatim = Дословно
form-summary = Изложение
form-reported = Пересказ
form-abstract = Аннотация
form-verbatim-long = Дословно: текст передаёт произнесённые слова.
form-summary-long = Изложение: текст передаёт суть, а не слова.
form-reported-long = Пересказ: текст передаёт то, что о сказанном сообщили другие. Цитат здесь нет.
form-abstract-long = Аннотация: текст говорит, о чём предполагалось сказать, а не что было сказано.
form-unknown = Не указано, передаёт ли этот текст сказанное.

event-status-planned = Планируется
event-status-held = Состоялось
event-status-cancelled = Отменено
event-status-postponed = Перенесено

status-present = участвует
status-invited = в числе приглашённых
status-declined = отказ от участия
status-absent = отсутствует

attendance-attended = прибыл
attendance-perhaps = неизвестно, началось ли мероприятие
attendance-announced = объявлено
attendance-cancelled = мероприятие отменено
attendance-postponed = мероприятие отложено
attendance-declined = отказался
attendance-absent = отсутствовал
attendance-invited = приглашён
attendance-message = только посланием
attendance-replaced = заменён
announced-title = Предстоит
caption-announced = Предстоящие мероприятия и роль, которую на них будет играть этот человек
perhaps-title = Дата известна неточно
caption-perhaps = Мероприятия, по дате которых не видно, начались ли они
away-title = Без участия
caption-away = Мероприятия, которые не состоялись или на которые этот человек не прибыл
sent-announced = Объявленные делегации
sent-perhaps = Делегации на мероприятия, по дате которых не видно, начались ли они
sent-away = Делегации, которые не прибыли
caption-members-named = Названные члены
caption-delegations-named = Названные делегации и их состав
caption-sent-named = Названные делегации по датам
delegations-announced = Делегации, объявленные к этому дню; могут прибыть и другие.
delegations-perhaps = Делегации, названные в источниках. По дате не видно, началось ли мероприятие.
delegations-cancelled = Делегации, которые должны были прибыть. Мероприятие отменено.
delegations-postponed = Делегации, которые должны были прибыть. Мероприятие отложено.

stated-announced = объявлено заранее
stated-reported = по сообщениям
stated-counted = подсчитано

bound-at-least = не менее { $value }
bound-more-than = более { $value }
bound-at-most = не более { $value }
bound-about = около { $value }

rank-preferred = считается верным
rank-deprecated = считается неверным

office-head-of-state = Глава государства
office-heir = Наследник престола
office-head-of-government = Глава правительства
office-head-of-organization = Глава организации
office-minister = Министр
office-deputy-minister = Заместитель министра
office-ambassador = Посол
office-official = Должностное лицо

quality-official = официальный источник
quality-press = пресса
quality-mirror = копия

mode-in-person = Очно
mode-online = Онлайн
mode-hybrid = Очно и онлайн

delivery-in-person = В зале
delivery-video = По видеосвязи
delivery-written = Письменно

## Figures of an event

count-participants = Участники
count-states = Государства
count-ministers = Министры
count-delegations = Делегации
count-organizations = Организации
count-civil-society = Гражданское общество
count-speakers = Выступающие
figures-title = Цифры
figures-disputed = Источники расходятся
no-source = источник не указан

## Counts of records

count-entries = { $n ->
    [one] { $n } запись
    [few] { $n } записи
    [many] { $n } записей
   *[other] { $n } записи
}

## Labels of the same, beside a number that stands apart

label-events = { $n ->
    [one] событие
    [few] события
    [many] событий
   *[other] события
}
label-countries = { $n ->
    [one] страна
    [few] страны
    [many] стран
   *[other] страны
}
label-people = { $n ->
    [one] человек
    [few] человека
    [many] человек
   *[other] человека
}
label-initiatives = { $n ->
    [one] инициатива
    [few] инициативы
    [many] инициатив
   *[other] инициативы
}
label-organizations = { $n ->
    [one] организация
    [few] организации
    [many] организаций
   *[other] организации
}
label-speeches = { $n ->
    [one] выступление
    [few] выступления
    [many] выступлений
   *[other] выступления
}
label-topics = { $n ->
    [one] тема
    [few] темы
    [many] тем
   *[other] темы
}
label-documents = { $n ->
    [one] документ
    [few] документа
    [many] документов
   *[other] документа
}
label-sources = { $n ->
    [one] источник
    [few] источника
    [many] источников
   *[other] источника
}
label-offices = { $n ->
    [one] должность
    [few] должности
    [many] должностей
   *[other] должности
}

## Alerts

alert-note = Примечание
alert-tip = Совет
alert-important = Важно
alert-warning = Внимание
alert-caution = Осторожно

## Dates

date-circa = ок. { $date }
date-uncertain = { $date } (?)
date-since = начало: { $date }
date-since-day = с { $date }
date-until = окончание: { $date }
date-until-day = по { $date }
date-start-unknown = … – { $date } (начало неизвестно)
date-end-unknown = { $date } – … (окончание неизвестно)
date-unknown-year = { $date }, год неизвестен
date-decade = { $date }-е годы
date-spring = весна { $date }
date-summer = лето { $date }
date-autumn = осень { $date }
date-winter = зима { $date }
date-within = в промежутке: { $date }
date-or-earlier = { $date } или раньше
date-or-later = { $date } или позже

## Facts

facts-title = Сведения
fact-date = Дата
fact-dates-disputed = Дата по источникам
fact-time = Время
local-time = местное время
fact-status = Состояние
fact-place = Место
fact-mode = Формат
fact-series = Серия
fact-part-of = В составе
fact-organizers = Организаторы
fact-patron = Патронат
fact-parties = В ином качестве
fact-topics = Темы
fact-outcome = Принято
fact-event = Событие
fact-sender = Кем направлена
fact-attendance = Участие
fact-observer = Наблюдатель
fact-capacity = В качестве
fact-read-by = Зачитал текст
fact-session = Заседание
fact-form = Текст
fact-language = Язык
fact-language-spoken = Язык выступления
fact-delivery = Способ выступления
fact-initiatives = Инициативы
fact-video = Запись
fact-delegation = Делегация
fact-honorific = Обращение
fact-life = Годы жизни
fact-nationality = Гражданство
fact-first = Первое упоминание
fact-last = Последнее упоминание
fact-identifiers = Идентификаторы
fact-sort = Вид
fact-acronym = Сокращение
fact-region = Регион
fact-code = Код ИСО
fact-parent = В составе
fact-broader = Более широкая тема
fact-country = Страна
fact-org = Организация
fact-by = Основатели
fact-adopted-by = Кем принят
fact-countries = Страны-участницы
fact-organizations = Организации-участницы
fact-symbol = Обозначение
fact-file = Файл
fact-online = В сети
fact-rank = Ранг
fact-publisher = Издатель
fact-accessed = Дата обращения
fact-archived = Архивная копия
fact-origin = Восходит к
fact-same-origin = Того же происхождения
fact-licence = Лицензия
fact-quality = Вид источника
fact-when = Когда
fact-existed = Время существования
fact-published = Опубликовано
fact-record-sources = Источники
recording-watch = Смотреть или слушать
read-online = Читать
open-file = Открыть файл
all-editions = Здесь отражены все встречи.

## Events

ordinal-of = № { $n } из { $total }
ordinal-alone = № { $n } в серии
previous-event = Предыдущая
next-event = Следующая
series-label = В серии
programme-title = Программа
parts-title = Части этого события
chair = Председатель
session-untitled = Заседание
delegations-title = Делегации
delegations-whole = Список делегаций полный.
delegations-open = Делегации, известные по источникам; могли быть и другие.
speeches-title = Выступления
speeches-other = Выступления вне перечисленных заседаний

## Delegations

list-whole = Список членов полный.
list-incomplete = Список членов заведомо неполный.
list-known = Члены, известные по источникам.
list-none = Члены неизвестны.
members-no-other = других членов нет
members-unknown = известен только глава
name-unknown = имя неизвестно
role-unknown = должность неизвестна
roles-same = Каждый раз в качестве: { $role }
roles-unknown-at = { $n ->
    [one] Роль на { $n } мероприятии неизвестна.
    [few] Роли на { $n } мероприятиях неизвестны.
    [many] Роли на { $n } мероприятиях неизвестны.
   *[other] Роли на { $n } мероприятиях неизвестны.
}
head-unknown = глава неизвестен
observer = наблюдатель
in-place-of = вместо: { $name }
sent-by = направлен(а): { $name }
column-sender = Кем направлена
column-known = Что известно
column-head = Глава
column-members = Члены
column-role = Должность на тот день
column-name-then = Имя на тот день
column-seat = Место
column-event = Событие
column-delegation = Делегация
column-speeches = Выступления
members-title = Члены
caption-members = Члены делегации и их должности на тот день
caption-delegations = Делегации и их состав
caption-appearances = События и должность на тот день
caption-sent = Направленные делегации, по дате
others-title = Другие делегации: { $of }
others-all = Все делегации ({ $n }): { $of }
no-speech = не отмечено

## Speeches

speech-for = от имени: { $of }
points-title = Пункты и темы
points-about = Пункты выступлений
point-number = Пункт { $n }
previous-speech = Предыдущее выступление
next-speech = Следующее выступление
speech-nav = Выступления до и после
date-from-event = дата события
no-text = Текст этого выступления здесь не приводится.
speaker-unknown = выступающий неизвестен

## People

roles-title = Должности
names-title = Формы имени
appearances-title = События
accredited-to = место аккредитации: { $of }
role-time-unknown = время неизвестно

## Records of any kind

events-title = События
people-title = Люди
parties-title = В каком качестве
initiatives-title = Инициативы
links-title = Ссылки
corrections-title = Исправления
notes-title = Источники и примечания
notes-back = Назад к тексту:
note-archived = архивная копия
note-in = язык: { $language }
updated = Последняя правка: { $date }
edit-page = Предложить правку
picture-credit = Изображение: { $credit }
fallback-notice = Этот текст ещё не переведён. Он приводится на другом языке: { $language }.

## Home and indexes

latest-title = В центре внимания
chronology-title = Хронология
figures-home-title = В этом досье
undated = Дата неизвестна
letters-label = Рубрики указателя
pages-label = Страницы указателя
page-of = Страница { $page } из { $pages }
page-number = Страница { $page }
previous-page = Предыдущая страница
next-page = Следующая страница
index-empty = Здесь пока нет записей.
index-rest = Прочие

## Elsewhere

not-found-title = Такой страницы нет
not-found-text = Возможно, адрес устарел или введён с ошибкой. Отсюда можно пройти дальше:
not-found-home = На главную страницу
redirect-text = Страница перенесена: { $title }.
site-untitled = Досье
made-with = Сделано в Chancery

## Pages made from many records

derived-label = Об этом собрании
nav-disagreements = Где источники расходятся
nav-unknown = Что неизвестно
nav-coverage = Что подтверждают источники
nav-dossier = Досье на одной странице
nav-pages = Тексты
about-disagreements = Цифры и даты, о которых говорится по-разному, с указанием, кем именно. Ничто не опущено и не усреднено.
about-unknown = Все пробелы, которые видны из самих записей. Кто не перечислен, тот не обязательно отсутствовал.
about-coverage = Каждый источник: сколько записей на него ссылаются, и какие источники восходят к одному и потому считаются за один.
about-dossier = Все тексты со сведениями и примечаниями, в порядке чтения, для бумаги и архивов.
disagreements-none = Источники, отражённые здесь, не расходятся.
unknown-none = Пробелов в записях не видно.
coverage-origin = { $n ->
    [one] { $n } источник одного происхождения, среди них: { $of }
    [few] { $n } источника одного происхождения, среди них: { $of }
    [many] { $n } источников одного происхождения, среди них: { $of }
   *[other] { $n } источника одного происхождения, среди них: { $of }
}
coverage-alone = Самостоятельные источники
coverage-caption = Источники и число записей, которые на них ссылаются
coverage-cited = Записи со ссылкой
gaps-title = Что неизвестно
gap-year = Год неизвестен.
gap-undated = Дата неизвестна.
gap-date = Точная дата неизвестна.
gap-senders = Неизвестно, все ли делегации перечислены.
gap-head = { $n ->
    [one] Неизвестно, кто возглавлял { $n } делегацию
    [few] Неизвестно, кто возглавлял { $n } делегации
    [many] Неизвестно, кто возглавлял { $n } делегаций
   *[other] Неизвестно, кто возглавлял { $n } делегации
}
gap-names = { $n ->
    [one] { $n } место без известного имени
    [few] { $n } места без известного имени
    [many] { $n } мест без известного имени
   *[other] { $n } места без известного имени
}
gap-members = { $n ->
    [one] { $n } список членов, возможно, неполный
    [few] { $n } списка членов, возможно, неполные
    [many] { $n } списков членов, возможно, неполные
   *[other] { $n } списка членов, возможно, неполные
}
gap-role = { $n ->
    [one] { $n } должность на тот день неизвестна
    [few] { $n } должности на тот день неизвестны
    [many] { $n } должностей на тот день неизвестны
   *[other] { $n } должности на тот день неизвестны
}
gap-speaker = { $n ->
    [one] Неизвестно, кому принадлежит { $n } выступление
    [few] Неизвестно, кому принадлежат { $n } выступления
    [many] Неизвестно, кому принадлежат { $n } выступлений
   *[other] Неизвестно, кому принадлежат { $n } выступления
}
gap-text = { $n ->
    [one] { $n } выступление, текст которого не приводится
    [few] { $n } выступления, тексты которых не приводятся
    [many] { $n } выступлений, тексты которых не приводятся
   *[other] { $n } выступления, тексты которых не приводятся
}
gap-form = Не указано, что передаёт текст выступления ({ $n })
gap-wording = { $n ->
    [one] { $n } выступление известно по сути, но не дословно
    [few] { $n } выступления известны по сути, но не дословно
    [many] { $n } выступлений известны по сути, но не дословно
   *[other] { $n } выступления известны по сути, но не дословно
}

## Tables made from many records

said-title = Кто что сказал
said-caption = Темы и посвящённые им пункты
column-topic = Тема
column-points = Кто и в каких пунктах
matrix-title = Кто в какой встрече участвовал
matrix-note = Заштрихованная ячейка означает, что ничего не известно. Отсутствующим считается лишь тот, кого нет в списке, названном полным.
matrix-desc = Сетка участников и встреч. Таблица ниже говорит о том же словами.
matrix-key-spoke = делегация и выступление
matrix-key-came = делегация
matrix-key-heard = известно лишь по выступлению
matrix-key-organized = организатор
matrix-key-absent = не участвует
matrix-key-unknown = неизвестно
matrix-key-took-part = участвовал в ином качестве
matrix-key-message = только посланием
matrix-key-asked = приглашён, больше ничего не известно
matrix-key-declined = отказался
matrix-key-announced = объявлено, ещё предстоит
matrix-key-perhaps = по дате не видно, началось ли мероприятие
matrix-key-cancelled = отменено
matrix-key-postponed = отложено
map-key-announced = объявлено для предстоящего мероприятия
download-attendance = Какой отправитель был на каком мероприятии, на день сборки сайта
matrix-speech = выступление
state-present = делегация
state-spoke = выступление
state-organized = организатор
state-invited = в числе приглашённых
state-declined = отказ от участия
state-absent = отсутствует
state-took-part = участвовал
state-message = только посланием
state-announced = объявлено
state-perhaps = дата известна неточно
state-cancelled = отменено
state-postponed = отложено
state-unknown = неизвестно
rank-unknown = ранг неизвестен
seats-whole = { $n ->
    [one] { $n } место, известны все
    [few] { $n } места, известны все
    [many] { $n } мест, известны все
   *[other] { $n } места, известны все
}
seats-known = { $n ->
    [0] места неизвестны
    [one] известно { $n } место
    [few] известно { $n } места
    [many] известно { $n } мест
   *[other] известно { $n } места
}
seats-unnamed = { $n } без имени
earlier-left-out = { $n ->
    [one] { $n } более ранняя не показана
    [few] { $n } более ранние не показаны
    [many] { $n } более ранних не показаны
   *[other] { $n } более ранние не показаны
}
others-left-out = { $n ->
    [one] { $n } другая не показана
    [few] { $n } другие не показаны
    [many] { $n } других не показаны
   *[other] { $n } другие не показаны
}
comparison-title = В сравнении
comparison-caption = Кто входил в какую делегацию
column-person = Персона
came-times = { $n ->
    [one] { $n } раз
    [few] { $n } раза
    [many] { $n } раз
   *[other] { $n } раза
}
compared-unknown = неизвестно
compared-out = не входит
compared-seats = Места
succession-title = Один за другим
succession-caption = Занимавшие должность, в порядке времени
column-holder = Кто занимал
column-after = После предшественника
after-follows = следует непосредственно
after-gap = дни между ними не учтены
after-overlap = одновременно с предшественником
after-unknown = неизвестно
companions-title = Вместе в делегациях
companions-caption = Люди из тех же делегаций
column-together = Делегации

## Pictures

timeline-title = По годам
timeline-desc = { $n ->
    [one] { $n } запись на шкале лет.
    [few] { $n } записи на шкале лет.
    [many] { $n } записей на шкале лет.
   *[other] { $n } записи на шкале лет.
}
timeline-key = Сплошной: точно. Контур: где-то в этом промежутке, точная дата неизвестна.
timeline-undated = Год неизвестен:
map-title = Где это было и кто участвовал
map-desc = Карта принимавших стран, делегаций и выступлений. Рядом стоит таблица с теми же сведениями.
map-note = Границы по Natural Earth 1:50m: показано, кто управляет территорией, а не кто на неё претендует; о правовом статусе они ничего не говорят.
map-table = Страны и их участие
map-hosted = Проведённые события
map-sent = Направленные делегации
map-spoke = Выступления
map-key-host = принимающая сторона
map-key-sent = направлена делегация
map-key-spoke = есть выступление от имени страны
map-key-named = есть в досье
map-key-venue = место события

## What needs a script

scheme-light = Цвета: светлые
scheme-dark = Цвета: тёмные
scheme-auto = Цвета: как на устройстве
quote-copy = Копировать с источником
quote-copied = Скопировано
code-copy = Скопировать код
quote-source = Источник:

## Beside the pages: feeds, calendars, citations

calendar-left-out = Этих событий нет в календаре, потому что их точные дни неизвестны:
beside-calendar = Файл календаря
beside-subscribe = Подписаться на календарь
beside-feed = Лента
cite-title = Сослаться на страницу:

## The dossier as data

nav-downloads = Данные для скачивания
about-downloads = Всё досье в виде файлов, для подсчёта, сравнения и хранения. У каждого утверждения стоят источники, а о неизвестном сказано прямо.
downloads-wholes = Всё целиком
downloads-lines = Записи, по одной в строке
downloads-records = Таблицы записей
downloads-relations = Таблицы связей
downloads-columns = Даты стоят в EDTF, как они записаны, с первым и последним днём, который они могут означать. Пустая ячейка: неизвестно или не записано.
download-dossier = Название досье и файлы, в которых стоят его записи.
download-schema = Из чего состоят эти файлы, в виде JSON Schema.
download-popolo = Люди, организации, должности и членство в терминах Popolo.
download-package = Что в таблицах и столбцах, в виде Data Package.
download-bibliography = Ссылки на все источники и документы.
download-calendar = Все события с известными днями.
download-feed = Самое новое.
download-delegations = Делегации
download-names = Формы имён с языком и временем
download-seats = Кто входил в какую делегацию, и места, занятые неизвестно кем
download-roles = Должности людей и их время
download-parties = Кто участвовал и в каком качестве
download-counts = Что каждый источник говорит о каждой цифре
download-sessions = Программы событий
download-points = Пункты выступлений с темами
download-point_topics = Какой пункт о какой теме, по одной в строке
download-chairs = Кто вёл какое заседание, по одному в строке
download-citations = Какая запись или пункт ссылается на какой источник, по одному в строке
download-unknown = Что неизвестно, по событиям
download-links = Какая запись на какую указывает и в какой роли
download-registry = Все записи любого рода
download-link_roles = Что означают роли связей

## Search

search-open = Поиск
search-label = Имя, слово, сокращение
search-close = Закрыть
search-kind = Вид записи
search-kind-any = Все виды
search-year = Год
search-year-any = Все годы
search-found = Найдено:{" "}
search-none = Ничего похожего в досье нет. Попробуйте иначе написать имя или убрать одно слово.
# %1 is what was typed, %2 the nearest name.
search-near = Ничего нет по запросу «%1». Возможно, вы имели в виду «%2»?
# %1 is what stands in no record.
search-nowhere = «%1» нет ни в одной записи.
search-failed = Поиск здесь не загружается. Указатель имён по-прежнему открыт.
search-busy = Идёт поиск…
search-results = Результаты поиска
search-more = Ещё результаты
search-move = перейти
search-follow = открыть
search-by-name = Указатель от А до Я
search-passages = Места в тексте

## Narrowing what was found

search-narrow = Уточнить
search-country = Страна
search-country-any = Все страны
search-initiative = Инициатива
search-initiative-any = Все инициативы
search-event = Событие
search-event-any = Все события

## Что страницы говорят рядом со списками и рисунками

parts-label = В программе
previous-part = До
next-part = После
speeches-all = Текст всех этих выступлений: { $form }.
same-as-table = То же в виде таблицы, с именами
filter-rows = Показать только строки, где есть
fact-role-at = Должность: { $event }
door-delegations = { $n ->
    [one] делегация: кто приехал
    [few] делегации: кто приехал
    [many] делегаций: кто приехал
   *[other] делегаций: кто приехал
}
door-speeches = { $n ->
    [one] выступление: кто что сказал
    [few] выступления: кто что сказал
    [many] выступлений: кто что сказал
   *[other] выступлений: кто что сказал
}
door-gaps = { $n ->
    [one] пробел: что неизвестно
    [few] пробела: что неизвестно
    [many] пробелов: что неизвестно
   *[other] пробелов: что неизвестно
}
timeline-key-fades = Тает: начало или конец открыт либо неизвестен.
timeline-key-lanes = Одна дорожка на каждую серию.
timeline-key-disputed = Ромб: что о той же дате говорит другой источник.
timeline-disputed = Даты, о которых источники расходятся
timeline-drawn = Дата, показанная первой
timeline-other = Другой источник
matrix-finding = Участники: { $senders }; встречи: { $editions }; более чем на одной: { $again }.
map-finding = Стран, о чьём участии известно: { $took }; принимали: { $hosts }.
axis-desc = { $n ->
    [one] { $n } значение
    [few] { $n } значения
    [many] { $n } значений
   *[other] { $n } значений
} на одной линии: { $range }
tally-events = { $n ->
    [one] на { $n } событии
    [few] на { $n } событиях
    [many] на { $n } событиях
   *[other] на { $n } событиях
}
column-name = Название
tallied-hosted = Принятые события
tallied-delegations = Делегации
tallied-editions = Встречи
tallied-cited = Записи, где цитируется
tallied-points = Пункты
tallied-speeches = Выступления

# Виды организаций и инициатив, как их пишут в `type`. Вид без слова показан как есть.
type-agency = ведомство
type-coalition = коалиция
type-embassy = посольство
type-intergovernmental = межправительственная организация
type-ministry = министерство
type-news-agency = информационное агентство
type-ngo = неправительственная организация
type-platform = платформа
type-process = процесс
type-strategy = стратегия
type-un-body = орган Организации Объединённых Наций
type-un-country-team = страновая группа Организации Объединённых Наций
type-un-field-office = отделение Организации Объединённых Наций на местах
type-un-mission = миссия Организации Объединённых Наций
type-un-office = управление Организации Объединённых Наций
type-university = университет
