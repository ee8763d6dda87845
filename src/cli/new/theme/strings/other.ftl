# To be translated.

THEME_NAME-in-brief = In brief
