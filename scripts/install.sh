#!/bin/sh
# install.sh [PREFIX]: puts Precis, which lies beside this script, into the menu of
# this user (~/.local), or of everybody with the prefix /usr/local.
# install.sh --remove [PREFIX]: takes it away again; libraries of notes stay.
# DESTDIR is a folder for all of it, for those who make packages.
set -eu

remove=
if [ "${1-}" = --remove ]; then
	remove=yes
	shift
fi
prefix=${1:-$HOME/.local}
to=${DESTDIR-}$prefix
cd "$(dirname "$0")"

find bin share -type f | while read -r file; do
	if [ -n "$remove" ]; then
		rm -f "$to/$file"
		continue
	fi
	mkdir -p "$to/${file%/*}"
	# Beside the old file and then over it: one that runs cannot be written to.
	case $file in
	*.desktop) sed "s|@PREFIX@|$prefix|" "$file" >"$to/$file.new" ;;
	*) cp "$file" "$to/$file.new" ;;
	esac
	mode=644
	[ "${file%%/*}" = share ] || mode=755
	chmod "$mode" "$to/$file.new"
	mv -f "$to/$file.new" "$to/$file"
done

[ -z "$remove" ] || rmdir "$to/share/doc/precis" 2>/dev/null || true

[ -z "${DESTDIR-}" ] || exit 0
if command -v update-mime-database >/dev/null && [ -d "$to/share/mime/packages" ]; then update-mime-database "$to/share/mime"; fi
if command -v update-desktop-database >/dev/null && [ -d "$to/share/applications" ]; then update-desktop-database "$to/share/applications"; fi
if [ -z "$remove" ] && ! "$to/bin/precis" version >/dev/null; then
	echo "Precis lies in $to now, but needs a library that is not here: libGL or libwayland-client; on Debian: apt install libgl1 libwayland-client0" >&2
	exit 1
fi
