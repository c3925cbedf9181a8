#!/usr/bin/env bash
# Reads a folder of images under a flight recording, and prints which parts of this project the lanes were in.
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: $0 IMAGES [OPTION OF recognize]..." >&2; exit 2; }
images=$1
shift
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

OCR_STREAMS_JAVA_OPTS="-XX:StartFlightRecording=filename=$folder/lanes.jfr,settings=profile" \
  "$here/../../ocr-streams" recognize "$images" "$@" >/dev/null 2>"$folder/log" || { cat "$folder/log" >&2; exit 1; }

# A sample counts for the innermost method that is this project's, the running of models left out: who runs them says more.
jfr print --events jdk.ExecutionSample,jdk.NativeMethodSample --stack-depth 40 "$folder/lanes.jfr" | awk '
  /^jdk\./ { own = ""; lane = 0 }
  /sampledThread = "ocr-lane/ { lane = 1 }
  own == "" && /io\.ocrstreams\./ && !/io\.ocrstreams\.model\./ {
    own = $1; sub(/^io\.ocrstreams\./, "", own); sub(/\(.*/, "", own)
  }
  /^}/ && own != "" && lane { count[own]++; all++ }
  END { for (method in count) if (count[method] >= all / 1000) printf "%5.1f %%  %s\n", 100 * count[method] / all, method }
' | sort -rn
