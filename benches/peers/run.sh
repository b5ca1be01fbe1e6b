#!/usr/bin/env bash
# Everything, in order: agreement, node speed, Chromium speed, widgets, report. ONLY=a,b limits each step to those contenders (reference-js is always
# added, and docs/benchmarks/ left as it is); RULES_ONLY=1 leaves the widgets out, WIDGETS_ONLY=1 the rule engines.
set -euo pipefail
cd "$(dirname "$0")"
if [ -z "${WIDGETS_ONLY:-}" ]; then
  node --no-warnings rules/check.mjs          # ~10 min, dmn-eval-js, feelin and nools are slow; N=500 for a quick look
  ROUNDS=${ROUNDS:-5} COLD=${COLD:-9} node --no-warnings rules/bench-node.mjs
  ROUNDS=${BROWSER_ROUNDS:-3} COLD=${BROWSER_COLD:-7} node --no-warnings rules/bench-browser.mjs
fi
[ -n "${RULES_ONLY:-}" ] || RUNS=${RUNS:-5} node --no-warnings widgets/bench.mjs
node report.mjs > /dev/null && echo 'results.md written'
[ -n "${ONLY:-}" ] || node --no-warnings compare.mjs
