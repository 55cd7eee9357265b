# Puts `pulumi` on the PATH if it is not there but ../shared/rig can provide it. Source this file in the root of the project.
# shellcheck shell=bash
if ! command -v pulumi >/dev/null && [[ -x ../shared/rig/install ]]; then
  ../shared/rig/install
  # shellcheck source=/dev/null
  source ../shared/rig/env
fi
