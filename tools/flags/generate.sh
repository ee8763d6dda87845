#!/usr/bin/env bash
# Writes the flags of the default theme from the npm package flag-icons (MIT, © Panayiotis Lipiridis), made smaller by
# svgo: one file for each country of ISO 3166-1 and for xk. Run it only to move to another release, and read the diff.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
to=$here/themes/chancery/static/flags
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --no-audit --no-fund flag-icons@7 svgo@4 >/dev/null
npx svgo --quiet --multipass --precision 1 --folder node_modules/flag-icons/flags/4x3 --output small >/dev/null
mkdir -p "$to"
for code in $(grep -oE '^[A-Z]{2}' "$here/src/locale/packs/territories.txt" | tr '[:upper:]' '[:lower:]' | sort -u) xk; do
    if [ -f "small/$code.svg" ]; then cp "small/$code.svg" "$to/"; fi
done
cp node_modules/flag-icons/LICENSE "$here/themes/chancery/flags.LICENSE"
