#!/usr/bin/env bash
# Installs and builds everything from the lock files. Needs node >= 20.10, npm, chromium and cargo with the wasm32-unknown-unknown
# target. RULES_ONLY=1 leaves the questionnaire widgets out, WIDGETS_ONLY=1 the rule engines;
# the widgets need the built page of this project (cargo xtask build, or DIST=folder).
set -euo pipefail
cd "$(dirname "$0")"
npm ci
mkdir -p logs results
if [ -z "${WIDGETS_ONLY:-}" ]; then
  node --no-warnings rules/translate.mjs
  ./rust-floor/build.sh
  ./ours/build.sh
  node --no-warnings rules/bundle.mjs
fi
if [ -z "${RULES_ONLY:-}" ]; then
  for d in surveyjs-js surveyjs-react lhc-forms smart-forms; do (cd "widgets/contenders/$d" && npm ci); done
  node --no-warnings widgets/build.mjs
fi
