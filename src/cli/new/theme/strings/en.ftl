# Every language of a site needs each of these.

THEME_NAME-in-brief = In brief
