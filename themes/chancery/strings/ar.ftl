# النصوص العربية للسمة الافتراضية. لملفي en.ftl وfr.ftl المفاتيح نفسها.

## المداخل

nav-label = الأقسام
nav-events = الفعاليات
nav-countries = البلدان
nav-people = الأشخاص
nav-initiatives = المبادرات
nav-organizations = المنظمات
nav-speeches = المداخلات
nav-topics = الموضوعات
nav-documents = الوثائق
nav-sources = المصادر
nav-offices = المناصب
nav-delegations = الوفود
skip = إلى المحتوى
breadcrumbs-label = مسار التنقل
languages-label = اللغات
toc-title = في هذه الصفحة

## أنواع السجلات

kind-event = فعالية
kind-delegation = وفد
kind-speech = مداخلة
kind-person = شخص
kind-country = بلد
kind-organization = منظمة
kind-initiative = مبادرة
kind-document = وثيقة
kind-topic = موضوع
kind-office = منصب
kind-source = مصدر
kind-page = صفحة

## المجموعات: ما يحيل إلى السجل وبأي صفة

group-edition = الدورات
group-part = الأجزاء
group-held-in = فعاليات مستضافة
group-organized = فعاليات منظَّمة
group-patron = تحت هذه الرعاية
group-event-party = المشاركة في
group-delegation-at = الوفود
group-sent = الوفود الموفدة
group-held-in-announced = سيستضيف
group-held-in-perhaps = البلد المضيف، في تاريخ غير دقيق
group-held-in-not = كان سيستضيف؛ ألغيت أو أُجّلت
group-organized-announced = سينظّم
group-organized-perhaps = الجهة المنظمة، في تاريخ غير دقيق
group-organized-not = كان سينظّم؛ ألغيت أو أُجّلت
group-patron-announced = ستُعقد تحت هذه الرعاية
group-patron-perhaps = تحت هذه الرعاية، في تاريخ غير دقيق
group-patron-not = كان مقررًا أن تُعقد تحت هذه الرعاية؛ ألغيت أو أُجّلت
group-event-party-announced = سيشارك في
group-event-party-perhaps = طرف في فعاليات تاريخها غير دقيق
group-event-party-not = كان سيشارك في؛ ألغيت أو أُجّلت
group-chaired-announced = سيترأس
group-chaired-perhaps = في الرئاسة، في تاريخ غير دقيق
group-chaired-not = كان سيترأس؛ ألغيت أو أُجّلت
group-head = رئاسة وفد
group-deputy = نيابة رئاسة وفد
group-member = عضوية وفد
group-alternate = عضوية مناوبة في وفد
group-sent-member = أوفدت عضوا في
group-replaced = مثّله
group-sent-member-announced = سيوفد عضوًا في
group-sent-member-perhaps = عضو موفد، في تاريخ غير دقيق
group-sent-member-not = كان سيوفد عضوًا لم يأتِ
group-replaced-announced = سيمثله غيره
group-replaced-perhaps = يمثله غيره، في تاريخ غير دقيق
group-replaced-not = كان سيمثله غيره؛ ألغيت أو أُجّلت
group-spoken-at = المداخلات
group-spoken-in = المداخلات في هذه الجلسة
group-spoke = المداخلات
group-spoken-for = مداخلات باسمها
group-spoken-in-place-of = كلمات أُلقيت نيابة عنه
group-read = تلاوة كلمات
group-chaired = رئاسة جلسات
group-launched = مبادرات أطلقت
group-initiative-party = أدوار في مبادرات
group-takes-part = المشاركة في مبادرات
group-part-of-initiative = مبادرات تندرج تحتها
group-speaks-of = مداخلات عنها
group-holds = شاغلو المنصب
group-serves = الأشخاص
group-accredited-to = المعتمدون
group-national = المواطنون
group-body-of = هيئات تابعة
group-body-in = هيئات هذا البلد
group-office-of = المناصب
group-outcome = اعتُمدت في
group-document-of = الوثائق
group-adopted = وثائق معتمدة
group-event-topic = الفعاليات
group-speech-topic = المداخلات
group-point-topic = نقاط من المداخلات
group-broader = موضوعات أضيق
group-same-as = الشخص نفسه
group-mentioned = ورد الذكر في
group-cited = استُشهد به في

## المقاعد والصيغ والأحوال

seat-head = رئيس الوفد
seat-deputy = نائب رئيس الوفد
seat-member = عضو
seat-alternate = عضو مناوب

form-verbatim = نص حرفي
form-summary = ملخص
form-reported = كلام منقول
form-abstract = ملخص مسبق
form-verbatim-long = نص حرفي: يتبع النص الكلمات كما قيلت.
form-summary-long = ملخص: يورد النص المضمون لا الكلمات كما قيلت.
form-reported-long = كلام منقول: يروي النص ما نقله آخرون. لا شيء هنا اقتباس حرفي.
form-abstract-long = ملخص مسبق: يذكر النص ما كان سيتناوله الخطاب، لا ما قيل.
form-unknown = لم يُذكر ما إذا كان هذا النص ينقل ما قيل.

event-status-planned = مقررة
event-status-held = عُقدت
event-status-cancelled = أُلغيت
event-status-postponed = أُجّلت

status-present = حضور
status-invited = دعوة
status-declined = اعتذار
status-absent = غياب

attendance-attended = جاء
attendance-perhaps = لا يُعرف هل بدأت الفعالية
attendance-announced = معلن عنه
attendance-cancelled = ألغيت الفعالية
attendance-postponed = أُجّلت الفعالية
attendance-declined = اعتذر
attendance-absent = غائب
attendance-invited = مدعو
attendance-message = برسالة فقط
attendance-replaced = ناب عنه غيره
announced-title = فعاليات مقبلة
caption-announced = فعاليات مقبلة، وما سيكون دور هذا الشخص فيها
perhaps-title = تاريخ غير دقيق
caption-perhaps = فعاليات لا يدل تاريخها على أنها بدأت
away-title = لم يكن هناك
caption-away = فعاليات لم تُعقد، أو لم يأتِ إليها هذا الشخص
sent-announced = وفود معلن عنها
sent-perhaps = وفود إلى فعاليات لا يدل تاريخها على أنها بدأت
sent-away = وفود لم تأتِ
caption-members-named = الأعضاء المسمَّون
caption-delegations-named = الوفود المسمّاة وأعضاؤها
caption-sent-named = الوفود المسمّاة بحسب التاريخ
delegations-announced = الوفود المعلن عنها حتى الآن؛ وقد تأتي وفود أخرى.
delegations-perhaps = وفود تذكرها المصادر. لا يدل التاريخ على أن الفعالية بدأت.
delegations-cancelled = وفود كان مقررًا أن تأتي. ألغيت الفعالية.
delegations-postponed = وفود كان مقررًا أن تأتي. أُجّلت الفعالية.

stated-announced = معلن مسبقا
stated-reported = منقول
stated-counted = محصى

bound-at-least = { $value } على الأقل
bound-more-than = أكثر من { $value }
bound-at-most = { $value } على الأكثر
bound-about = نحو { $value }

rank-preferred = يُعد صحيحا
rank-deprecated = يُعد خاطئا

office-head-of-state = رئيس دولة
office-heir = ولي عهد
office-head-of-government = رئيس حكومة
office-head-of-organization = رئيس منظمة
office-minister = وزير
office-deputy-minister = نائب وزير
office-ambassador = سفير
office-official = مسؤول رفيع

quality-official = مصدر رسمي
quality-press = صحافة
quality-mirror = نسخة

mode-in-person = حضوريا
mode-online = عن بعد
mode-hybrid = حضوريا وعن بعد

delivery-in-person = في القاعة
delivery-video = بالفيديو
delivery-written = كتابةً

## أرقام الفعالية

count-participants = المشاركون
count-states = الدول
count-ministers = الوزراء
count-delegations = الوفود
count-organizations = المنظمات
count-civil-society = المجتمع المدني
count-speakers = المتحدثون
figures-title = الأرقام
figures-disputed = المصادر مختلفة
no-source = دون ذكر مصدر

## عدد السجلات

count-entries = { $n ->
    [zero] لا مداخل
    [one] مدخل واحد
    [two] مدخلان
    [few] { $n } مداخل
    [many] { $n } مدخلا
   *[other] { $n } مدخل
}

## تسمية المعدود إلى جانب رقم قائم بذاته

label-events = { $n ->
    [zero] فعالية
    [one] فعالية
    [two] فعاليتان
    [few] فعاليات
    [many] فعالية
   *[other] فعالية
}
label-countries = { $n ->
    [zero] بلد
    [one] بلد
    [two] بلدان
    [few] بلدان
    [many] بلدا
   *[other] بلد
}
label-people = { $n ->
    [zero] شخص
    [one] شخص
    [two] شخصان
    [few] أشخاص
    [many] شخصا
   *[other] شخص
}
label-initiatives = { $n ->
    [zero] مبادرة
    [one] مبادرة
    [two] مبادرتان
    [few] مبادرات
    [many] مبادرة
   *[other] مبادرة
}
label-organizations = { $n ->
    [zero] منظمة
    [one] منظمة
    [two] منظمتان
    [few] منظمات
    [many] منظمة
   *[other] منظمة
}
label-speeches = { $n ->
    [zero] مداخلة
    [one] مداخلة
    [two] مداخلتان
    [few] مداخلات
    [many] مداخلة
   *[other] مداخلة
}
label-topics = { $n ->
    [zero] موضوع
    [one] موضوع
    [two] موضوعان
    [few] موضوعات
    [many] موضوعا
   *[other] موضوع
}
label-documents = { $n ->
    [zero] وثيقة
    [one] وثيقة
    [two] وثيقتان
    [few] وثائق
    [many] وثيقة
   *[other] وثيقة
}
label-sources = { $n ->
    [zero] مصدر
    [one] مصدر
    [two] مصدران
    [few] مصادر
    [many] مصدرا
   *[other] مصدر
}
label-offices = { $n ->
    [zero] منصب
    [one] منصب
    [two] منصبان
    [few] مناصب
    [many] منصبا
   *[other] منصب
}

## التنبيهات

alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تنبيه
alert-caution = تحذير

## التواريخ

date-circa = نحو { $date }
date-uncertain = { $date } (؟)
date-since = منذ { $date }
date-since-day = منذ { $date }
date-until = حتى { $date }
date-until-day = حتى { $date }
date-start-unknown = حتى { $date }، البداية غير معروفة
date-end-unknown = من { $date }، النهاية غير معروفة
date-unknown-year = { $date }، السنة غير معروفة
date-decade = عقد { $date }
date-spring = ربيع { $date }
date-summer = صيف { $date }
date-autumn = خريف { $date }
date-winter = شتاء { $date }
date-within = خلال { $date }
date-or-earlier = { $date } أو قبل ذلك
date-or-later = { $date } أو بعد ذلك

## الوقائع

facts-title = معطيات
fact-date = التاريخ
fact-dates-disputed = التاريخ بحسب المصادر
fact-time = الساعة
local-time = بالتوقيت المحلي
fact-status = الحالة
fact-place = المكان
fact-mode = طريقة الانعقاد
fact-series = السلسلة
fact-part-of = جزء من
fact-organizers = التنظيم
fact-patron = الرعاية
fact-parties = بصفة أخرى
fact-topics = الموضوعات
fact-outcome = ما اعتُمد فيها
fact-event = الفعالية
fact-sender = الجهة الموفدة
fact-attendance = الحضور
fact-observer = مراقب
fact-capacity = الصفة
fact-read-by = تلاها
fact-session = الجلسة
fact-form = النص
fact-language = اللغة
fact-language-spoken = لغة الإلقاء
fact-delivery = طريقة الإلقاء
fact-initiatives = المبادرات
fact-video = التسجيل
fact-delegation = الوفد
fact-honorific = اللقب
fact-life = الحياة
fact-nationality = الجنسية
fact-first = أول ظهور
fact-last = آخر ظهور
fact-identifiers = المعرّفات
fact-sort = النوع
fact-acronym = المختصر
fact-region = المنطقة
fact-code = رمز الأيزو
fact-parent = تابع لـ
fact-broader = الموضوع الأعم
fact-country = البلد
fact-org = الهيئة
fact-by = الجهة المُطلِقة
fact-adopted-by = الجهة المعتمِدة
fact-countries = البلدان المشاركة
fact-organizations = المنظمات المشاركة
fact-symbol = الرمز
fact-file = الملف
fact-online = على الشبكة
fact-rank = المرتبة
fact-publisher = الناشر
fact-accessed = تاريخ الاطلاع
fact-archived = نسخة محفوظة
fact-origin = المنشأ
fact-same-origin = من المنشأ نفسه
fact-licence = الرخصة
fact-quality = طبيعة المصدر
fact-when = الزمن
fact-existed = مدة الوجود
fact-published = تاريخ النشر
fact-record-sources = المصادر
recording-watch = مشاهدة أو استماع
read-online = الاطلاع
open-file = فتح الملف
all-editions = جميع الدورات مسجلة هنا.

## الفعاليات

ordinal-of = { $n } من { $total }
ordinal-alone = رقم { $n } في السلسلة
previous-event = السابقة
next-event = اللاحقة
series-label = في السلسلة
programme-title = البرنامج
parts-title = أجزاء هذه الفعالية
chair = الرئاسة
session-untitled = جلسة
delegations-title = الوفود
delegations-whole = قائمة الوفود كاملة.
delegations-open = الوفود المعروفة من المصادر؛ وقد يكون غيرها حضر.
speeches-title = المداخلات
speeches-other = مداخلات خارج الجلسات المذكورة

## الوفود

list-whole = قائمة الأعضاء كاملة.
list-incomplete = قائمة الأعضاء غير كاملة.
list-known = الأعضاء المعروفون من المصادر.
list-none = لا يُعرف أي عضو.
members-no-other = لا أعضاء آخرين
members-unknown = لا يُعرف سوى الرئيس
name-unknown = الاسم غير معروف
role-unknown = الصفة غير معروفة
roles-same = في كل مرة بصفته: { $role }
roles-unknown-at = { $n ->
    [zero] كل الصفات معروفة.
    [one] الصفة في فعالية واحدة غير معروفة.
    [two] الصفة في فعاليتين غير معروفة.
    [few] الصفات في { $n } فعاليات غير معروفة.
    [many] الصفات في { $n } فعالية غير معروفة.
   *[other] الصفات في { $n } فعالية غير معروفة.
}
head-unknown = رئيس الوفد غير معروف
observer = مراقب
in-place-of = نيابة عن { $name }
sent-by = من جهة: { $name }
column-sender = البلد أو المنظمة
column-known = ما هو معروف
column-head = رئيس الوفد
column-members = الأعضاء
column-role = الصفة في حينه
column-name-then = الاسم يومها
column-seat = الدور في الوفد
column-event = الفعالية
column-delegation = الوفد
column-speeches = المداخلات
members-title = الأعضاء
caption-members = الأعضاء وصفة كل منهم يومها
caption-delegations = الوفود وأعضاؤها
caption-appearances = الفعاليات والصفة في كل منها
caption-sent = الوفود الموفدة بحسب التاريخ
others-title = وفود أخرى: { $of }
others-all = جميع الوفود ({ $n }): { $of }
no-speech = لا شيء مسجل

## المداخلات

speech-for = باسم: { $of }
points-title = النقاط والموضوعات
points-about = نقاط من المداخلات
point-number = النقطة { $n }
previous-speech = المداخلة السابقة
next-speech = المداخلة اللاحقة
speech-nav = المداخلة السابقة واللاحقة
date-from-event = تاريخ الفعالية
no-text = نص هذه المداخلة غير مسجل هنا.
speaker-unknown = المتحدث غير معروف

## الأشخاص

roles-title = المناصب والصفات
names-title = صيغ الاسم
appearances-title = الفعاليات
accredited-to = معتمد لدى: { $of }
role-time-unknown = المدة غير معروفة

## السجلات على اختلافها

events-title = الفعاليات
people-title = الأشخاص
parties-title = بأي صفة
initiatives-title = المبادرات
links-title = روابط
corrections-title = تصويبات
notes-title = المصادر والحواشي
notes-back = عودة إلى النص:
note-archived = نسخة محفوظة
note-in = اللغة: { $language }
updated = آخر مراجعة: { $date }
edit-page = اقتراح تعديل
picture-credit = الصورة: { $credit }
fallback-notice = لم يُترجم هذا النص بعد، وهو معروض بهذه اللغة: { $language }.

## الصفحة الأولى والفهارس

latest-title = تحت الضوء
chronology-title = التسلسل الزمني
figures-home-title = في هذا الملف
undated = التاريخ غير معروف
letters-label = عناوين هذا الفهرس
pages-label = صفحات هذا الفهرس
page-of = الصفحة { $page } من { $pages }
page-number = الصفحة { $page }
previous-page = الصفحة السابقة
next-page = الصفحة التالية
index-empty = لا شيء مسجل هنا بعد.
index-rest = غير ذلك

## في غير موضعه

not-found-title = الصفحة غير موجودة
not-found-text = قد يكون العنوان قديما أو كُتب خطأ. هذه هي المداخل:
not-found-home = إلى الصفحة الأولى
redirect-text = انتقلت هذه الصفحة إلى: { $title }.
site-untitled = ملف
made-with = أُنجز بواسطة Chancery

## صفحات مستخلصة من بطاقات كثيرة

derived-label = حول هذا السجل
nav-disagreements = حيث تختلف المصادر
nav-unknown = ما لا نعرفه
nav-coverage = ما تثبته المصادر
nav-dossier = الملف في صفحة واحدة
nav-pages = نصوص
about-disagreements = الأرقام والتواريخ التي قيل فيها قولان، وكل قول مع صاحبه. لا يُحذف قول ولا يُحسب متوسط.
about-unknown = كل ثغرة تُظهرها البطاقات. عدم ورود الاسم هنا لا يعني الغياب.
about-coverage = كل مصدر وعدد البطاقات التي تستشهد به، والمصادر التي تعود إلى أصل واحد فتُحسب مرة واحدة.
about-dossier = كل النصوص بوقائعها وحواشيها بترتيب القراءة، للطباعة والحفظ.
disagreements-none = لا اختلاف مسجلا هنا بين المصادر.
unknown-none = لا تُظهر البطاقات أي ثغرة.
coverage-origin = { $n ->
    [one] مصدر واحد من أصل واحد، منها: { $of }
    [two] مصدران من أصل واحد، منها: { $of }
    [few] { $n } مصادر من أصل واحد، منها: { $of }
    [many] { $n } مصدرا من أصل واحد، منها: { $of }
   *[other] { $n } مصدر من أصل واحد، منها: { $of }
}
coverage-alone = مصادر مستقلة
coverage-caption = المصادر وعدد البطاقات التي تستشهد بكل منها
coverage-cited = بطاقات تستشهد به
gaps-title = ما لا نعرفه
gap-year = السنة غير معروفة.
gap-undated = التاريخ غير معروف.
gap-date = التاريخ غير معروف بدقة.
gap-senders = لا يُعرف هل ذُكرت كل الوفود.
gap-head = { $n ->
    [one] وفد لا يُعرف من ترأسه
    [two] وفدان لا يُعرف من ترأسهما
    [few] { $n } وفود لا يُعرف من ترأسها
    [many] { $n } وفدا لا يُعرف من ترأسها
   *[other] { $n } وفد لا يُعرف من ترأسها
}
gap-names = { $n ->
    [one] مقعد بلا اسم معروف
    [two] مقعدان بلا اسم معروف
    [few] { $n } مقاعد بلا اسم معروف
    [many] { $n } مقعدا بلا اسم معروف
   *[other] { $n } مقعد بلا اسم معروف
}
gap-members = { $n ->
    [one] قائمة أعضاء قد لا تكون كاملة
    [two] قائمتا أعضاء قد لا تكونان كاملتين
    [few] { $n } قوائم أعضاء قد لا تكون كاملة
    [many] { $n } قائمة أعضاء قد لا تكون كاملة
   *[other] { $n } قائمة أعضاء قد لا تكون كاملة
}
gap-role = { $n ->
    [one] صفة واحدة في ذلك اليوم غير معروفة
    [two] صفتان في ذلك اليوم غير معروفتين
    [few] { $n } صفات في ذلك اليوم غير معروفة
    [many] { $n } صفة في ذلك اليوم غير معروفة
   *[other] { $n } صفة في ذلك اليوم غير معروفة
}
gap-speaker = { $n ->
    [one] كلمة لا يُعرف من ألقاها
    [two] كلمتان لا يُعرف من ألقاهما
    [few] { $n } كلمات لا يُعرف من ألقاها
    [many] { $n } كلمة لا يُعرف من ألقاها
   *[other] { $n } كلمة لا يُعرف من ألقاها
}
gap-text = { $n ->
    [one] كلمة لم يُسجل نصها
    [two] كلمتان لم يُسجل نصهما
    [few] { $n } كلمات لم يُسجل نصها
    [many] { $n } كلمة لم يُسجل نصها
   *[other] { $n } كلمة لم يُسجل نصها
}
gap-form = لم يُذكر ما ينقله نص بعض الخطابات ({ $n })
gap-wording = { $n ->
    [one] كلمة يُعرف مضمونها لا لفظها
    [two] كلمتان يُعرف مضمونهما لا لفظهما
    [few] { $n } كلمات يُعرف مضمونها لا لفظها
    [many] { $n } كلمة يُعرف مضمونها لا لفظها
   *[other] { $n } كلمة يُعرف مضمونها لا لفظها
}

## جداول مستخلصة من بطاقات كثيرة

said-title = من قال ماذا
said-caption = المواضيع والنقاط التي تناولتها
column-topic = الموضوع
column-points = من، وفي أي نقاط
matrix-title = من حضر أي دورة
matrix-note = الخانة المخططة تعني أن لا شيء معروف. لا يُعد أحد غائبا إلا بقائمة تقول إنها كاملة.
matrix-desc = شبكة المشاركين والدورات. الجدول التالي يقول الشيء نفسه بالكلمات.
matrix-key-spoke = أرسل وفدا وتكلم
matrix-key-came = أرسل وفدا
matrix-key-heard = معروف من كلمة فقط
matrix-key-organized = منظِّم
matrix-key-absent = لم يحضر
matrix-key-unknown = غير معروف
matrix-key-took-part = شارك بصفة أخرى
matrix-key-message = برسالة فقط
matrix-key-asked = مدعو، ولا يُعرف أكثر
matrix-key-declined = اعتذر
matrix-key-announced = معلن عنه، لم تُعقد بعد
matrix-key-perhaps = تاريخ لا يدل على أن الدورة بدأت
matrix-key-cancelled = دورة ألغيت
matrix-key-postponed = دورة أُجّلت
map-key-announced = معلن عنه لفعالية مقبلة
download-attendance = أي مرسِل كان في أي فعالية، يوم بناء الموقع
matrix-speech = كلمة
state-present = وفد
state-spoke = تكلم
state-organized = منظِّم
state-invited = مدعو
state-declined = اعتذر
state-absent = غائب
state-took-part = شارك
state-message = برسالة فقط
state-announced = معلن عنه
state-perhaps = تاريخ غير دقيق
state-cancelled = ألغيت
state-postponed = أُجّلت
state-unknown = غير معروف
rank-unknown = الرتبة غير معروفة
seats-whole = { $n ->
    [one] مقعد واحد، معروف شاغله
    [two] مقعدان، كلاهما معروف
    [few] { $n } مقاعد، كلها معروفة
    [many] { $n } مقعدا، كلها معروفة
   *[other] { $n } مقعد، كلها معروفة
}
seats-known = { $n ->
    [zero] لا مقعد معروفا
    [one] مقعد معروف واحد
    [two] مقعدان معروفان
    [few] { $n } مقاعد معروفة
    [many] { $n } مقعدا معروفا
   *[other] { $n } مقعد معروف
}
seats-unnamed = { $n ->
    [one] واحد بلا اسم
    [two] اثنان بلا اسم
    [few] { $n } بلا أسماء
   *[other] { $n } بلا اسم
}
earlier-left-out = { $n ->
    [one] تُركت واحدة أقدم
    [two] تُركت اثنتان أقدم
   *[other] تُركت { $n } أقدم
}
others-left-out = { $n ->
    [one] تُرك واحد آخر
    [two] تُرك اثنان آخران
   *[other] تُرك { $n } آخر
}
comparison-title = جنبا إلى جنب
comparison-caption = من كان في أي وفد
column-person = الشخص
came-times = { $n ->
    [two] مرتان
    [few] { $n } مرات
   *[other] { $n } مرة
}
compared-unknown = غير معروف
compared-out = لم يكن فيه
compared-seats = المقاعد
succession-title = التعاقب
succession-caption = شاغلو المنصب بترتيب الزمن
column-holder = شاغل المنصب
column-after = بعد سلفه
after-follows = يليه مباشرة
after-gap = أيام بينهما بلا شاغل معروف
after-overlap = في وقت واحد مع سلفه
after-unknown = غير معروف
companions-title = في الوفد نفسه
companions-caption = أشخاص في الوفود نفسها
column-together = الوفود

## صور

timeline-title = عبر السنين
timeline-desc = { $n ->
    [one] مدخل واحد على خط السنين.
    [two] مدخلان على خط السنين.
    [few] { $n } مداخل على خط السنين.
    [many] { $n } مدخلا على خط السنين.
   *[other] { $n } مدخل على خط السنين.
}
timeline-key = الممتلئ: مؤكد. المفرغ: في وقت ما من هذه المدة، فالتاريخ غير معروف بدقة.
timeline-undated = بلا سنة معروفة:
map-title = الأماكن والمشاركون
map-desc = خريطة البلدان المضيفة والوفود والمتكلمين. وبجانبها جدول الوقائع نفسها.
map-note = الحدود كما في Natural Earth بمقياس 1:50 مليون، وهي ترسم من يسيطر على الإقليم لا من يطالب به، ولا تقول شيئا عن الوضع القانوني.
map-table = البلدان وما فعلت
map-hosted = أحداث استضافها
map-sent = وفود أرسلها
map-spoke = كلمات
map-key-host = بلد مضيف
map-key-sent = أرسل وفدا
map-key-spoke = أُلقيت كلمة باسمه
map-key-named = مذكور في الملف
map-key-venue = مكان حدث

## ما يحتاج إلى برنامج نصي

scheme-light = الألوان: فاتحة
scheme-dark = الألوان: داكنة
scheme-auto = الألوان: حسب إعداد الجهاز
quote-copy = نسخ مع المصدر
quote-copied = نُسخ
code-copy = نسخ الشيفرة
quote-source = المصدر:

## Beside the pages: feeds, calendars, citations

calendar-left-out = غير مدرجة في هذا التقويم لأن أيامها غير معروفة بدقة:
beside-calendar = ملف التقويم
beside-subscribe = الاشتراك في التقويم
beside-feed = موجز
cite-title = الاستشهاد بهذه الصفحة:

## The dossier as data

nav-downloads = بيانات للتنزيل
about-downloads = الملف كله في صورة بيانات لمن يريد العدّ أو المقارنة أو الحفظ. المصادر مع كل قول، وما لا يُعرف مذكور.
downloads-wholes = الكل
downloads-lines = السجلات، سجل في كل سطر
downloads-records = جداول السجلات
downloads-relations = جداول ما بينها
downloads-columns = التواريخ بصيغة EDTF كما كُتبت، مع أول يوم وآخر يوم يمكن أن تعنيهما. الخانة الفارغة تعني ما لا يُعرف أو لم يُسجَّل.
download-dossier = عنوان الملف، والملفات التي تضم سجلاته.
download-schema = مكوّنات تلك الملفات بصيغة JSON Schema.
download-popolo = الأشخاص والهيئات والمناصب والعضويات وفق Popolo.
download-package = وصف الجداول وأعمدتها بصيغة Data Package.
download-bibliography = مراجع جميع المصادر والوثائق.
download-calendar = كل حدث أيامه معروفة.
download-feed = آخر ما استجد.
download-delegations = الوفود
download-names = صيغ الأسماء مع لغتها وزمنها
download-seats = من جلس في أي وفد، والمقاعد التي لا يُعرف شاغلها
download-roles = مناصب الأشخاص مع زمنها
download-parties = من شارك وبأي صفة
download-counts = ما يقوله كل مصدر عن كل رقم
download-sessions = برامج الأحداث
download-points = نقاط الكلمات ومواضيعها
download-point_topics = أي نقطة تتناول أي موضوع، واحد في كل سطر
download-chairs = من ترأس أي جلسة، واحد في كل سطر
download-citations = أي سجل أو نقطة يستشهد بأي مصدر، واحد في كل سطر
download-unknown = ما لا يُعرف، حدثًا بعد حدث
download-links = أي سجل يشير إلى أي سجل وبأي صفة
download-registry = كل السجلات أيًّا كان نوعها
download-link_roles = معاني أدوار الروابط

## البحث

search-open = بحث
search-label = اسم أو كلمة أو اختصار
search-close = إغلاق
search-kind = نوع النتائج
search-kind-any = كل الأنواع
search-year = السنة
search-year-any = كل السنوات
search-found = عدد النتائج:{" "}
search-none = لا نتائج. جرّب كتابة أخرى للاسم أو كلمات أقل.
# %1 is what was typed, %2 the nearest name.
search-near = لا شيء عن «%1». هل تقصد «%2»؟
# %1 is what stands in no record.
search-nowhere = لا يرد «%1» في أي سجل.
search-failed = تعذّر تحميل البحث هنا، ويبقى فهرس الأسماء متاحًا.
search-busy = جارٍ البحث…
search-results = نتائج البحث
search-more = مزيد من النتائج
search-move = تنقّل
search-follow = فتح
search-by-name = الفهرس الأبجدي
search-passages = مقاطع

## تضييق البحث

search-narrow = تضييق النتائج
search-country = البلد
search-country-any = كل البلدان
search-initiative = المبادرة
search-initiative-any = كل المبادرات
search-event = الفعالية
search-event-any = كل الفعاليات

## ما تقوله الصفحات بجانب قوائمها ورسومها

parts-label = في البرنامج
previous-part = قبل
next-part = بعد
speeches-all = نص هذه الكلمات جميعًا: { $form }.
same-as-table = الشيء نفسه في جدول مع الأسماء
filter-rows = إظهار الصفوف التي فيها
fact-role-at = الصفة في { $event }
door-delegations = { $n ->
    [zero] وفود: من حضر
    [one] وفد: من حضر
    [two] وفدان: من حضر
    [few] وفود: من حضر
    [many] وفدًا: من حضر
   *[other] وفد: من حضر
}
door-speeches = { $n ->
    [zero] كلمات: من قال ماذا
    [one] كلمة: من قال ماذا
    [two] كلمتان: من قال ماذا
    [few] كلمات: من قال ماذا
    [many] كلمةً: من قال ماذا
   *[other] كلمة: من قال ماذا
}
door-gaps = { $n ->
    [zero] ثغرات: ما ليس معروفًا
    [one] ثغرة: ما ليس معروفًا
    [two] ثغرتان: ما ليس معروفًا
    [few] ثغرات: ما ليس معروفًا
    [many] ثغرةً: ما ليس معروفًا
   *[other] ثغرة: ما ليس معروفًا
}
timeline-key-fades = ما يتلاشى: بدايته أو نهايته مفتوحة أو غير معروفة.
timeline-key-lanes = مسار لكل سلسلة.
timeline-key-disputed = المعيّن: ما يقوله مصدر آخر عن التاريخ نفسه.
timeline-disputed = تواريخ تختلف عليها المصادر
timeline-drawn = التاريخ المعروض أولا
timeline-other = مصدر آخر
matrix-finding = المشاركون: { $senders }؛ الدورات: { $editions }؛ في أكثر من دورة: { $again }.
map-finding = البلدان المعروف أنها شاركت: { $took }؛ البلدان المضيفة: { $hosts }.
axis-desc = { $n ->
    [zero] لا قيم
    [one] قيمة واحدة
    [two] قيمتان
    [few] { $n } قيم
    [many] { $n } قيمة
   *[other] { $n } قيمة
} على خط: { $range }
tally-events = { $n ->
    [zero] في لا حدث
    [one] في حدث واحد
    [two] في حدثين
    [few] في { $n } أحداث
    [many] في { $n } حدثًا
   *[other] في { $n } حدث
}
column-name = الاسم
tallied-hosted = أحداث استضافها
tallied-delegations = الوفود
tallied-editions = الدورات
tallied-cited = السجلات التي تستشهد به
tallied-points = النقاط
tallied-speeches = الكلمات

# أنواع الهيئات والمبادرات كما تُكتب في `type`. النوع الذي لا كلمة له يظهر كما كُتب.
type-agency = وكالة
type-coalition = تحالف
type-embassy = سفارة
type-intergovernmental = منظمة حكومية دولية
type-ministry = وزارة
type-news-agency = وكالة أنباء
type-ngo = منظمة غير حكومية
type-platform = منصة
type-process = عملية
type-strategy = استراتيجية
type-un-body = هيئة تابعة للأمم المتحدة
type-un-country-team = فريق الأمم المتحدة القُطري
type-un-field-office = مكتب ميداني تابع للأمم المتحدة
type-un-mission = بعثة تابعة للأمم المتحدة
type-un-office = مكتب تابع للأمم المتحدة
type-university = جامعة
