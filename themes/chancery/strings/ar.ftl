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
breadcrumbs-label = موضع هذه الصفحة
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
group-head = رئاسة وفد
group-deputy = نيابة رئاسة وفد
group-member = عضوية وفد
group-alternate = عضوية مناوبة في وفد
group-sent-member = أوفدت عضوا في
group-replaced = ناب عنه غيره
group-spoken-at = المداخلات
group-spoken-in = المداخلات في هذه الجلسة
group-spoke = المداخلات
group-spoken-for = مداخلات باسمها
group-spoken-in-place-of = تكلم غيره نيابة عنه
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
form-verbatim-long = نص حرفي: يتبع النص الكلمات كما قيلت.
form-summary-long = ملخص: يورد النص المضمون لا الكلمات كما قيلت.
form-reported-long = كلام منقول: يروي النص ما نقله آخرون. لا شيء هنا اقتباس حرفي.

event-status-planned = مقررة
event-status-held = عُقدت
event-status-cancelled = أُلغيت
event-status-postponed = أُجّلت

status-present = حضور
status-invited = دعوة
status-declined = اعتذار
status-absent = غياب

stated-announced = معلن مسبقا
stated-reported = منقول
stated-counted = محصى

bound-at-least = { $value } على الأقل
bound-at-most = { $value } على الأكثر

rank-preferred = يُعد صحيحا
rank-deprecated = يُعد خاطئا

office-head-of-state = رئيس دولة
office-head-of-government = رئيس حكومة
office-minister = وزير
office-deputy-minister = نائب وزير
office-ambassador = سفير
office-official = مسؤول

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
delegations-title = الوفود
delegations-whole = قائمة الوفود كاملة.
delegations-open = الوفود المعروفة من المصادر؛ وقد يكون غيرها حضر.
speeches-title = المداخلات
speeches-other = مداخلات خارج الجلسات المذكورة

## الوفود

list-whole = قائمة الأعضاء كاملة.
list-incomplete = قائمة الأعضاء معلوم أنها غير كاملة.
list-known = الأعضاء المعروفون من المصادر.
list-none = لا يُعرف أي عضو.
members-no-other = لا أحد غيره
members-unknown = لا يُعرف غيره
name-unknown = الاسم غير معروف
role-unknown = الصفة غير معروفة
head-unknown = رئيس الوفد غير معروف
observer = مراقب
in-place-of = نيابة عن { $name }
sent-by = من جهة: { $name }
column-sender = البلد أو المنظمة
column-head = رئيس الوفد
column-members = الأعضاء
column-role = الصفة يومها
column-name-then = الاسم يومها
column-seat = المقعد
column-event = الفعالية
column-delegation = الوفد
column-speeches = المداخلات
members-title = الأعضاء
caption-members = الأعضاء وصفة كل منهم يومها
caption-delegations = الوفود وأعضاؤها
caption-appearances = الفعاليات والصفة في كل منها
caption-sent = الوفود الموفدة بحسب التاريخ
others-title = وفود أخرى: { $of }
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
role-attested = ثابتة في فعالية واحدة فقط
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
notes-back = العودة إلى الإشارة { $nth } للحاشية { $n }
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
other-orders = ترتيبات أخرى
index-empty = لا شيء مسجل هنا بعد.
index-rest = غير ذلك

## في غير موضعه

not-found-title = لا توجد صفحة هنا
not-found-text = قد يكون العنوان قديما أو كُتب خطأ. هذه هي المداخل:
not-found-home = إلى الصفحة الأولى
redirect-text = انتقلت هذه الصفحة إلى: { $title }.
site-untitled = ملف
made-with = أُنجز بواسطة Chancery
