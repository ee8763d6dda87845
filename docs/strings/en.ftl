# What only the documentation says.

docs-chapters = Documentation
docs-in-chapter = In this part
docs-around = Pages before and after
docs-before = Before
docs-after = Next

docs-about-tutorial = Learn by doing. Two lessons, from an empty folder to a dossier with sources.
docs-about-how-to = Recipes for one task each, whole and ready to copy.
docs-about-reference = Every field, rule, command and setting. Written from the program itself, and checked against it.
docs-about-explanation = Why it works as it does.
