#!/usr/bin/env bash
# Reads a folder of pages with ocr-streams, RapidOCR and Tesseract by turns, on two cores each, and prints pages a second.
set -euo pipefail
[ $# -ge 2 ] || { echo "usage: $0 IMAGES OUTPUT [ROUNDS]   texts are left in OUTPUT, one file a program" >&2; exit 2; }
images=$(cd "$1" && pwd)
mkdir -p "$2"
output=$(cd "$2" && pwd)
rounds=${3:-2}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
count=$(find "$images" -type f | wc -l)

mvn -B -q -f "$here/rapidocr/pom.xml" package

row() { printf '%s\t%s\t%s pages/s\t%s\n' "$1" "$2" "$3" "$4"; }

# MODEL ROUND
ocr_streams() {
  "$here/../../ocr-streams" recognize "$images" --layout page --model "$1" --format jsonl \
    --summary-json "$output/summary.json" >"$output/$1.jsonl" 2>"$output/$1.log"
  row "ocr-streams $1" "$2" "$(sed -n 's/.*"images_per_second":\([0-9]*\.[0-9]\{0,3\}\).*/\1/p' "$output/summary.json")" \
    "$(sed -n 's/.*"peak_rss_bytes":\([0-9]*\)[0-9]\{6\}[,}].*/\1/p' "$output/summary.json") MB"
}

# ROUND. Its library logs to standard output as well.
rapid_ocr() {
  java -cp "$here/rapidocr/target/lib/*" "$here/rapidocr/RapidOcr.java" "$images" 2 \
    2>"$output/rapidocr.log" | grep '^{' >"$output/rapidocr.jsonl"
  row RapidOCR "$1" "$(sed -n 's/^\([0-9.]*\) pages.*/\1/p' "$output/rapidocr.log")" \
    "$(sed -n 's/.*VmHWM:[^0-9]*\([0-9]*\)[0-9]\{3\} kB/\1/p' "$output/rapidocr.log") MB"
}

# ROUND. Two processes of one thread: more pages a second than one process of two.
tesseract_two() {
  rm -rf "$output/tesseract"
  mkdir "$output/tesseract"
  local start end
  start=$(date +%s%N)
  find "$images" -type f -print0 | sort -z | OMP_THREAD_LIMIT=1 xargs -0 -P 2 -I{} \
    sh -c 'tesseract "$1" "$2/$(basename "$1")" -l eng --psm 3 >/dev/null 2>&1' _ {} "$output/tesseract"
  end=$(date +%s%N)
  row Tesseract "$1" "$(awk -v n="$count" -v ns=$((end - start)) 'BEGIN { printf "%.3f", n / (ns / 1e9) }')" ""
}

for round in $(seq "$rounds"); do
  ocr_streams crnn "$round"
  ocr_streams ppocr-v4 "$round"
  rapid_ocr "$round"
  if command -v tesseract >/dev/null; then tesseract_two "$round"; fi
done
