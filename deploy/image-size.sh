#!/usr/bin/env bash
# image-size.sh [LIMIT_MB]: builds the files of the container image without a container engine, runs the
# program from them, and prints the size of each part. Fails when the sum is above LIMIT_MB (300 by default).
#
# Where bwrap can be used, the program sees only these files and the C and C++ run time of this machine, a
# read-only root, an empty /tmp and no network: what it will see in a container.
#
# Files for another architecture (IMAGE_ARCH, see image-tree.sh) are measured, and not run.
set -euo pipefail

limit=${1:-300}
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$home/deploy/image-tree.sh" "$work/tree"

# Has the program read an image with these files, and with nothing that it unpacks.
try_it() {
  mkdir "$work/images" "$work/tmp"
  cp "$home/src/main/resources/io/ocrstreams/samples/line-en.png" "$work/images/"

  confined=(bwrap --ro-bind "$work/tree" /opt/ocr-streams --ro-bind "$work/images" /data --bind "$work/tmp" /tmp
    --proc /proc --dev /dev --unshare-net --clearenv --setenv PATH /usr/bin:/bin --setenv HOME /nonexistent)
  for folder in /lib /lib64 /usr/lib /bin /usr/bin; do
    [ ! -e "$folder" ] || confined+=(--ro-bind "$folder" "$folder")
  done
  if command -v bwrap >/dev/null && "${confined[@]}" true 2>/dev/null; then
    text=$("${confined[@]}" /opt/ocr-streams/bin/ocr-streams recognize --layout line /data)
    where="confined to them"
  else
    text=$(env -i PATH="$PATH" HOME=/nonexistent JAVA_TOOL_OPTIONS="-Djava.io.tmpdir=$work/tmp" \
      "$work/tree/bin/ocr-streams" recognize --layout line "$work/images")
    where="not confined: there is no bwrap here"
  fi
  case $text in
    *line-en.png*[a-z]*) echo "read a sample with these files ($where)" ;;
    *) echo "image-size.sh: the program read no text: $text" >&2; exit 1 ;;
  esac
  unpacked=$(find "$work/tmp" "$work/tree" -newer "$work/images/line-en.png" -name '*.so*' -print)
  if [ -n "$unpacked" ]; then
    echo "image-size.sh: libraries were unpacked at run time, which a container that may not execute them refuses:" >&2
    echo "$unpacked" >&2
    exit 1
  fi
}

if [ "${IMAGE_ARCH:-$(uname -m)}" = "$(uname -m)" ]; then
  try_it
else
  echo "not run: these files are for $IMAGE_ARCH"
fi

# Bytes of the files, not of the blocks they take.
size() { find "$@" -type f -printf '%s\n' | awk '{ sum += $1 } END { printf "%.1f", sum / 1e6 }'; }
cd "$work/tree"
printf '%-12s %8s MB\n' "part" "size"
for part in runtime natives lib models topics ocr-streams.jar; do
  printf '%-12.12s %8s MB\n' "$part" "$(size "$part")"
done
sum=$(size .)
printf '%-12s %8s MB (limit %s)\n' "sum" "$sum" "$limit"
awk -v sum="$sum" -v limit="$limit" 'BEGIN { exit !(sum <= limit) }' ||
  { echo "image-size.sh: the files of the image are larger than $limit MB" >&2; exit 1; }
